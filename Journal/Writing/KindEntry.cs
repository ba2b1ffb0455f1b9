using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace Supervision.Journal.Writing;

/// <summary>
/// The entries that announce kinds, in the stream <c>journal/kinds</c>: before the first entry of a kind that is new to a store, so that a
/// signer and a program that know it not yet can tell it from what somebody else wrote there.
/// </summary>
internal static class KindEntry
{
    /// <summary>Bytes of names and forms in one entry: a leaf has at most 65,535. What does not go in goes into the next entry of the decision.</summary>
    private const int LongestList = 40_000;

    /// <summary>Named after what it announces: two that open the store at once announce it once.</summary>
    public static PreparedAppend Of(ImmutableArray<KindForm> forms, DateTimeOffset now)
    {
        var text = string.Join('\n', forms.Select(it => $"{it.Name} {it.Text}"));
        return PreparedAppend.Trusted(new Append(
            KindAnnouncements.Stream,
            ExpectedVersion: null,
            new CommandId($"kinds-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}"),
            Author.Journal,
            Edition: "-",
            [.. Lists(forms).Select(it => new Draft(OwnKinds.KindsAnnounced, 1, now, it))],
            NextWake: null));
    }

    private static IEnumerable<ImmutableArray<Field>> Lists(ImmutableArray<KindForm> forms)
    {
        var (list, length) = (ImmutableArray.CreateBuilder<Field>(), 0);
        foreach (var form in forms)
        {
            var next = form.Name.Length + Encoding.UTF8.GetByteCount(form.Text);
            if (list.Count > 0 && length + next > LongestList)
            {
                yield return list.ToImmutable();
                list.Clear();
                length = 0;
            }

            list.Add(Field.Of(form.Name, form.Text));
            length += next;
        }

        yield return list.ToImmutable();
    }
}
