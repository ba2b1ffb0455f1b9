namespace Supervision.Journal.Writing;

/// <summary>What the writer must know of a stream to add to it. Owned by the writer.</summary>
internal sealed class StreamHead(StreamKey key, long id, Digest tag)
{
    private int[] commandHashes = [];
    private long[] firstPositions = [];
    private int decisions;

    public StreamKey Key { get; } = key;

    public long Id { get; } = id;

    public Digest Tag { get; } = tag;

    /// <summary>0 while the stream has a head in memory but no row.</summary>
    public long Version { get; private set; }

    public Digest? LastHash { get; private set; }

    /// <summary>The wake instant in the wake row; null when there is no row.</summary>
    public long? Due { get; set; }

    /// <summary>How much it weighs in the memory of heads, in units of one short stream.</summary>
    public int Weight => 1 + (decisions / 16);

    // Neighbours in the order of last use, kept by StreamHeads.
    internal StreamHead? Newer { get; set; }

    internal StreamHead? Older { get; set; }

    public void Advance(Digest leafHash)
    {
        Version++;
        LastHash = leafHash;
    }

    /// <summary>Remembers a decision by 32 bits of its command id; who asks makes sure with the entry itself.</summary>
    public void Remember(CommandId command, long firstPosition)
    {
        if (decisions == commandHashes.Length)
        {
            var room = Math.Max(4, decisions * 2);
            Array.Resize(ref commandHashes, room);
            Array.Resize(ref firstPositions, room);
        }

        commandHashes[decisions] = HashOf(command);
        firstPositions[decisions] = firstPosition;
        decisions++;
    }

    /// <summary>The first positions of decisions whose command id may be this one: almost always none.</summary>
    public IEnumerable<long> MayBe(CommandId command)
    {
        var hash = HashOf(command);
        var from = 0;
        while (true)
        {
            var at = commandHashes.AsSpan(from, decisions - from).IndexOf(hash);
            if (at < 0)
            {
                yield break;
            }

            yield return firstPositions[from + at];
            from += at + 1;
        }
    }

    // Differs from process to process, and is never stored.
    private static int HashOf(CommandId command) => string.GetHashCode(command.Text, StringComparison.Ordinal);
}
