using Supervision.Journal.Tests.Support;
using static Supervision.Tests.Decide;

namespace Supervision.Journal.Tests;

/// <summary>What a signer stands between: COMMIT and everybody who waits for it.</summary>
public sealed class SealedReleaseTests : IDisposable
{
    private readonly TestStore store = new();
    private readonly CommitFault commit = new();
    private readonly ScriptedSealer sealer = new();

    public SealedReleaseTests() => store.Options = store.Options with { Sealer = _ => sealer, AroundCommit = commit.Around };

    public void Dispose() => store.Dispose();

    [Fact]
    public async Task Append_BeforeItIsSealed_IsNeitherAnsweredNorRead()
    {
        await using var journal = store.Create();
        sealer.HoldBack();
        var sent = journal.Append(Opening("A"));
        await sealer.NextQuestion;
        Assert.False(sent.IsCompleted);
        Assert.Equal(0, journal.Released);
        Assert.Empty(journal.ReadAll());
        Assert.Empty(journal.Stream(Case("A")));
        Assert.Empty(await journal.StreamKeys("case", null, 10));
        sealer.GoOn();
        Assert.Equal(new AppendResult.Appended(1, 1, 1), await sent);
        Assert.Equal((1, 1L), (journal.Released, journal.Checkpoint!.Size));
        Assert.Equal(Case("A"), Assert.Single(await journal.StreamKeys("case", null, 10)));
    }

    [Fact]
    public async Task Groups_CommittedWhileOneIsSealed_AreSealedTogether()
    {
        await using var journal = store.Create();
        sealer.HoldBack();
        var first = journal.Append(On(Case("A"), 0, "c1"));
        await sealer.NextQuestion;
        var second = journal.Append(On(Case("B"), 0, "c2"));
        await Committed(2);
        var third = journal.Append(On(Case("C"), 0, "c3"));
        await Committed(3);
        sealer.GoOn();
        Assert.Equal([1L, 2L, 3L], (await Task.WhenAll(first, second, third)).Cast<AppendResult.Appended>().Select(it => it.LastPosition));
        Assert.Equal([0L, 1L, 3L], sealer.Asked);
    }

    [Theory]
    [InlineData(CommitEnd.FailsAndNothingIsWritten, 1)]
    [InlineData(CommitEnd.FailsButItWasWritten, 2)]
    public async Task CommitWithUnknownOutcome_IsNotReleasedPastTheSeal(CommitEnd end, long written)
    {
        await using var journal = store.Create();
        _ = await journal.Append(On(Case("A"), 0, "c1"));
        sealer.HoldBack();
        commit.Plan(end);
        var unknown = journal.Append(On(Case("A"), 1, "c2"));
        if (written == 2)
        {
            await sealer.NextQuestion;
            Assert.False(unknown.IsCompleted);
            Assert.Equal(1, journal.Released);
        }

        sealer.GoOn();
        _ = await Assert.ThrowsAsync<AppendOutcomeUnknownException>(() => unknown);
        Assert.Equal(written, journal.Released);
        Assert.Equal(
            written == 2 ? new AppendResult.AlreadyDecided(2, 2, 2) : new AppendResult.Appended(2, 2, 2), await journal.Append(On(Case("A"), 1, "c2")));
    }

    [Fact]
    public async Task Conflict_WithAnEntryThatIsNotSealedYet_IsToldWhenItCanBeRead()
    {
        await using var journal = store.Create();
        sealer.HoldBack();
        var first = journal.Append(On(Case("A"), 0, "c1"));
        await sealer.NextQuestion;
        var late = journal.Append(On(Case("A"), 0, "c2"));
        Assert.False(late.IsCompleted);
        sealer.GoOn();
        _ = await first;
        Assert.Equal(new AppendResult.Conflict(1), await late);
        Assert.Single(journal.Stream(Case("A")));
    }

    [Fact]
    public async Task Refusal_StopsWriting_LeavesReading_AndSaysWhy()
    {
        await using var journal = store.Create();
        _ = await journal.Append(On(Case("A"), 0, "c1"));
        sealer.Plan(new SealRefusedException(2, "this", "that"));
        var waiting = await Assert.ThrowsAsync<AppendOutcomeUnknownException>(() => journal.Append(On(Case("A"), 1, "c2")));
        Assert.Equal(2, Assert.IsType<SealRefusedException>(waiting.InnerException).Position);
        var later = await Assert.ThrowsAsync<JournalStoppedException>(() => journal.Append(On(Case("A"), 1, "c3")));
        Assert.Equal(2, later.Refusal.Position);
        Assert.Same(later.Refusal, journal.SealingTrouble);
        Assert.Equal((1, 1L), (journal.Released, journal.Checkpoint!.Size));
        Assert.Equal(1, Assert.Single(journal.ReadAll()).Position);
        Assert.Equal(2, store.Leaves().Length);
    }

