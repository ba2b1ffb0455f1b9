using Supervision.Journal.Tests.Support;
using Supervision.Journal.Tree;
using Xunit.Abstractions;

namespace Supervision.Journal.Tests.Tree;

/// <summary>Proofs that are put together from tiles are the ones that RFC 6962 defines by recursion over all leaves.</summary>
public sealed class ProofTests(ITestOutputHelper output)
{
    [Fact]
    public void Proofs_OfEverySizeUpTo300_AreTheDefinitions()
    {
        var hashes = SyntheticLog.Hashes(300);
        for (var size = 1; size <= hashes.Length; size++)
        {
            var proofs = Over(hashes, size);
            Assert.Equal(NaiveTree.Root(hashes.AsSpan(..size)), proofs.Root().ToArray());
            for (var index = 0; index < size; index += size < 40 || index % 64 > 61 ? 1 : 9)
            {
                Same(NaiveTree.Inclusion(index, hashes.AsSpan(..size)), proofs.Inclusion(index));
                Same(NaiveTree.Consistency(index + 1, hashes.AsSpan(..size)), proofs.Consistency(index + 1));
            }

            Same([], proofs.Consistency(size));
        }
    }

    [Fact]
    public void Root_OfNoLeaves_IsTheHashOfNothing() =>
        Assert.Equal("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", new MerkleProofs(0, (_, _, _) => throw new InvalidOperationException("no tile")).Root().ToString());

    [Theory]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(258)]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(65_537)]
    [InlineData(65_538)]
    public void Proofs_WhereTilesEnd_AreTheDefinitions(int size)
    {
        var hashes = SyntheticLog.Hashes(size);
        var proofs = Over(hashes, size);
        Assert.Equal(NaiveTree.Root(hashes), proofs.Root().ToArray());
        foreach (var index in new[] { 0, 1, 127, 128, 254, 255, 256, 257, size / 2, size - 2, size - 1 }.Where(it => it < size))
        {
            Same(NaiveTree.Inclusion(index, hashes), proofs.Inclusion(index));
            Same(NaiveTree.Consistency(index + 1, hashes), proofs.Consistency(index + 1));
        }
    }

    [Fact]
    public void Proofs_OfRandomSizesFromStoredRows_AreTheDefinitions()
    {
        const int Seed = 20261121;
        output.WriteLine($"Seed {Seed}.");
        var random = new Random(Seed);
        using var log = new SyntheticLog();
        log.GrowTo(66_400);
        var hashes = SyntheticLog.Hashes(66_400);
        using var reader = JournalStores.OpenReadOnly(log.Directory);
        for (var i = 0; i < 12; i++)
        {
            var size = i == 0 ? hashes.Length : random.Next(1, hashes.Length + 1);
            var (index, from) = (random.Next(size), random.Next(1, size + 1));
            var root = NaiveTree.Root(hashes.AsSpan(..size));
            reader.Proofs(() => null).Pool.Use(it =>
            {
                var proofs = new MerkleProofs(size, it.Tiles.Read);
                var path = proofs.Inclusion(index);
                Assert.Equal(new Digest(root), proofs.Root());
                Assert.Equal(new Digest(root), MerkleProofs.RootOver(SyntheticLog.Hash(index), index, size, path.AsSpan()));
                Same(NaiveTree.Inclusion(index, hashes.AsSpan(..size)), path);
                Same(NaiveTree.Consistency(from, hashes.AsSpan(..size)), proofs.Consistency(from));
                return size;
            });
        }
    }

    // Tiles made anew from the hashes, as wide as they are asked for and never wider than they may be.
    private static MerkleProofs Over(byte[][] hashes, int size) => new(size, (level, number, width) =>
    {
        var block = (int)Math.Pow(256, level);
        Assert.True(((number * 256) + width) * block <= size, "A tile was asked for that the log cannot have.");
        return [.. Enumerable.Range((int)number * 256, width).SelectMany(it => NaiveTree.Root(hashes.AsSpan(it * block, block)))];
    });

    private static void Same(byte[][] expected, IEnumerable<Digest> actual) => Assert.Equal(expected.Select(Convert.ToHexStringLower), actual.Select(it => it.ToString()));
}
