using System.Numerics;

namespace Supervision.Verifier.Tests;

/// <summary>Names under a point that is drawn: equal for equal input, apart for what an attacker would try.</summary>
public sealed class FingerprintTests
{
    private static readonly BigInteger Prime = BigInteger.Pow(2, 61) - 1;

    [Fact]
    public void Of_TextsThatDifferInLengthZerosOrNumber_AreAllApart()
    {
        long[] numbers = [0, 1, -1, 1L << 32, long.MaxValue, (1L << 61) - 1, 1L << 61];
        byte[][] texts =
        [
            .. Enumerable.Range(0, 40).Select(it => new byte[it]),
            .. Enumerable.Range(0, 39).Select(it => (byte[])[.. new byte[it], 1]),
            .. Enumerable.Range(1, 39).Select(it => (byte[])[1, .. new byte[it]]),
        ];
        var names = new Fingerprint();
        var all = numbers.SelectMany(number => texts.Select(text => names.Of(number, text))).ToHashSet();
        Assert.Equal(numbers.Length * texts.Length, all.Count);
        Assert.Contains(names.Of(-1, new byte[7]), all);
        Assert.DoesNotContain(new Fingerprint().Of(-1, new byte[7]), all);
    }

    [Fact]
    public void TimesAndPlus_AreArithmeticModuloThePrime()
    {
        ulong[] edges = [0, 1, 2, 7, 1UL << 31, 1UL << 32, (1UL << 60) + 12345, (1UL << 61) - 3, (1UL << 61) - 2];
        foreach (var a in edges)
        {
            foreach (var b in edges)
            {
                Assert.Equal((ulong)(new BigInteger(a) * b % Prime), Fingerprint.Times(a, b));
                Assert.Equal((ulong)((new BigInteger(a) + b) % Prime), Fingerprint.Plus(a, b));
            }
        }
    }
}
