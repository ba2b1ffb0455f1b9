namespace Supervision.Verifier.Proofs;

/// <summary>
/// Recomputes the map of streams that entries of kind <c>journal.streams-mapped</c> log. A map covers the entries up to a position before its
/// own; the entries since the last map, at most <see cref="LongestLag"/>, wait until one says how far it goes.
/// </summary>
internal sealed class MapAudit(Findings findings)
{
    /// <summary>How many entries a map may lie behind its own entry.</summary>
    public const int LongestLag = 65_536;

    private readonly Queue<(long Position, StreamTrail Trail, Hash32 Tag, long Version, Hash32 Leaf)> waiting = [];
    private readonly List<(StreamTrail Trail, Hash32 Tag)> touched = [];
    private readonly StreamMap map = new();
    private long applied;

    /// <summary>Takes up an entry that has been checked; recomputes when it logs a map.</summary>
    public void See(in StrictLeaf leaf, long position, StreamTrail trail, Hash32 hash)
    {
        if (leaf.KindVersion == 1 && leaf.Kind.SequenceEqual("journal.streams-mapped"u8))
        {
            Compare(LeafFields.Of(leaf), position);
        }

        waiting.Enqueue((position, trail, leaf.Tag, leaf.Version, hash));
        if (waiting.Count > LongestLag)
        {
            Apply();
        }
    }

    private void Compare(LeafFields fields, long position)
    {
        if (fields.NumberOrNull("upto") is not { } upTo || fields.NumberOrNull("streams") is not { } streams
            || !Hash32.TryFromBase64(fields.TextOrNull("root"), out var root))
        {
            findings.Add(FindingCode.Derived, position, "a map of streams: upto, streams, root", "a field that is missing or is none");
            return;
        }

        if (upTo < applied || upTo >= position)
        {
            findings.Add(FindingCode.Derived, position, $"a map that covers the entries up to one of {applied} to {position - 1}", $"up to {upTo}");
            return;
        }

        while (waiting.TryPeek(out var next) && next.Position <= upTo)
        {
            Apply();
        }

        applied = upTo;
        foreach (var (trail, tag) in touched)
        {
            map.Set(tag, trail.MappedCount, trail.MappedHead);
            trail.AwaitsMap = false;
        }

        touched.Clear();
        if (streams != map.Count)
        {
            findings.Add(FindingCode.Derived, position, $"a map of {map.Count} streams up to position {upTo}", $"{streams}");
        }

        if (root != map.Root())
        {
            findings.Add(FindingCode.Root, position, $"a map of streams with root {map.Root()}", root.ToString());
        }
    }

    private void Apply()
    {
        var (position, trail, tag, version, leaf) = waiting.Dequeue();
        applied = position;
        (trail.MappedCount, trail.MappedHead) = (version, leaf);
        if (!trail.AwaitsMap)
        {
            trail.AwaitsMap = true;
            touched.Add((trail, tag));
        }
    }
}
