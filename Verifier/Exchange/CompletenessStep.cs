using System.Text.Json;
using Supervision.Verifier.Proofs;

namespace Supervision.Verifier.Exchange;

/// <summary>Compares the entries of a case with the count and the last leaf that the logged map of all streams holds for it.</summary>
internal sealed class CompletenessStep(Hash32 tag, StreamChain chain, Findings findings)
{
    public Step Check(JsonElement bundle, ProvenLeaves leaves)
    {
        if (!bundle.TryGetProperty("map", out var map) || map.ValueKind == JsonValueKind.Null)
        {
            findings.AddGap(FindingCode.Omitted, 0, "a proof of how many entries the case has", "none");
            return new Step("completeness", null, "Nothing here shows how many entries the case has, so whether some are left out was not checked.");
        }

        map.RequireOnly("leaf", "path", "count", "head", "siblings");
        var (count, head, siblings) = (map.Number("count"), map.Hash("head"), map.Hashes("siblings", StreamMap.Depth));
        if (!leaves.TryRead(BundledLeaf.Read(map), out _, out var leaf))
        {
            return new Step("completeness", false, "The entry that logs the map of all cases cannot be read.");
        }

        var fields = LeafFields.Of(leaf);
        if (leaf.KindVersion != 1 || !leaf.Kind.SequenceEqual("journal.streams-mapped"u8)
            || fields.NumberOrNull("upto") is not { } upTo || !Hash32.TryFromBase64(fields.TextOrNull("root"), out var root))
        {
            findings.Add(FindingCode.Root, leaf.Position, "an entry that logs a map of all streams", "another one");
            return new Step("completeness", false, "The entry that should log the map of all cases is another one.");
        }

        var own = count == 0 ? default : StreamMap.OfOne(tag, count, head);
        if (StreamMap.RootFrom(tag, own, siblings) is var actual && actual != root)
        {
            findings.Add(FindingCode.Root, leaf.Position, $"a place in the map with root {root}", $"one in a map with root {actual}");
            return new Step("completeness", false, "The number of entries that is stated for the case is not the one in the logged map.");
        }

        return Compare(leaf.Position, upTo, count, head);
    }

    private Step Compare(long position, long upTo, long count, Hash32 head)
    {
        var (actual, last) = chain.UpTo(upTo);
        if (actual < count)
        {
            findings.Add(FindingCode.Omitted, 0, $"{count} entries of the case up to position {upTo}", $"{actual}");
            return new Step(
                "completeness", false,
                $"The journal has {count} entries of this case up to position {upTo}; {actual} are here, {count - actual} are left out.");
        }

        if (actual > count || (count > 0 && last != head))
        {
            findings.Add(
                FindingCode.Root, position, $"{count} entries of the case up to position {upTo}, the last one with hash {head}",
                $"{actual}, the last one with hash {last}");
            return new Step("completeness", false, "The entries of the case are not those of the logged map.");
        }

        return new Step("completeness", true, $"No entry of the case up to position {upTo} is left out; whether there are later ones this file cannot show.");
    }
}
