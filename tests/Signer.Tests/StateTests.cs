using System.Security.Cryptography;
using Supervision.Journal;
using Supervision.Signer.State;
using Supervision.Signer.Tests.Support;
using Supervision.Verifier;
using static Supervision.Tests.Decide;

namespace Supervision.Signer.Tests;

/// <summary>The signer's memory: two slots, a write that fails in both ways, a power cut in the middle of one.</summary>
public sealed class StateTests : IDisposable
{
    private const int SlotLength = 8192;

    private readonly SignedCourt court = new();

    public void Dispose() => court.Dispose();

    private string StatePath => Path.Combine(court.Signer, "state");

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task NewerSlot_Torn_LeavesTheOlderOne_AndTheRestIsReadAgain(int more)
    {
        await court.Fill(5 + more);
        Spoil(newest: true);
        Assert.Equal(4 + more, SignerDirectory.Last(court.Signer, TestStore.Identity)!.Size);
        await using var journal = court.Open();
        Assert.Equal(5 + more, journal.Checkpoint!.Size);
        Assert.Equal(court.NaiveRoot(5 + more), journal.Checkpoint.Root.ToArray());
    }

    [Fact]
    public async Task OlderSlot_Damaged_ChangesNothing()
    {
        await court.Fill(5);
        Spoil(newest: false);
        await using var journal = court.Open();
        Assert.Equal(5, journal.Checkpoint!.Size);
    }

    [Fact]
    public async Task BothSlots_Damaged_AreRefused()
    {
        await court.Fill(5);
        Spoil(newest: true);
        Spoil(newest: true);
        Assert.Contains("two slots that cannot be read", Assert.Throws<SealRefusedException>(court.Open).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FirstState_Torn_IsNoState_AndTheSignerBegins()
    {
        Directory.CreateDirectory(court.Signer);
        var torn = new byte[2 * SlotLength];
        torn[SlotLength] = (byte)'s';
        await File.WriteAllBytesAsync(StatePath, torn);
        await court.Fill(1);
        Assert.Equal(1, SignerDirectory.Last(court.Signer, TestStore.Identity)!.Size);
    }

    [Fact]
    public async Task State_Missing_IsRefusedOnceTheStoreHasBeenSealed()
    {
        await court.Fill(2);
        Directory.Delete(court.Signer, recursive: true);
        var refused = Assert.Throws<SealRefusedException>(court.Open);
        Assert.Contains("bring the signer's directory back", refused.Actual, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Key_Missing_IsRefused()
    {
        await court.Fill(2);
        File.Delete(Path.Combine(court.Signer, "key.pem"));
        Assert.StartsWith("the private key", Assert.Throws<SealRefusedException>(court.Open).Expected, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(CommitEnd.FailsAndNothingIsWritten)]
    [InlineData(CommitEnd.FailsButItWasWritten)]
    public async Task StateWrite_FailsOnce_TheSenderIsAnsweredByTheNextTry(CommitEnd end)
    {
        await court.Fill(2);
        await using var journal = court.Open();
        court.State.Plan(end);
        Assert.IsType<AppendResult.Appended>(await court.Store.AfterPauses(journal.Append(On(Case("S2"), 0, "c2"))));
        Assert.Equal((3, 3L), (journal.Released, journal.Checkpoint!.Size));
        Assert.True(IndependentNote.Read(journal.Checkpoint.Note).IsSignedBy(court.VerifierKey));
        await journal.DisposeAsync();
        await using var again = court.Open();
        Assert.Equal(3, again.Checkpoint!.Size);
    }

    [Theory]
    [InlineData(CommitEnd.FailsAndNothingIsWritten)]
    [InlineData(CommitEnd.FailsButItWasWritten)]
    public async Task StateWrite_FailsUntilTheEnd_TheNextStartSealsWhatWasCommitted(CommitEnd end)
    {
        await court.Fill(2);
        await using (var journal = court.Open())
        {
            court.State.PlanForGood(end);
            var unknown = await Assert.ThrowsAsync<AppendOutcomeUnknownException>(() => court.Store.AfterPauses(journal.Append(On(Case("S2"), 0, "c2"))));
            Assert.IsType<StoreFailureException>(unknown.InnerException);
            Assert.Equal(2, journal.Released);
        }

        court.State.Forget();
        await using var again = court.Open();
        Assert.Equal((3, 3L), (again.Released, again.Checkpoint!.Size));
        Assert.Equal(new AppendResult.AlreadyDecided(3, 3, 1), await again.Append(On(Case("S2"), 0, "c2")));
    }

    [Theory]
    [InlineData(CommitEnd.FailsAndNothingIsWritten, 2)]
    [InlineData(CommitEnd.FailsButItWasWritten, 3)]
    public async Task Commit_FailsUnderASigner_IsSealedAsFarAsItWasWritten(CommitEnd end, long entries)
    {
        await court.Fill(2);
        await using var journal = court.Open();
        court.Commit.Plan(end);
        _ = await Assert.ThrowsAsync<AppendOutcomeUnknownException>(() => journal.Append(On(Case("S2"), 0, "c2")));
        Assert.Equal((entries, entries), (journal.Released, journal.Checkpoint!.Size));
        var again = await journal.Append(On(Case("S2"), 0, "c2"));
        Assert.Equal(entries == 3 ? new AppendResult.AlreadyDecided(3, 3, 1) : new AppendResult.Appended(3, 3, 1), again);
    }

    [Fact]
    public void State_WithAnyByteChanged_IsNone()
    {
        var hashes = Enumerable.Range(0, 3).Select(it => Hash32.Of(SHA256.HashData([(byte)it]))).ToArray();
        var state = new SignedState(7, TestStore.Identity, 5, "00c0ffee", [.. hashes], new Checkpoint(7, new Digest(SHA256.HashData([9])), "a\nnote\n"));
        var bytes = state.ToBytes();
        Assert.Equal(bytes, SignedState.OrNull([.. bytes, 0, 0, 0])!.ToBytes());
        for (var i = 0; i < bytes.Length; i++)
        {
            byte[] changed = [.. bytes];
            changed[i] ^= 1;
            Assert.Null(SignedState.OrNull(changed));
            Assert.Null(SignedState.OrNull(bytes.AsSpan(0, i)));
        }
    }

    [Fact]
    public void Tree_ResumedAtEverySize_GoesOnAsTheNaiveOne()
    {
        byte[][] hashes = [.. Enumerable.Range(0, 40).Select(it => SHA256.HashData([(byte)it]))];
        for (var size = 0; size < hashes.Length; size++)
        {
            var tree = LeafTree.Resume(size, [.. NaiveTree.Frontier(hashes.AsSpan(0, size)).Chunk(32).Select(it => Hash32.Of(it))]);
            tree.Add(Hash32.Of(hashes[size]));
            Assert.Equal(Convert.ToHexStringLower(NaiveTree.Root(hashes.AsSpan(0, size + 1))), tree.Root().ToString());
        }
    }

    // Half of a slot is what a torn write leaves.
    private void Spoil(bool newest)
    {
        var slots = File.ReadAllBytes(StatePath).Chunk(SlotLength).ToArray();
        var order = slots.Index().OrderBy(it => SignedState.OrNull(it.Item)?.Sequence ?? 0).ToArray();
        var spoiled = order[newest ? 1 : 0].Index;
        slots[spoiled].AsSpan(200).Clear();
        File.WriteAllBytes(StatePath, [.. slots[0], .. slots[1]]);
    }
}
