using System.Collections.Immutable;
using System.Numerics;
using System.Security.Cryptography;

namespace Supervision.Journal.Tree;

/// <summary>
/// Roots and proofs of RFC 6962 sections 2.1, 2.1.1 and 2.1.2 for a log of one size, put together from tiles. A tile is asked for
/// once, as wide as the log of that size makes it. Used for one answer by one thread.
/// </summary>
/// <param name="size">How many leaves the log has, or had.</param>
/// <param name="tile">Gives the first hashes of a tile: level, number, how many.</param>
internal sealed class MerkleProofs(long size, Func<int, long, int, byte[]> tile)
{
    private readonly Dictionary<(int Level, long Number), byte[]> read = [];

    /// <summary>The root over all leaves; SHA-256 of nothing for none.</summary>
    public Digest Root() => size == 0 ? new Digest(SHA256.HashData([])) : Root(0, size);

    /// <summary>The sibling hashes from the leaf's own up to the root's child: PATH(index, D[size]).</summary>
    /// <param name="index">Place of the leaf, from 0; less than the size.</param>
    public ImmutableArray<Digest> Inclusion(long index)
    {
        var path = ImmutableArray.CreateBuilder<Digest>();
        for (var (first, end) = (0L, size); end - first > 1;)
        {
            var middle = first + Split(end - first);
            if (index < middle)
            {
                path.Add(Root(middle, end));
                end = middle;
            }
            else
            {
                path.Add(Root(first, middle));
                first = middle;
            }
        }

        path.Reverse();
        return path.DrainToImmutable();
    }

    /// <summary>The root that a leaf hash and its path give, by the splits of <see cref="Inclusion"/>.</summary>
    public static Digest RootOver(Digest leafHash, long index, long size, ReadOnlySpan<Digest> path)
    {
        if (size == 1)
        {
            return leafHash;
        }

        var left = Split(size);
        return index < left
            ? Frontier.Node(RootOver(leafHash, index, left, path[..^1]), path[^1])
            : Frontier.Node(path[^1], RootOver(leafHash, index - left, size - left, path[..^1]));
    }

    /// <summary>What shows that the log of another size is the beginning of this one: PROOF(earlier, D[size]).</summary>
    /// <param name="earlier">From 1 to the size; nothing needs to be shown of the size itself.</param>
    public ImmutableArray<Digest> Consistency(long earlier)
    {
        var path = ImmutableArray.CreateBuilder<Digest>();
        var (first, end) = (0L, size);
        while (end != earlier)
        {
            var middle = first + Split(end - first);
            if (earlier <= middle)
            {
                path.Add(Root(middle, end));
                end = middle;
            }
            else
            {
                path.Add(Root(first, middle));
                first = middle;
            }
        }

        // What ends where the earlier log ended. When it begins where the log begins, it is the earlier root, which the asker has.
        if (first > 0)
        {
            path.Add(Root(first, end));
        }

        path.Reverse();
        return path.DrainToImmutable();
    }

    /// <summary>The largest power of two below a number of leaves, which is at least 2: where RFC 6962 splits them.</summary>
    private static long Split(long leaves) => 1L << BitOperations.Log2((ulong)(leaves - 1));

    private Digest Root(long first, long end)
    {
        var leaves = end - first;
        if (BitOperations.IsPow2(leaves))
        {
            return Perfect(first, BitOperations.Log2((ulong)leaves));
        }

        var middle = first + Split(leaves);
        return Frontier.Node(Root(first, middle), Root(middle, end));
    }

    // Where it ends lies within the log, so the tile of the highest level at or below it holds all that it is joined from.
    private Digest Perfect(long first, int height)
    {
        var level = height / TileFormat.Height;
        var hash = first >> (level * TileFormat.Height);
        var hashes = Tile(level, hash / TileFormat.Width);
        return Subtree.Root(hashes.AsSpan((int)(hash % TileFormat.Width) * Digest.Length, Digest.Length << (height % TileFormat.Height)));
    }

    private byte[] Tile(int level, long number)
    {
        if (!read.TryGetValue((level, number), out var hashes))
        {
            var width = Math.Min(TileFormat.Width, TileFormat.HashesAt(level, size) - (number * TileFormat.Width));
            hashes = tile(level, number, (int)width);
            read.Add((level, number), hashes);
        }

        return hashes;
    }
}
