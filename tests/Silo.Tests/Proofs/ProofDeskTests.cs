using System.Security.Cryptography;
using System.Text;
using Supervision.Grains.Interfaces.Audit;
using Supervision.Verifier;
using Supervision.Web.Proofs;

namespace Supervision.Silo.Tests.Proofs;

/// <summary>What a reader of the page is told of a proof: the verifier's word, in both languages, and never calmer than the verifier.</summary>
public sealed class ProofDeskTests
{
    private static readonly ProofPart[] InOrder =
        [ProofPart.Leaf, ProofPart.Path, ProofPart.Root, ProofPart.Chain, ProofPart.Fields, ProofPart.Signature, ProofPart.Completeness];

    [Fact]
    public async Task Proof_OfASoundCase_HoldsInSevenSteps_WithWhatEachCameOutAt()
    {
        await using var store = await SignedStore.Filled();

        var proof = await store.Prove(2);

        Assert.Equal(InOrder, proof.Steps.Select(it => it.Part));
        Assert.True(proof.Holds, string.Join('\n', proof.Steps));
        Assert.Equal((SignedStore.Entries + 1, 4, 0), (proof.Size, proof.Entries, proof.Uncovered));
        var (key, root) = (File.ReadAllText(store.KeyFile).Split('+'), store.Journal.Checkpoint!.Note.Split('\n')[2]);

        // Four entries and the one that logs the map; a case's opening commits to number and name.
        string[] expected =
            ["4 + 1", "4 + 1", Convert.ToHexStringLower(Convert.FromBase64String(root)), Convert.ToHexStringLower(LastLeafHash(store, 2)), "2", $"{key[0]}+{key[1]}", "4"];
        Assert.Equal(expected, proof.Steps.Select(it => it.Actual));
        Assert.Equal(expected, proof.Steps.Select(it => it.Expected));
        Assert.All(proof.Steps, it => Assert.Contains(it.Words.Zh, letter => letter is >= '一' and <= '鿿'));
        Assert.All(proof.Steps, it => Assert.DoesNotMatch("[0-9a-f]{64}", it.Words.En));
    }

    [Fact]
    public async Task Proof_OfACaseWithANewEntry_CoversItToo()
    {
        await using var store = await SignedStore.Filled();
        _ = await store.Prove(2);
        await store.Journal.Append(ProofCourt.On(2, "newest", ProofCourt.Step("Newest")));

        var proof = await store.Prove(2);

        Assert.True(proof.Holds, string.Join('\n', proof.Steps));
        Assert.Equal(5, proof.Entries);
    }

    [Fact]
    public async Task Proof_WithAnotherKeyThanTheLogWasSignedWith_FailsAtTheSignatureAlone()
    {
        await using var store = await SignedStore.Filled();
        await using var other = await SignedStore.Filled();
        File.Copy(other.KeyFile, store.KeyFile, overwrite: true);

        var failed = Failed(await store.Prove(2));

        Assert.Equal((ProofPart.Signature, "none by a known key"), (failed.Part, failed.Actual));
        Assert.Contains("a signature by one of the given keys on the checkpoint", failed.Expected, StringComparison.Ordinal);
        Assert.Equal("The checkpoint does not carry a valid signature of the key that was in force.", failed.Words.En);
        Assert.Contains("签名", failed.Words.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Proof_WithAKeyFileThatHoldsNoKey_FailsAtTheSignature_AndSaysWhatIsThere()
    {
        await using var store = await SignedStore.Filled();
        await File.WriteAllTextAsync(store.KeyFile, "not a key\n");

        var failed = Failed(await store.Prove(2));

        Assert.Equal((ProofPart.Signature, "a vkey: name+id+key", "'not a key'"), (failed.Part, failed.Expected, failed.Actual));
    }

    [Fact]
    public async Task Proof_WithoutAKeyFile_FailsAtTheSignature()
    {
        await using var store = await SignedStore.Filled();
        File.Delete(store.KeyFile);

        var failed = Failed(await store.Prove(2));

        Assert.Equal((ProofPart.Signature, "none"), (failed.Part, failed.Actual));
    }

    // Position 8 is the second entry of case A2: A0 to A4 are opened first. With its hash, only the signed root gives it away.
    [Theory]
    [InlineData(false, "At entry 8 the journal does not hold what was written")]
    [InlineData(true, "The journal does not hold what was written")]
    public async Task Proof_OfACaseWhoseLeafWasEdited_Fails_AndSaysWhatIsThereInstead(bool withItsHash, string says)
    {
        await using var store = await SignedStore.Filled();
        var leaf = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(store.Proofs.Leaf(8)).Replace("Step 7", "Step 9", StringComparison.Ordinal));
        var hash = withItsHash ? $", hash = x'{Convert.ToHexString(SHA256.HashData([0, .. leaf]))}'" : "";
        store.Tamper($"UPDATE entry SET leaf = x'{Convert.ToHexString(leaf)}'{hash} WHERE position = 8");

        var proof = await store.Prove(2);

        Assert.False(proof.Holds);
        var failed = Assert.Single(proof.Steps);
        Assert.StartsWith(says, failed.Words.En, StringComparison.Ordinal);
        Assert.NotEqual(failed.Expected, failed.Actual);
        if (!withItsHash)
        {
            Assert.EndsWith(Convert.ToHexStringLower(SHA256.HashData([0, .. leaf])), failed.Actual, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Proof_OfACaseThatIsNotThere_IsNone()
    {
        await using var store = await SignedStore.Filled();

        Assert.Null(await store.Desk.Prove(SignedStore.Number(99)));
    }

    [Fact]
    public void Steps_OfAnOutcomeThatObjectsElsewhere_FailWhereItsFindingBelongs()
    {
        var outcome = new AuditOutcome.Tampered(4, 0, [new Finding(FindingCode.Store, 0, "a checkpoint of here", "one of there")], 1)
        {
            Steps = [new Step("leaf", true, "All is well."), new Step("signature", true, "It is signed."), new Step("weather", false, "It rains.")],
        };

        var steps = ProofWords.Steps(outcome, null, _ => "value");

        Assert.Equal([(ProofPart.Leaf, true), (ProofPart.Signature, false)], steps.Select(it => (it.Part, it.IsOk)));
        Assert.Equal(("a checkpoint of here", "one of there"), (steps[1].Expected, steps[1].Actual));
    }

    [Fact]
    public void Words_ExistForEveryPart_AndNotForAnotherName()
    {
        Assert.Null(ProofWords.OrNull("weather"));
        Assert.Equal(Enum.GetValues<ProofPart>(), Enum.GetValues<ProofPart>().Select(it => ProofWords.OrNull(it.ToString().ToLowerInvariant())!.Part));
    }

    private static ProofStep Failed(CaseProof proof)
    {
        Assert.Equal(InOrder, proof.Steps.Select(it => it.Part));
        Assert.False(proof.Holds);
        return Assert.Single(proof.Steps, it => !it.IsOk);
    }

    private static byte[] LastLeafHash(SignedStore store, int number) =>
        SHA256.HashData([0, .. store.Proofs.Stream(ProofCourt.Case(number), store.Journal.Released)!.Entries[^1].Leaf]);
}
