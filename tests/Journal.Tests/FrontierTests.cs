using Supervision.Journal.Tests.Support;
using Supervision.Journal.Tree;
using Xunit.Abstractions;

namespace Supervision.Journal.Tests;

/// <summary>The arithmetic of the tree against numbers from elsewhere: public vectors, and the definition by recursion.</summary>
public sealed class FrontierTests(ITestOutputHelper output)
{
    // Roots of the public tree of eight leaves, as the tests of Certificate Transparency have them.
    private static readonly string[] PublicRoots =
    [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ];

    [Fact]
    public void Root_OfThePublicTree_IsThePublicOneAtEverySize()
    {
        var roots = Enumerable.Range(0, PublicRoots.Length).Select(size => Over(PublicHashes()[..size]).Root().ToString());
        Assert.Equal(PublicRoots, roots);
    }

    [Fact]
    public void Frontier_OfSevenLeaves_IsWhatThePublicProofFromSixToSevenHolds()
    {
        string[] expected =
        [
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
            "b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f",
        ];
        Assert.Equal(string.Concat(expected), Convert.ToHexStringLower(Bytes(Over(PublicHashes()[..7]))));
    }

    [Fact]
    public void Roots_OfAllTruePublicVectors_AreOurs()
    {
        var inclusion = PublicVectors.True("inclusion");
        var consistency = PublicVectors.True("consistency");
        output.WriteLine($"{inclusion.Length} vectors of inclusion and {consistency.Length} of consistency beside the repository.");
        foreach (var vector in inclusion)
        {
            var index = vector.GetProperty("leafIdx").GetInt32();
            Assert.Equal(vector.GetProperty("leafHash").GetBytesFromBase64(), PublicHashes()[index]);
            Assert.Equal(vector.GetProperty("root").GetBytesFromBase64(), RootOfPublic(vector.GetProperty("treeSize").GetInt32()));
        }

        foreach (var vector in consistency)
        {
            Assert.Equal(vector.GetProperty("root1").GetBytesFromBase64(), RootOfPublic(vector.GetProperty("size1").GetInt32()));
            Assert.Equal(vector.GetProperty("root2").GetBytesFromBase64(), RootOfPublic(vector.GetProperty("size2").GetInt32()));
        }
    }

    [Fact]
    public void RootAndFrontier_OfEverySizeUpTo300_AreTheDefinitions()
    {
        var hashes = Hashes(300);
        var tree = new Frontier();
        for (var size = 0; size <= hashes.Length; size++)
        {
            Assert.Equal(size, tree.Size);
            Assert.Equal(NaiveTree.Root(hashes.AsSpan(..size)), tree.Root().ToArray());
            Assert.Equal(NaiveTree.Frontier(hashes.AsSpan(..size)), Bytes(tree));
            if (size < hashes.Length)
            {
                tree.Append(new Digest(hashes[size]));
            }
        }
    }

    [Fact]
    public void GoOnFrom_AnyFrontier_GrowsAsIfItHadNeverStopped()
    {
        var hashes = Hashes(70);
        var tree = new Frontier();
        foreach (var hash in hashes)
        {
            var again = Over(Hashes(5)); // what it held before must not matter
            again.GoOnFrom(tree.Size, Bytes(tree));
            again.Append(new Digest(hash));
            tree.Append(new Digest(hash));
            Assert.Equal((tree.Size, tree.Root()), (again.Size, again.Root()));
            Assert.Equal(Bytes(tree), Bytes(again));
        }
    }

    [Theory]
    [InlineData(0, 32)]
    [InlineData(1, 0)]
    [InlineData(7, 64)]
    [InlineData(8, 31)]
    [InlineData(8, 64)]
    public void GoOnFrom_AFrontierOfAnotherLength_IsRefused(long size, int bytes) =>
        Assert.Throws<ArgumentException>(() => new Frontier().GoOnFrom(size, new byte[bytes]));

    [Fact]
    public void Append_AtTheLargestSizesThereAre_StaysWithinTheFrontier()
    {
        var tree = new Frontier();
        tree.GoOnFrom(long.MaxValue - 1, new byte[Frontier.LengthOf(long.MaxValue - 1)]);
        tree.Append(new Digest(Hashes(1)[0]));
        Assert.Equal((long.MaxValue, Frontier.MaximumLength), (tree.Size, Bytes(tree).Length));
    }

    private static byte[][] PublicHashes() => [.. PublicVectors.Leaves.Select(it => NaiveTree.LeafHash(it))];

    private static byte[] RootOfPublic(int size) => Over(PublicHashes()[..size]).Root().ToArray();

    private static byte[][] Hashes(int count) => [.. Enumerable.Range(0, count).Select(it => NaiveTree.LeafHash(BitConverter.GetBytes(it)))];

    private static Frontier Over(byte[][] hashes)
    {
        var tree = new Frontier();
        foreach (var hash in hashes)
        {
            tree.Append(new Digest(hash));
        }

        return tree;
    }

    private static byte[] Bytes(Frontier tree)
    {
        var bytes = new byte[tree.Length];
        tree.CopyTo(bytes);
        return bytes;
    }
}
