using Supervision.Journal.Leaf;
using Supervision.Journal.Reading;
using Supervision.Journal.Tree;

namespace Supervision.Journal;

/// <summary>
/// Everything with which an outsider checks the log: tiles, leaves, and proofs under checkpoints. Never anything beyond the last
/// checkpoint. Safe for use by many callers at once.
/// </summary>
public sealed class LogProofs
{
    private readonly Func<Checkpoint?> last;
    private readonly ErasureIndex erasures;

    internal LogProofs(ReadPool pool, StoreIdentity identity, Func<Checkpoint?> last)
    {
        ArgumentNullException.ThrowIfNull(last);
        this.last = last;
        Pool = pool;
        Identity = identity;
        erasures = new ErasureIndex(pool);
    }

    /// <summary>Whose log it is; the origin is the checkpoints' first line.</summary>
    public StoreIdentity Identity { get; }

    /// <summary>What is sealed now; null while nothing is.</summary>
    public Checkpoint? Last => last();

    internal ReadPool Pool { get; }

    /// <summary>The last checkpoint.</summary>
    /// <exception cref="NotSealedException">There is none.</exception>
    public Checkpoint Checkpoint() => Last ?? throw new NotSealedException("A checkpoint", 0);

    /// <summary>The first hashes of a tile of C2SP tlog-tiles, 32 bytes each.</summary>
    /// <param name="level">0 for leaf hashes, to 7.</param>
    /// <param name="number">Place of the tile in its level, from 0.</param>
    /// <param name="width">How many hashes, 1 to 256.</param>
    /// <exception cref="NotSealedException">Some of them are over entries beyond the last checkpoint.</exception>
    public byte[] Tile(int level, long number, int width)
    {
        var wanted = Wanted(number, width);
        ArgumentOutOfRangeException.ThrowIfNegative(level);
        Demand(wanted <= TileFormat.HashesAt(level, SealedSize), $"{width} hashes of tile {number} of level {level}");
        return Pool.Use(it => it.Tiles.Read(level, number, width));
    }

    /// <summary>The first leaves of an entry bundle of C2SP tlog-tiles, each behind its length in 2 bytes, big-endian.</summary>
    /// <param name="number">Place of the bundle, from 0.</param>
    /// <param name="width">How many leaves, 1 to 256.</param>
    /// <exception cref="NotSealedException">Some of them are beyond the last checkpoint.</exception>
    public byte[] EntryBundle(long number, int width)
    {
        var upTo = Wanted(number, width);
        Demand(upTo <= SealedSize, $"{width} entries of bundle {number}");
        return Pool.Use(it => it.Leaves.Bundle(upTo - width, upTo));
    }

    /// <summary>The bytes of the leaf at a position.</summary>
    /// <exception cref="NotSealedException">The last checkpoint does not cover it.</exception>
    public byte[] Leaf(long position)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(position, 1);
        Demand(position <= SealedSize, $"Position {position}");
        return Pool.Use(it => it.Leaves.InOrder(position - 1, position))[0];
    }

    /// <summary>That the entry at a position lies under the root of a size.</summary>
    /// <param name="position">From 1 to the size.</param>
    /// <param name="size">At most that of the last checkpoint.</param>
    /// <exception cref="NotSealedException">The size is beyond the last checkpoint.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The position is beyond the size.</exception>
    /// <exception cref="JournalDamagedException">Leaf and tiles do not give one root, or not the root that was signed.</exception>
    public InclusionProof Inclusion(long position, long size)
    {
        DemandSize(size);
        ArgumentOutOfRangeException.ThrowIfLessThan(position, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(position, size);
        return Pool.Use(it =>
        {
            var (proofs, root) = At(it, size);
            var leafHash = LeafFormat.Hash(it.Leaves.InOrder(position - 1, position)[0]);
            var path = proofs.Inclusion(position - 1);

            // A proof that its reader would refuse tells of damage here, so it is said here.
            var proved = MerkleProofs.RootOver(leafHash, position - 1, size, path.AsSpan());
            return proved == root
                ? new InclusionProof(position, size, leafHash, root, path)
                : throw new JournalDamagedException(position, $"a leaf and tiles that give root {root} of {size} entries", proved.ToString());
        });
    }

    /// <summary>That the log of one size is the beginning of the log of another.</summary>
    /// <param name="from">From 1 to <paramref name="to"/>.</param>
    /// <param name="to">At most the size of the last checkpoint.</param>
    /// <exception cref="NotSealedException">A size is beyond the last checkpoint.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The first size is the larger one.</exception>
    /// <exception cref="JournalDamagedException">The tiles do not give the root that was signed.</exception>
    public ConsistencyProof Consistency(long from, long to)
    {
        DemandSize(to);
        DemandSize(from);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(from, to);
        return Pool.Use(it =>
        {
            var (proofs, root) = At(it, to);
            return new ConsistencyProof(from, to, At(it, from).Root, root, proofs.Consistency(from));
        });
    }

    /// <summary>Every entry of a stream up to a size; null when it has none.</summary>
    /// <param name="size">At most that of the last checkpoint.</param>
    /// <exception cref="NotSealedException">The size is beyond the last checkpoint.</exception>
    /// <exception cref="JournalDamagedException">A row of the stream is not what its leaf says.</exception>
    public StreamLeaves? Stream(StreamKey stream, long size)
    {
        DemandSize(size);
        return Pool.Use(it => it.Leaves.OfStream(stream, size));
    }

    /// <summary>Position of the entry that says that a field's payload was erased; null when none up to a size does.</summary>
    public long? ErasedBy(long position, string field, long size)
    {
        DemandSize(size);
        return erasures.Find(position, field, size);
    }

    private long SealedSize => Last?.Size ?? 0;

    // What was signed is known, so tiles that somebody edited are found here and not by whoever is given the proof.
    private (MerkleProofs Proofs, Digest Root) At(ReadConnection connection, long size)
    {
        var proofs = new MerkleProofs(size, connection.Tiles.Read);
        var root = proofs.Root();
        return Last is { } at && at.Size == size && at.Root != root
            ? throw new JournalDamagedException(0, $"tiles that give root {at.Root} for {size} entries, by the checkpoint", root.ToString())
            : (proofs, root);
    }

    private void DemandSize(long size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        Demand(size <= SealedSize, $"The log of {size} entries");
    }

    // How many hashes there must be up to the last one that is wanted. A number that no log reaches is refused, not multiplied.
    private static long Wanted(long number, int width)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(width, TileFormat.Width);
        return number > (long.MaxValue / TileFormat.Width) - 1 ? long.MaxValue : (number * TileFormat.Width) + width;
    }

    private void Demand(bool holds, string asked)
    {
        if (!holds)
        {
            throw new NotSealedException(asked, SealedSize);
        }
    }
}
