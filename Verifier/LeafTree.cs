using System.Numerics;
using System.Security.Cryptography;

namespace Supervision.Verifier;

/// <summary>
/// The Merkle tree of RFC 6962 section 2.1 over leaf hashes that come one by one. Keeps at most one subtree of each height, so
/// memory does not grow with the log.
/// </summary>
internal sealed class LeafTree
{
    // By height: the root of the perfect subtree of 2^height leaves that waits for a right neighbour as large as itself.
    private readonly Hash32?[] waiting = new Hash32?[63];

    // By height: the root of the perfect subtree that was completed last.
    private readonly Hash32[] completed = new Hash32[64];

    /// <summary>Goes on from a tree whose perfect subtrees were kept.</summary>
    /// <param name="size">How many leaves it has.</param>
    /// <param name="subtrees">Their roots, the largest first, one for each one-bit of the size.</param>
    /// <exception cref="ArgumentException">There are more or fewer than the size asks for.</exception>
    public static LeafTree Resume(long size, IReadOnlyList<Hash32> subtrees)
    {
        if (size < 0 || subtrees.Count != BitOperations.PopCount((ulong)size))
        {
            throw new ArgumentException($"A tree of {size} leaves does not fall into {subtrees.Count} perfect subtrees.", nameof(subtrees));
        }

        var tree = new LeafTree();
        var next = subtrees.Count;
        for (var height = 0; height < tree.waiting.Length; height++)
        {
            tree.waiting[height] = ((size >> height) & 1) == 1 ? subtrees[--next] : null;
        }

        return tree;
    }

    public void Add(Hash32 leaf)
    {
        var height = 0;
        for (; waiting[height] is { } left; height++)
        {
            completed[height] = leaf;
            leaf = Node(left, leaf);
            waiting[height] = null;
        }

        completed[height] = leaf;
        waiting[height] = leaf;
    }

    /// <summary>Root over the last 2^<paramref name="height"/> leaves, when as many have just been completed.</summary>
    public Hash32 LastPerfect(int height) => completed[height];

    /// <summary>The subtrees that wait, the largest and leftmost first.</summary>
    public IReadOnlyList<Hash32> Subtrees() => [.. waiting.Reverse().OfType<Hash32>()];

    /// <summary>The root over all leaves so far; SHA-256 of nothing when there are none.</summary>
    public Hash32 Root()
    {
        Hash32? root = null;
        foreach (var left in waiting.OfType<Hash32>())
        {
            root = root is { } right ? Node(left, right) : left;
        }

        return root ?? Hash32.Of(SHA256.HashData([]));
    }

    // SHA-256(0x01 || left || right).
    internal static Hash32 Node(Hash32 left, Hash32 right)
    {
        Span<byte> input = stackalloc byte[1 + (2 * Hash32.Length)];
        input[0] = 1;
        left.CopyTo(input[1..]);
        right.CopyTo(input[(1 + Hash32.Length)..]);
        Span<byte> hash = stackalloc byte[Hash32.Length];
        SHA256.HashData(input, hash);
        return Hash32.Of(hash);
    }
}
