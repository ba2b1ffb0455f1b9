namespace Supervision.Verifier.Exchange;

/// <summary>Follows the entries of one stream: versions from 1 without gaps, each leaf naming the hash of the one before.</summary>
internal sealed class StreamChain(Hash32 tag, Findings findings)
{
    private readonly List<(long Position, Hash32 Hash)> entries = [];
    private long lastVersion;
    private long broken;

    /// <summary>How many entries there are.</summary>
    public int Count => entries.Count;

    /// <summary>Leaf hash of the last entry.</summary>
    public Hash32 Last => entries[^1].Hash;

    public void Add(in StrictLeaf leaf, Hash32 hash)
    {
        if (leaf.Tag != tag)
        {
            Broken(FindingCode.Chain, leaf.Position, $"an entry of the stream with tag {tag}", $"one of {leaf.Tag}");
        }

        if (leaf.Version > lastVersion + 1)
        {
            Broken(FindingCode.Omitted, leaf.Position, $"version {lastVersion + 1} of the stream before this", $"version {leaf.Version}");
        }
        else if (leaf.Version <= lastVersion || (Count > 0 && leaf.Position <= entries[^1].Position))
        {
            Broken(
                FindingCode.Seq, leaf.Position, $"version {lastVersion + 1} of the stream, after position {(Count > 0 ? entries[^1].Position : 0)}",
                $"version {leaf.Version} at position {leaf.Position}");
        }
        else if (Count > 0 && leaf.Previous != Last)
        {
            Broken(FindingCode.Chain, leaf.Position, $"previous leaf hash {Last}", leaf.Previous.ToString());
        }

        lastVersion = Math.Max(lastVersion, leaf.Version);
        entries.Add((leaf.Position, hash));
    }

    /// <summary>How many entries stand at positions up to this one, and the hash of the last of them; zeros when there is none.</summary>
    public (long Count, Hash32 Head) UpTo(long position)
    {
        var inside = entries.FindAll(it => it.Position <= position);
        return (inside.Count, inside.Count == 0 ? default : inside[^1].Hash);
    }

    public Step Step() => new("chain", broken == 0, broken == 0
        ? $"The {Count} entries follow one another without a gap, each naming the one before."
        : $"At {broken} of {Count} entries the order is broken, or an entry before it is not here.");

    private void Broken(FindingCode code, long position, string expected, string actual)
    {
        broken++;
        findings.Add(code, position, expected, actual);
    }
}