    [Fact]
    public async Task SignerThatBreaks_IsTakenForOneThatRefuses()
    {
        await using var journal = store.Create();
        sealer.Plan(new InvalidOperationException("planted"));
        _ = await Assert.ThrowsAsync<AppendOutcomeUnknownException>(() => journal.Append(On(Case("A"), 0, "c1")));
        Assert.Contains("planted", Assert.IsType<SealRefusedException>(journal.SealingTrouble).Message, StringComparison.Ordinal);
        Assert.Equal(0, journal.Released);
    }

    [Fact]
    public async Task SealThatFailsForAMoment_IsTriedAgain_AndTheSenderIsAnsweredOnce()
    {
        await using var journal = store.Create();
        sealer.Plan(Full(), Full());
        Assert.Equal(new AppendResult.Appended(1, 1, 1), await store.AfterPauses(journal.Append(On(Case("A"), 0, "c1"))));
        Assert.Equal([0L, 1L, 1L, 1L], sealer.Asked);
        Assert.Null(journal.SealingTrouble);
    }

    [Fact]
    public async Task SealThatGoesOnFailing_TellsTheSender_AndReleasesWhenItSucceeds()
    {
        await using var journal = store.Create();
        sealer.GoOnFailing(Full());
        var told = await Assert.ThrowsAsync<AppendOutcomeUnknownException>(() => store.AfterPauses(journal.Append(On(Case("A"), 0, "c1"))));
        Assert.IsType<StoreFailureException>(told.InnerException);
        Assert.IsType<StoreFailureException>(journal.SealingTrouble);

        // Nobody sends anything any more: it tries again by itself.
        sealer.GoOnFailing(null);
        Assert.Equal(1, await store.AfterPauses(journal.WaitForRelease(0)));
        Assert.Equal(new AppendResult.AlreadyDecided(1, 1, 1), await journal.Append(On(Case("A"), 0, "c1")));
    }

    [Fact]
    public async Task Dispose_WhileTheSealFails_TellsTheSendersAndEnds()
    {
        var journal = store.Create();
        sealer.Plan([.. Enumerable.Range(0, 50).Select(_ => Full())]);
        sealer.HoldBack();
        var sent = journal.Append(On(Case("A"), 0, "c1"));
        await sealer.NextQuestion;
        var closed = journal.DisposeAsync();
        sealer.GoOn();
        await closed;
        _ = await Assert.ThrowsAsync<AppendOutcomeUnknownException>(() => sent);
    }

    [Fact]
    public async Task Open_WhatWasCommittedAndNotSealed_IsSealedBeforeAnythingIsServed()
    {
        var unsealed = store.Options with { Sealer = null };
        await using (var journal = JournalStores.Create(store.Directory, TestStore.Identity, unsealed))
        {
            _ = await journal.Append(On(Case("A"), 0, "c1"));
        }

        await using var again = store.Open();
        Assert.Equal([1L], sealer.Asked);
        Assert.Equal((1, 1L, "0badc0de"), (again.Released, again.Checkpoint!.Size, again.FirstSigner));
    }

    [Fact]
    public void Open_WhatTheSignerRefuses_IsNotOpened_AndTheLockIsGivenBack()
    {
        sealer.Plan(new SealRefusedException(0, "this", "that"));
        Assert.Throws<SealRefusedException>(store.Create);
        Assert.Throws<SealRefusedException>(() => JournalStores.Open(store.Directory, store.Options with { Sealer = _ => throw new SealRefusedException(0, "x", "y") }));
    }

    [Fact]
    public async Task KeyChanges_AreWrittenByTheJournalAlone()
    {
        await using var journal = store.Create();
        await Assert.ThrowsAsync<ArgumentException>(() => journal.Append(On(new StreamKey("journal", "keys"), 0, "c1")));
        await Assert.ThrowsAsync<ArgumentException>(() => journal.Append(On(Case("A"), 0, "c1", new Draft("journal.key-rotated", 1, Noon, []))));
        _ = await journal.Append(new KeyChange.Revoked("0badc0de", 0, "planted", "court.example/it-road+00c0ffee+AjAx"));
        var entry = Assert.Single(journal.Stream(new StreamKey("journal", "keys")));
        Assert.Equal(("journal.key-revoked", "0badc0de", 0L, "planted"), (entry.Kind, entry.Text("old"), entry.NumberOrNull("upto")!.Value, entry.Text("reason")));
    }

    [Fact]
    public async Task Reader_ThatIsToldTheSealedSize_ReadsNoFurther()
    {
        await using var journal = store.Create();
        _ = await journal.Append(On(Case("A"), 0, "c1"));
        _ = await journal.Append(On(Case("A"), 1, "c2"));
        using var reader = JournalStores.OpenReadOnly(store.Directory, sealedSize: () => 1);
        Assert.Equal(1, reader.Released);
        Assert.Single(reader.ReadAll());
        Assert.Single(reader.Stream(Case("A")));
    }

    private static StoreFailureException Full() => new(0, "planted", "the disk is full");

    // Whoever looks past the signer sees what the writer has committed.
    private async Task Committed(int entries)
    {
        while (store.Leaves().Length < entries)
        {
            await Task.Yield();
        }
    }
}
