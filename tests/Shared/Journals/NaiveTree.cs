using System.Security.Cryptography;

namespace Supervision.Tests;

/// <summary>The Merkle tree as RFC 6962 section 2.1 defines it, by recursion over all leaf hashes: slow, and plainly right.</summary>
internal static class NaiveTree
{
    public static byte[] LeafHash(ReadOnlySpan<byte> leaf) => SHA256.HashData([0, .. leaf]);

    public static byte[] Root(ReadOnlySpan<byte[]> hashes)
    {
        switch (hashes.Length)
        {
            case 0:
                return SHA256.HashData([]);
            case 1:
                return hashes[0];
            default:
                var left = LargestPowerOfTwoBelow(hashes.Length);
                return SHA256.HashData([1, .. Root(hashes[..left]), .. Root(hashes[left..])]);
        }
    }

    /// <summary>The roots of the perfect subtrees from left to right, one after the other.</summary>
    public static byte[] Frontier(ReadOnlySpan<byte[]> hashes)
    {
        if (hashes.IsEmpty)
        {
            return [];
        }

        var first = LargestPowerOfTwoBelow(hashes.Length + 1);
        return [.. Root(hashes[..first]), .. Frontier(hashes[first..])];
    }

    /// <summary>PATH(m, D[n]) of section 2.1.1.</summary>
    public static byte[][] Inclusion(int index, ReadOnlySpan<byte[]> hashes)
    {
        if (hashes.Length == 1)
        {
            return [];
        }

        var k = LargestPowerOfTwoBelow(hashes.Length);
        return index < k
            ? [.. Inclusion(index, hashes[..k]), Root(hashes[k..])]
            : [.. Inclusion(index - k, hashes[k..]), Root(hashes[..k])];
    }

    /// <summary>PROOF(m, D[n]) of section 2.1.2.</summary>
    public static byte[][] Consistency(int earlier, ReadOnlySpan<byte[]> hashes) => Subproof(earlier, hashes, isWhole: true);

    private static byte[][] Subproof(int earlier, ReadOnlySpan<byte[]> hashes, bool isWhole)
    {
        if (earlier == hashes.Length)
        {
            return isWhole ? [] : [Root(hashes)];
        }

        var k = LargestPowerOfTwoBelow(hashes.Length);
        return earlier <= k
            ? [.. Subproof(earlier, hashes[..k], isWhole), Root(hashes[k..])]
            : [.. Subproof(earlier - k, hashes[k..], isWhole: false), Root(hashes[..k])];
    }

    private static int LargestPowerOfTwoBelow(int size)
    {
        var power = 1;
        while (power * 2 < size)
        {
            power *= 2;
        }

        return power;
    }
}
