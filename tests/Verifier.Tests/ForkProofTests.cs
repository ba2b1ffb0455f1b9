using System.Text.Json.Nodes;
using Supervision.Verifier.Tests.Corpus;
using Supervision.Verifier.Tests.Support;

namespace Supervision.Verifier.Tests;

/// <summary>A fork is proven in a form that somebody else can check.</summary>
public sealed class ForkProofTests : IDisposable
{
    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(600)]
    [InlineData(400)]
    [InlineData(512)]
    public void Compare_OfTwoVersions_WritesAProofFromWhichOthersFindTheSameFork(int size)
    {
        var (good, other) = (SmallCourt.Log(), SmallCourt.Rewritten(350));
        var leaves = folder.New("leaves");
        good.WriteLeaves(leaves);
        var (first, second, fork) = (other.Checkpoint(size, SmallCourt.Signer), good.Checkpoint(600, SmallCourt.Signer), folder.New("fork"));
        Assert.Equal(1, Compare(first, second, "--journal", leaves, "--out", fork).Exit);

        var proof = JsonNode.Parse(File.ReadAllText(fork))!;
        Assert.Equal(("supervision-fork/1", first, second), (Text(proof, "format"), Text(proof, "first"), Text(proof, "second")));
        Assert.Equal(new Verdict(1, "tampered", 0, "E-FORK"), Compare(Text(proof, "first"), Text(proof, "second"), size == 600 ? [] : ["--proof", fork]));
    }

    [Fact]
    public void Compare_OfOneLog_WritesNoProof()
    {
        var (log, fork) = (SmallCourt.Log(), folder.New("fork"));
        Assert.Equal(2, Compare(log.Checkpoint(300, SmallCourt.Signer), log.Checkpoint(600, SmallCourt.Signer), "--out", fork).Exit);
        Assert.False(File.Exists(fork));
    }

    private static string Text(JsonNode it, string name) => it[name]!.GetValue<string>();

    private Verdict Compare(string first, string second, params string[] more) =>
        BothVerifiers.Ours(["compare", folder.Write("checkpoint", first), folder.Write("checkpoint", second), "--key", SmallCourt.Signer.Vkey, .. more]);
}
