using System.Text;
using System.Text.Json;

namespace Supervision.Verifier.Exchange;

/// <summary>
/// Compares the personal values that a bundle discloses with the commitments in the leaves; every commitment must be
/// disclosed, withheld or erased.
/// </summary>
internal sealed class Disclosure(Findings findings)
{
    private const int LongestValue = 1024 * 1024;

    private readonly Dictionary<long, HashSet<string>> erasures = [];
    private long wrong;

    public long Opened { get; private set; }

    public long Erased { get; private set; }

    public long Unopened { get; private set; }

    /// <summary>Takes up an entry that is proven and says which payloads were erased; false when it is another one.</summary>
    public bool AddErasure(in StrictLeaf leaf)
    {
        if (leaf.KindVersion != 1 || !leaf.Kind.SequenceEqual("personal.erasure-executed"u8))
        {
            return false;
        }

        erasures[leaf.Position] = [.. (LeafFields.Of(leaf).TextOrNull("payloads") ?? "").Split(' ')];
        return true;
    }

    /// <exception cref="MalformedInputException">Fields, withheld or erased are not written as they must be.</exception>
    public void Check(in StrictLeaf leaf, JsonElement entry)
    {
        var position = leaf.Position;
        var open = (leaf.Commitments ?? []).ToDictionary(it => it.Field, it => it.Commitment, StringComparer.Ordinal);
        foreach (var field in entry.ObjectOrNone("fields"))
        {
            var (salt, value) = Payload(field);
            if (!open.Remove(field.Name, out var commitment))
            {
                Wrong(FindingCode.Commitment, position, $"a commitment to field '{Shown(field.Name)}' in the leaf", "none");
            }
            else if (Hash32.OfPayload(position, Encoding.UTF8.GetBytes(field.Name), salt, value) is var actual && actual != commitment)
            {
                Wrong(FindingCode.Commitment, position, $"a value of field '{field.Name}' with commitment {commitment}", $"one with commitment {actual}");
            }
            else
            {
                Opened++;
            }
        }

        foreach (var erased in entry.ObjectOrNone("erased"))
        {
            var isBacked = erased.Value.ValueKind == JsonValueKind.Number && erased.Value.TryGetInt64(out var by)
                && erasures.TryGetValue(by, out var payloads) && payloads.Contains($"{position}/{erased.Name}");
            if (!open.Remove(erased.Name) || !isBacked)
            {
                Wrong(FindingCode.Missing, position, $"a proven entry that says field '{Shown(erased.Name)}' was erased", "none");
            }
            else
            {
                Erased++;
            }
        }

        foreach (var name in entry.ListOrNone("withheld").Select(it => it.OwnText()))
        {
            if (open.Remove(name))
            {
                Unopened++;
            }
            else
            {
                Wrong(FindingCode.Commitment, position, $"a commitment to field '{Shown(name)}', which is said to be withheld", "none");
            }
        }

        foreach (var name in open.Keys)
        {
            Wrong(FindingCode.Missing, position, $"field '{name}' disclosed, withheld or erased", "none of these");
        }
    }

    public Step Step() => new("fields", wrong == 0, wrong == 0
        ? $"{Opened} personal values are the ones that were committed to; {Unopened} are withheld, {Erased} are proven to have been erased."
        : $"{wrong} personal values are not the ones that were committed to, or are missing without proof of their erasure.");

    private static (byte[] Salt, byte[] Value) Payload(JsonProperty field)
    {
        field.Value.RequireOnly("salt", "value");
        var salt = CanonicalBase64.DecodeOrNull(field.Value.Text("salt") is { Length: <= 100 } text ? text : "?");
        var value = Encoding.UTF8.GetBytes(field.Value.Text("value"));
        return salt is not null && value.Length <= LongestValue && field.Name.Length <= 100
            ? (salt, value)
            : throw new MalformedInputException("a field with a salt in base64 and a value of at most 1 MiB", "another one");
    }

    private static string Shown(string name) => ShownText.Of(name, 100);

    private void Wrong(FindingCode code, long position, string expected, string actual)
    {
        wrong++;
        findings.Add(code, position, expected, actual);
    }
}
