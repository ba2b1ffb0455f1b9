using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Supervision.Verifier.Proofs;

/// <summary>
/// The map from a stream's tag to the number of its entries and its last leaf: a compact sparse Merkle tree. A set of one entry hashes to
/// SHA-256(0x00 || tag || count || head), of none to zeros, of several to SHA-256(0x01 || those with bit 0 || those with bit 1).
/// </summary>
internal sealed class StreamMap
{
    public const int Depth = 256;

    private Branch? root;

    public long Count { get; private set; }

    public void Set(Hash32 tag, long count, Hash32 head) => root = Put(root, 0, tag, OfOne(tag, count, head));

    public Hash32 Root() => HashOf(root);

    public static Hash32 OfOne(Hash32 tag, long count, Hash32 head)
    {
        Span<byte> input = stackalloc byte[1 + 32 + 8 + 32];
        input[0] = 0;
        tag.CopyTo(input[1..]);
        BinaryPrimitives.WriteInt64BigEndian(input[33..], count);
        head.CopyTo(input[41..]);
        Span<byte> hash = stackalloc byte[Hash32.Length];
        SHA256.HashData(input, hash);
        return Hash32.Of(hash);
    }

    /// <summary>The root that a presence proof amounts to.</summary>
    /// <param name="tag">Of the stream.</param>
    /// <param name="own">What the set of this one entry, or of none, hashes to.</param>
    /// <param name="siblings">From the root downwards, at most 256.</param>
    public static Hash32 RootFrom(Hash32 tag, Hash32 own, IReadOnlyList<Hash32> siblings)
    {
        for (var depth = siblings.Count - 1; depth >= 0; depth--)
        {
            own = Bit(tag, depth) ? LeafTree.Node(siblings[depth], own) : LeafTree.Node(own, siblings[depth]);
        }

        return own;
    }

    // From the most significant bit of the first byte on.
    private static bool Bit(Hash32 tag, int depth)
    {
        var word = (depth >> 6) switch { 0 => tag.A, 1 => tag.B, 2 => tag.C, _ => tag.D };
        return ((word >> (63 - (depth & 63))) & 1) == 1;
    }

    private Branch Put(Branch? at, int depth, Hash32 tag, Hash32 hash)
    {
        if (at is null)
        {
            Count++;
            return new Branch { Tag = tag, Hash = hash, IsOne = true };
        }

        if (at.IsOne && at.Tag == tag)
        {
            at.Hash = hash;
            return at;
        }

        if (at.IsOne)
        {
            var moved = new Branch();
            if (Bit(at.Tag, depth))
            {
                moved.Ones = at;
            }
            else
            {
                moved.Zeros = at;
            }

            at = moved;
        }

        at.IsStale = true;
        if (Bit(tag, depth))
        {
            at.Ones = Put(at.Ones, depth + 1, tag, hash);
        }
        else
        {
            at.Zeros = Put(at.Zeros, depth + 1, tag, hash);
        }

        return at;
    }

    private static Hash32 HashOf(Branch? at)
    {
        if (at is { IsStale: true })
        {
            at.Hash = LeafTree.Node(HashOf(at.Zeros), HashOf(at.Ones));
            at.IsStale = false;
        }

        return at?.Hash ?? default;
    }

    /// <summary>One entry, or the two halves of several.</summary>
    private sealed class Branch
    {
        public Hash32 Tag { get; init; }

        public Hash32 Hash { get; set; }

        public bool IsOne { get; init; }

        public bool IsStale { get; set; }

        public Branch? Zeros { get; set; }

        public Branch? Ones { get; set; }
    }
}
