using System.Security.Cryptography;
using FsCheck;
using FsCheck.Fluent;
using Supervision.Journal.Tests.Support;
using Supervision.Journal.Tree;

namespace Supervision.Journal.Tests.Tree;

/// <summary>The map of streams gives the roots of its definition, whatever was put into it in which order, and proves what stands in it.</summary>
public sealed class StreamMapTests
{
    [Fact]
    public void Root_OfNoStreams_IsZeros() => Assert.Equal(new byte[32], new StreamMap().Root().ToArray());

    [Fact]
    public void Prove_AStreamThatIsNotThere_IsNull()
    {
        var map = new StreamMap();
        Assert.Null(map.Prove(new Digest(Tag(1))));
        map.Set(new Digest(Tag(2)), 1, new Digest(Head(1)));
        Assert.Null(map.Prove(new Digest(Tag(1))));
    }

    [Fact]
    public void Root_OfAnyMoves_IsTheDefinition_AndEveryStreamCanBeProved() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(300),
        Prop.ForAll(
            Gen.Choose(0, 40).Two().Select(it => (Stream: it.Item1, Seed: it.Item2)).ListOf().ToArbitrary(),
            moves =>
            {
                var (map, rows) = (new StreamMap(), new Dictionary<int, NaiveMap.Row>());
                foreach (var (stream, seed) in moves)
                {
                    var row = new NaiveMap.Row(Tag(stream), rows.TryGetValue(stream, out var before) ? before.Count + 1 : 1, Head(seed));
                    rows[stream] = row;
                    map.Set(new Digest(row.Tag), row.Count, new Digest(row.Head));
                    AssertSame(map, rows.Values);
                }
            }));

    [Fact]
    public void Root_AfterTwoThousandStreamsAndAThousandMoves_IsThatOfAMapFromScratch()
    {
        var (map, rows) = (new StreamMap(), new Dictionary<int, NaiveMap.Row>());
        var random = new Random(77);
        for (var i = 0; i < 3000; i++)
        {
            var stream = i < 2000 ? i : random.Next(2000);
            rows[stream] = new NaiveMap.Row(Tag(stream), i + 1, Head(i));
            map.Set(new Digest(rows[stream].Tag), i + 1, new Digest(rows[stream].Head));
            if (i % 500 == 0)
            {
                _ = map.Root(); // hashes are kept from here on
            }
        }

        var scratch = new StreamMap();
        foreach (var row in rows.Values)
        {
            scratch.Set(new Digest(row.Tag), row.Count, new Digest(row.Head));
        }

        Assert.Equal(scratch.Root(), map.Root());
        AssertSame(map, rows.Values);
    }

    [Fact]
    public void Root_OfTagsThatShareAllBitsButTheLast_GoesDownToIt()
    {
        byte[] first = new byte[32], second = new byte[32];
        second[31] = 1;
        NaiveMap.Row[] rows = [new(first, 1, Head(1)), new(second, 2, Head(2))];
        var map = new StreamMap();
        foreach (var row in rows)
        {
            map.Set(new Digest(row.Tag), row.Count, new Digest(row.Head));
        }

        AssertSame(map, rows);
        Assert.Equal(256, map.Prove(new Digest(first))!.Siblings.Length);
    }

    private static void AssertSame(StreamMap map, IReadOnlyCollection<NaiveMap.Row> rows)
    {
        var root = NaiveMap.Root([.. rows]);
        Assert.Equal((rows.Count, Convert.ToHexStringLower(root)), (map.Count, map.Root().ToString()));
        foreach (var row in rows)
        {
            var proof = map.Prove(new Digest(row.Tag))!;
            Assert.Equal((row.Count, new Digest(row.Head)), (proof.Count, proof.Head));
            Assert.Equal(root, NaiveMap.RootFrom(row.Tag, proof.Count, proof.Head.ToArray(), [.. proof.Siblings.Select(it => it.ToArray())]));
        }
    }

    private static byte[] Tag(int stream) => SHA256.HashData([1, .. BitConverter.GetBytes(stream)]);

    private static byte[] Head(int seed) => SHA256.HashData([2, .. BitConverter.GetBytes(seed)]);
}
