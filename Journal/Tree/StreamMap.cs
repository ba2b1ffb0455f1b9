using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;

namespace Supervision.Journal.Tree;

/// <summary>
/// How many entries each stream has, and its last leaf, in a sparse Merkle tree over the streams' tags: its root, once logged, keeps
/// anybody from leaving a stream's newest entries out unseen. A stream that moves costs new hashes on its own path only.
/// </summary>
/// <remarks>
/// One node per stream and per fork; a fork stands as deep as the tags on both sides agree, so with random tags some two bits below
/// the logarithm of their number. Not safe for use by two threads at once.
/// </remarks>
internal sealed class StreamMap
{
    private const int Bits = Digest.Length * 8;

    private Node? top;

    /// <summary>Streams in the map.</summary>
    public long Count { get; private set; }

    /// <summary>Root over all streams; 32 zero bytes for none.</summary>
    public Digest Root() => HashOf(top);

    /// <summary>Says that a stream has so many entries and this last leaf hash now.</summary>
    public void Set(Digest tag, long count, Digest head)
    {
        Span<byte> bits = stackalloc byte[Digest.Length];
        tag.CopyTo(bits);
        Place(ref top, new Single(tag, count, head), bits, 0);
    }

    /// <summary>What shows a stream's count and last leaf hash under the root; null when it is not in the map.</summary>
    public StreamProof? Prove(Digest tag)
    {
        Span<byte> bits = stackalloc byte[Digest.Length];
        tag.CopyTo(bits);
        var siblings = ImmutableArray.CreateBuilder<Digest>();
        var at = top;
        for (var bit = 0; at is Fork fork; bit++)
        {
            siblings.Add(HashOf(IsSet(bits, bit) ? fork.Zeros : fork.Ones));
            at = IsSet(bits, bit) ? fork.Ones : fork.Zeros;
        }

        return at is Single it && it.Tag == tag ? new StreamProof(it.Count, it.Head, siblings.DrainToImmutable()) : null;
    }

    // Depth is bounded by the bits of a tag, and by some thirty levels for any tags that were drawn at random.
    private void Place(ref Node? at, Single stream, ReadOnlySpan<byte> bits, int bit)
    {
        switch (at)
        {
            case null:
                at = stream;
                Count++;
                break;
            case Single there when there.Tag == stream.Tag:
                at = stream;
                break;
            case Single there:
                at = Parted(there, bit);
                Place(ref at, stream, bits, bit);
                break;
            case Fork fork:
                fork.Hash = null;
                Place(ref IsSet(bits, bit) ? ref fork.Ones : ref fork.Zeros, stream, bits, bit + 1);
                break;
            default:
                throw new System.Diagnostics.UnreachableException(at.GetType().Name);
        }
    }

    private static Fork Parted(Single there, int bit)
    {
        Span<byte> bits = stackalloc byte[Digest.Length];
        there.Tag.CopyTo(bits);
        return bit >= Bits ? throw new System.Diagnostics.UnreachableException("two tags of the same bits")
            : IsSet(bits, bit) ? new Fork { Ones = there }
            : new Fork { Zeros = there };
    }

    /// <summary>Bit 0 is the highest of byte 0.</summary>
    private static bool IsSet(ReadOnlySpan<byte> bits, int bit) => (bits[bit / 8] & (0x80 >> (bit % 8))) != 0;

    private static Digest HashOf(Node? node)
    {
        switch (node)
        {
            case null:
                return default;
            case Single single:
                return single.Hash ??= Hashed(single);
            case Fork fork:
                return fork.Hash ??= Frontier.Node(HashOf(fork.Zeros), HashOf(fork.Ones));
            default:
                throw new System.Diagnostics.UnreachableException(node.GetType().Name);
        }
    }

    // SHA-256(0x00 || tag || count || last leaf hash).
    private static Digest Hashed(Single stream)
    {
        Span<byte> input = stackalloc byte[1 + (2 * Digest.Length) + sizeof(long)];
        input[0] = 0;
        stream.Tag.CopyTo(input[1..]);
        BinaryPrimitives.WriteInt64BigEndian(input[(1 + Digest.Length)..], stream.Count);
        stream.Head.CopyTo(input[(1 + Digest.Length + sizeof(long))..]);
        Span<byte> hash = stackalloc byte[Digest.Length];
        SHA256.HashData(input, hash);
        return new Digest(hash);
    }

    private abstract class Node
    {
        /// <summary>Null while it has to be computed again.</summary>
        public Digest? Hash { get; set; }
    }

    /// <summary>A subtree of exactly one stream stands for it whole, however deep it could go.</summary>
    private sealed class Single(Digest tag, long count, Digest head) : Node
    {
        public Digest Tag { get; } = tag;

        public long Count { get; } = count;

        public Digest Head { get; } = head;
    }

    /// <summary>A subtree of several streams, parted by their next bit; one side may be empty.</summary>
    private sealed class Fork : Node
    {
        public Node? Zeros;

        public Node? Ones;
    }
}
