using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Supervision.Grains.Cases;
using Supervision.Journal;
using Supervision.Views.Cases;

namespace Supervision.Web.Proofs;

/// <summary>Puts together what outsiders are given to check, in the shapes of docs/proofs.md.</summary>
internal static class Exhibits
{
    public static InclusionAnswer Of(InclusionProof it) => new(it.Position, it.Position - 1, it.Size, Text(it.LeafHash), Text(it.Root), Text(it.Path));

    public static ConsistencyAnswer Of(ConsistencyProof it) => new(it.From, it.To, Text(it.FromRoot), Text(it.ToRoot), Text(it.Path));

    /// <summary>A receipt under the last checkpoint.</summary>
    /// <exception cref="NotSealedException">The last checkpoint does not cover the position.</exception>
    public static Receipt Receipt(LogProofs proofs, long position)
    {
        var leaf = Utf8(proofs.Leaf(position));
        var at = proofs.Checkpoint();
        var path = string.Concat(proofs.Inclusion(position, at.Size).Path.Select(it => Text(it) + "\n"));
        return new Receipt("supervision-receipt/1", "L2", leaf, string.Create(
            CultureInfo.InvariantCulture, $"c2sp.org/tlog-proof@v1\nindex {position - 1}\n{path}\n{at.Note}"));
    }

    /// <summary>The bundle of one stream, every path of it under one checkpoint.</summary>
    /// <param name="proofs">The log.</param>
    /// <param name="proved">The stream with its place in the map.</param>
    /// <param name="disclosure">What whoever asks is shown.</param>
    public static Bundle Bundle(LogProofs proofs, MapProof proved, Disclosure disclosure)
    {
        var (size, stream) = (proved.At.Size, proved.Stream);
        BundledLeaf Proven(long position, byte[] leaf) => new(Utf8(leaf), Text(proofs.Inclusion(position, size).Path));

        var entries = stream.Entries.Select(it => Entry(proofs, proved, it, disclosure, Proven(it.Position, it.Leaf))).ToList();
        var map = Proven(proved.MapPosition, proofs.Leaf(proved.MapPosition));
        return new Bundle(
            "supervision-bundle/1",
            proofs.Identity.Origin,
            entries[0].Fields.ContainsKey(CaseEventCodec.NumberField) ? stream.Key.ToString() : null,
            Text(stream.Tag),
            proved.At.Note,
            entries,
            new BundledMap(map.Leaf, map.Path, proved.Proof.Count, Text(proved.Proof.Head), Text(proved.Proof.Siblings)),
            [.. (proofs.Stream(KeyChange.Stream, size)?.Entries ?? []).Select(it => Proven(it.Position, it.Leaf))],
            [.. entries.SelectMany(it => it.Erased.Values).Distinct().Order().Select(it => Proven(it, proofs.Leaf(it)))]);
    }

    private static BundledEntry Entry(LogProofs proofs, MapProof proved, SealedEntry entry, Disclosure disclosure, BundledLeaf proven)
    {
        var (fields, withheld, erased) = (new Dictionary<string, DisclosedValue>(), new List<string>(), new Dictionary<string, long>());
        foreach (var field in entry.Personal)
        {
            if (field.Value is null && proofs.ErasedBy(entry.Position, field.Name, proved.At.Size) is { } by)
            {
                erased.Add(field.Name, by);
            }
            else if (field is { Value: { } value, Salt: { } salt } && (disclosure.ShowsPersonal || IsName(proved.Stream.Key, field.Name, value)))
            {
                fields.Add(field.Name, new DisclosedValue(Convert.ToBase64String(salt), Utf8(value)));
            }
            else
            {
                withheld.Add(field.Name);
            }
        }

        return new BundledEntry(proven.Leaf, proven.Path, fields, withheld, erased);
    }

    // Whoever asks has named the case: with the salt they can prove the name to others, and learn nothing.
    private static bool IsName(StreamKey stream, string field, byte[] value) => field == CaseEventCodec.NumberField && Utf8(value) == stream.Id;

    // The journal hashed these bytes as UTF-8 that it made itself; decoded and encoded again they are the same.
    private static string Utf8(byte[] bytes) => Encoding.UTF8.GetString(bytes);

    private static string Text(Digest hash) => Convert.ToBase64String(hash.ToArray());

    private static ImmutableArray<string> Text(ImmutableArray<Digest> hashes) => [.. hashes.Select(Text)];
}
