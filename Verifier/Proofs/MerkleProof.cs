namespace Supervision.Verifier.Proofs;

/// <summary>Proofs about the Merkle tree of RFC 6962, checked as RFC 9162 sections 2.1.3.2 and 2.1.4.2 say.</summary>
public static class MerkleProof
{
    /// <summary>No tree has a longer path.</summary>
    public const int LongestPath = 64;

    /// <summary>Whether a leaf stands at an index (from 0) of a tree of this size and root.</summary>
    public static bool Includes(ulong index, ulong size, Hash32 leaf, IReadOnlyList<Hash32> path, Hash32 root) => RootOrNull(index, size, leaf, path) == root;

    /// <summary>The root to which an inclusion path leads; null when it is too long or too short for the index (from 0) and the size.</summary>
    public static Hash32? RootOrNull(ulong index, ulong size, Hash32 leaf, IReadOnlyList<Hash32> path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (index >= size || path.Count > LongestPath)
        {
            return null;
        }

        var (at, last, hash) = (index, size - 1, leaf);
        foreach (var sibling in path)
        {
            if (last == 0)
            {
                return null;
            }

            if ((at & 1) == 1 || at == last)
            {
                hash = LeafTree.Node(sibling, hash);
                ClimbToRightChild(ref at, ref last);
            }
            else
            {
                hash = LeafTree.Node(hash, sibling);
            }

            (at, last) = (at >> 1, last >> 1);
        }

        return last == 0 ? hash : null;
    }

    /// <summary>Whether a tree of one size and root begins with the smaller tree; nothing can be shown of an empty one.</summary>
    public static bool Joins(ulong from, ulong to, Hash32 fromRoot, Hash32 toRoot, IReadOnlyList<Hash32> path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return from == to
            ? from > 0 && path.Count == 0 && fromRoot == toRoot
            : Roots(from, to, fromRoot, path) is { } roots && roots == (fromRoot, toRoot);
    }

    /// <summary>
    /// The two roots that a consistency path amounts to; null when it is none for these sizes. If the larger root is a signed one, then
    /// that tree has the smaller root at the smaller size, whatever else was signed for it.
    /// </summary>
    /// <param name="from">The smaller size, from 1.</param>
    /// <param name="to">The larger size.</param>
    /// <param name="fromRoot">Begins the path where the smaller size is a power of two.</param>
    /// <param name="path">What the proof holds.</param>
    public static (Hash32 From, Hash32 To)? Roots(ulong from, ulong to, Hash32 fromRoot, IReadOnlyList<Hash32> path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (from == 0 || from >= to || path.Count is 0 or > LongestPath)
        {
            return null;
        }

        var isPowerOfTwo = (from & (from - 1)) == 0;
        var (at, last) = (from - 1, to - 1);
        while ((at & 1) == 1)
        {
            (at, last) = (at >> 1, last >> 1);
        }

        var smaller = isPowerOfTwo ? fromRoot : path[0];
        var larger = smaller;
        foreach (var sibling in path.Skip(isPowerOfTwo ? 0 : 1))
        {
            if (last == 0)
            {
                return null;
            }

            if ((at & 1) == 1 || at == last)
            {
                smaller = LeafTree.Node(sibling, smaller);
                larger = LeafTree.Node(sibling, larger);
                ClimbToRightChild(ref at, ref last);
            }
            else
            {
                larger = LeafTree.Node(larger, sibling);
            }

            (at, last) = (at >> 1, last >> 1);
        }

        return last == 0 ? (smaller, larger) : null;
    }

    private static void ClimbToRightChild(ref ulong at, ref ulong last)
    {
        while ((at & 1) == 0 && at != 0)
        {
            (at, last) = (at >> 1, last >> 1);
        }
    }
}
