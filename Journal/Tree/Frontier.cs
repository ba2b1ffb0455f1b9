using System.Numerics;
using System.Security.Cryptography;

namespace Supervision.Journal.Tree;

/// <summary>
/// The right edge of a Merkle tree of RFC 6962 section 2.1: the roots of the perfect subtrees into which its leaves fall from left
/// to right, one for each bit of the size, the largest first. That is all it takes to add leaves and to know the root.
/// </summary>
/// <remarks>Arithmetic on hashes, without a store. Not safe for use by two threads at once.</remarks>
internal sealed class Frontier
{
    /// <summary>Most bytes that <see cref="CopyTo"/> writes: a size has 63 bits.</summary>
    public const int MaximumLength = 63 * Digest.Length;

    private readonly Digest[] roots = new Digest[MaximumLength / Digest.Length];

    // By level: the root over the newest 256^level leaves, from when they became a perfect subtree until the next ones do.
    private readonly Digest[] tiled = new Digest[TileFormat.Levels];

    /// <summary>How many leaves the tree has.</summary>
    public long Size { get; private set; }

    /// <summary>How many bytes <see cref="CopyTo"/> writes: 32 for each perfect subtree.</summary>
    public int Length => LengthOf(Size);

    /// <summary>How many bytes the frontier of a tree of that size has.</summary>
    public static int LengthOf(long size) => BitOperations.PopCount((ulong)size) * Digest.Length;

    /// <summary>The roots of the perfect subtrees, the largest and leftmost first.</summary>
    public ReadOnlySpan<Digest> Subtrees => roots.AsSpan(0, BitOperations.PopCount((ulong)Size));

    /// <summary>Goes on from a frontier that was written by <see cref="CopyTo"/>.</summary>
    /// <exception cref="ArgumentException">A tree of that size has a frontier of another length.</exception>
    public void GoOnFrom(long size, ReadOnlySpan<byte> bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        if (bytes.Length != LengthOf(size))
        {
            throw new ArgumentException($"The frontier of {size} leaves has {LengthOf(size)} bytes, not {bytes.Length}.", nameof(bytes));
        }

        Size = size;
        for (var i = 0; i * Digest.Length < bytes.Length; i++)
        {
            roots[i] = new Digest(bytes.Slice(i * Digest.Length, Digest.Length));
        }
    }

    /// <summary>Adds a leaf by its leaf hash.</summary>
    public void Append(Digest leafHash)
    {
        // A leaf is a perfect subtree of one. It joins its left neighbour while that is as large as what has been joined so far:
        // once for each one-bit at the low end of the old size, as a carry runs.
        var count = BitOperations.PopCount((ulong)Size);
        var joined = leafHash;
        for (var height = 1; height <= BitOperations.TrailingZeroCount(~Size); height++)
        {
            joined = Node(roots[--count], joined);
            if (height % TileFormat.Height == 0)
            {
                tiled[height / TileFormat.Height] = joined;
            }
        }

        roots[count] = joined;
        Size++;
    }

    /// <summary>The root over the newest 256^level leaves, while <see cref="Size"/> is a multiple of that many.</summary>
    /// <param name="level">From 1: a tile's height is 8, so the hashes of level 1 are the roots over 256 leaves.</param>
    public Digest Tiled(int level) => tiled[level];

    /// <summary>The root of the tree: what the perfect subtrees join to from right to left; SHA-256 of nothing for an empty tree.</summary>
    public Digest Root()
    {
        if (Size == 0)
        {
            return new Digest(SHA256.HashData([]));
        }

        var next = BitOperations.PopCount((ulong)Size) - 1;
        var root = roots[next];
        while (next > 0)
        {
            root = Node(roots[--next], root);
        }

        return root;
    }

    /// <summary>Writes the roots of the perfect subtrees, the largest first, to the front of <paramref name="destination"/>.</summary>
    public void CopyTo(Span<byte> destination)
    {
        for (var at = 0; at < Length; at += Digest.Length)
        {
            roots[at / Digest.Length].CopyTo(destination[at..]);
        }
    }

    // SHA-256(0x01 || left || right). The first byte keeps a node from being passed off as a leaf, which has 0x00 there.
    internal static Digest Node(Digest left, Digest right)
    {
        Span<byte> input = stackalloc byte[1 + (2 * Digest.Length)];
        input[0] = 1;
        left.CopyTo(input[1..]);
        right.CopyTo(input[(1 + Digest.Length)..]);
        Span<byte> hash = stackalloc byte[Digest.Length];
        SHA256.HashData(input, hash);
        return new Digest(hash);
    }
}
