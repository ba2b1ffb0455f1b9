using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Supervision.Verifier.Tests.Support;

/// <summary>Proofs as RFC 6962 section 2.1 defines them, and the map of streams, by recursion over everything: slow, and plainly right.</summary>
internal static class NaiveProofs
{
    /// <summary>PATH(m, D), section 2.1.1.</summary>
    public static byte[][] Inclusion(int index, ReadOnlySpan<byte[]> hashes)
    {
        if (hashes.Length <= 1)
        {
            return [];
        }

        var left = LeftOf(hashes.Length);
        return index < left
            ? [.. Inclusion(index, hashes[..left]), NaiveTree.Root(hashes[left..])]
            : [.. Inclusion(index - left, hashes[left..]), NaiveTree.Root(hashes[..left])];
    }

    /// <summary>PROOF(m, D), section 2.1.2.</summary>
    public static byte[][] Consistency(int from, ReadOnlySpan<byte[]> hashes, bool whole = true)
    {
        if (from == hashes.Length)
        {
            return whole ? [] : [NaiveTree.Root(hashes)];
        }

        var left = LeftOf(hashes.Length);
        return from <= left
            ? [.. Consistency(from, hashes[..left], whole), NaiveTree.Root(hashes[left..])]
            : [.. Consistency(from - left, hashes[left..], false), NaiveTree.Root(hashes[..left])];
    }

    public static byte[] MapRoot(IReadOnlyList<(byte[] Tag, long Count, byte[] Head)> entries, int depth = 0) => entries.Count switch
    {
        0 => new byte[32],
        1 => MapLeaf(entries[0]),
        _ => SHA256.HashData([1, .. MapRoot(Half(entries, depth, 0), depth + 1), .. MapRoot(Half(entries, depth, 1), depth + 1)]),
    };

    /// <summary>Sibling hashes of a tag that is there, from the root downwards.</summary>
    public static byte[][] MapSiblings(byte[] tag, IReadOnlyList<(byte[] Tag, long Count, byte[] Head)> entries, int depth = 0) => entries.Count <= 1
        ? []
        : [MapRoot(Half(entries, depth, 1 - Bit(tag, depth)), depth + 1), .. MapSiblings(tag, Half(entries, depth, Bit(tag, depth)), depth + 1)];

    private static byte[] MapLeaf((byte[] Tag, long Count, byte[] Head) it)
    {
        var count = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(count, it.Count);
        return SHA256.HashData([0, .. it.Tag, .. count, .. it.Head]);
    }

    private static List<(byte[] Tag, long Count, byte[] Head)> Half(IReadOnlyList<(byte[] Tag, long Count, byte[] Head)> entries, int depth, int bit) =>
        [.. entries.Where(it => Bit(it.Tag, depth) == bit)];

    private static int Bit(byte[] tag, int depth) => (tag[depth / 8] >> (7 - (depth % 8))) & 1;

    private static int LeftOf(int size)
    {
        var power = 1;
        while (power * 2 < size)
        {
            power *= 2;
        }

        return power;
    }
}
