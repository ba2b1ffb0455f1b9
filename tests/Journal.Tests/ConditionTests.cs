using static Supervision.Tests.Decide;

namespace Supervision.Journal.Tests;

/// <summary>What a journal says of itself: whether it can be written, whether anybody else wrote, whether all wakes are there, what damage was met.</summary>
public sealed class ConditionTests : IDisposable
{
    private static readonly StoreFailureException Full = new(StoreFailureException.FullDisk, "COMMIT", "planted: the disk is full");

    private readonly TestStore store = new();

    public void Dispose() => store.Dispose();

    [Fact]
    public async Task Journal_ThatNothingHappenedTo_HasNothingToSay()
    {
        await using var journal = store.Create();
        await journal.Append(On(Case("A"), 0, "c1") with { NextWake = Noon });
        await Looked(journal, TimeSpan.FromMinutes(2));

        Assert.Equal((null, null, null), (journal.Condition.WriteTrouble, journal.Condition.StrangerAt, journal.Condition.Damage));
        Assert.Equal((1, 1), (journal.Condition.ArmedByWriter, journal.Condition.ArmedInStore));
    }

    [Fact]
    public async Task DiskFull_NothingIsWritten_AndTheSenderIsToldJustThat()
    {
        var isFull = false;
        store.Options = store.Options with { AroundCommit = commit => (isFull ? () => throw Full : commit)() };
        await using var journal = store.Create();
        await journal.Append(On(Case("A"), 0, "c1"));
        isFull = true;

        await Assert.ThrowsAsync<NoSpaceLeftException>(() => journal.Append(On(Case("A"), 1, "c2")));

        Assert.Same(Full, journal.Condition.WriteTrouble);
        Assert.Single(journal.Stream(Case("A")));
        isFull = false;
        Assert.Equal(new AppendResult.Appended(2, 2, 2), await journal.Append(On(Case("A"), 1, "c2")));
        Assert.Null(journal.Condition.WriteTrouble);
        store.AssertSound(2);
    }

    [Fact]
    public async Task DiskFull_ButItWasWritten_IsUnknownAsAnyOtherFailure()
    {
        var isFull = false;
        store.Options = store.Options with
        {
            AroundCommit = commit =>
            {
                commit();
                if (isFull)
                {
                    throw Full;
                }
            },
        };
        await using var journal = store.Create();
        isFull = true;

        await Assert.ThrowsAsync<AppendOutcomeUnknownException>(() => journal.Append(On(Case("A"), 0, "c1") with { NextWake = Noon }));

        isFull = false;
        Assert.Equal(new AppendResult.AlreadyDecided(1, 1, 1), await journal.Append(On(Case("A"), 0, "c1")));
        await Looked(journal, TimeSpan.FromMinutes(2));
        Assert.Equal((1, 1), (journal.Condition.ArmedByWriter, journal.Condition.ArmedInStore));
    }

    [Fact]
    public async Task WriterInTrouble_TriesByItself_AndKnowsWhenItIsOver()
    {
        var (isFull, tries) = (true, 0);
        store.Options = store.Options with { AroundCommit = commit => { tries++; (isFull ? () => throw Full : commit)(); } };
        await using var journal = store.Create();
        await Assert.ThrowsAsync<NoSpaceLeftException>(() => journal.Append(On(Case("A"), 0, "c1")));
        await Looked(journal);
        Assert.Same(Full, journal.Condition.WriteTrouble);

        isFull = false;
        var log = new FileInfo(store.Database + "-wal").Length;
        await Looked(journal);

        Assert.Null(journal.Condition.WriteTrouble);
        Assert.True(new FileInfo(store.Database + "-wal").Length > log, "The try brought nothing to the disk.");
        Assert.True(tries >= 3, $"{tries} tries");
        Assert.Equal(0, journal.Released);
        await Looked(journal);
        Assert.Null(journal.Condition.StrangerAt);
        store.AssertSound(0);
    }

    [FactWith(Needs.SmallDisks)]
    public async Task DiskThatIsReallyFull_WritesNothing_CanBeRead_AndGoesOnWhenThereIsSpace()
    {
        using var disk = SmallDisk.MountOrNull(8)!;
        await using var journal = JournalStores.Create(disk.Directory, TestStore.Identity, store.Options);
        await journal.Append(On(Case("A"), 0, "c1"));
        disk.Fill();
        var written = 1;
        var refused = await Assert.ThrowsAsync<NoSpaceLeftException>(async () =>
        {
            // What the file has room for already goes on being used: so many as fit.
            for (; written < 2_000; written++)
            {
                await journal.Append(On(Case("A"), written, $"c{written + 1}"));
            }
        });

        Assert.Contains("no space left", refused.Message, StringComparison.Ordinal);
        Assert.Equal(written, journal.Stream(Case("A")).Length);
        Assert.True(journal.Condition.WriteTrouble is StoreFailureException { IsOfFullDisk: true }, $"{journal.Condition.WriteTrouble}");

        disk.Empty();
        await Looked(journal);
        Assert.Null(journal.Condition.WriteTrouble);
        Assert.Equal(new AppendResult.Appended(written + 1, written + 1, written + 1), await journal.Append(On(Case("A"), written, $"c{written + 1}")));
        Assert.Null(journal.Condition.StrangerAt);
    }

    [Fact]
    public async Task RowInsertedBehindTheWriter_IsNoticedWithoutTraffic_AndSaidForGood()
    {
        await using var journal = store.Create();
        await journal.Append(On(Case("A"), 0, "c1"));
        await Looked(journal);
        Assert.Null(journal.Condition.StrangerAt);

        store.Tamper("INSERT INTO entry(position, stream, version, leaf, hash) SELECT 2, 1, 2, leaf, x'00' FROM entry WHERE position = 1");
        await Looked(journal);

        Assert.NotNull(journal.Condition.StrangerAt);
        await Assert.ThrowsAsync<AppendOutcomeUnknownException>(() => journal.Append(On(Case("A"), 1, "c2")));
        await Looked(journal);
        Assert.IsType<JournalDamagedException>(journal.Condition.WriteTrouble);

        store.Tamper("DELETE FROM entry WHERE position = 2");
        await Looked(journal);
        Assert.Null(journal.Condition.WriteTrouble);
        Assert.NotNull(journal.Condition.StrangerAt);
        Assert.Equal(new AppendResult.Appended(2, 2, 2), await journal.Append(On(Case("A"), 1, "c2")));
    }

    [Fact]
    public async Task OwnWritesAndCheckpoints_AreNobodyElses()
    {
        await using var journal = store.Create();
        for (var version = 0; version < 300; version++)
        {
            var padding = Enumerable.Range(0, 40).Select(it => Field.Of($"padding-{it}", new string('x', 1_000)));
            await journal.Append(On(Case("A"), version, $"c{version}", new Draft("case.step-taken", 1, Noon, [.. padding])));
        }

        // The log has been moved into the file by now, several times.
        await Looked(journal);
        await journal.Append(On(Case("B"), 0, "b1"));
        await Looked(journal);

        Assert.Null(journal.Condition.StrangerAt);
    }

    [Fact]
    public async Task WakeRowsDeletedBehindTheWriter_AreMissed()
    {
        await using var journal = store.Create();
        await journal.Append(On(Case("A"), 0, "c1") with { NextWake = Noon });
        await journal.Append(On(Case("B"), 0, "c2") with { NextWake = Noon });
        await journal.Append(On(Case("B"), 1, "c3"));
        store.Tamper("DELETE FROM wake");

        await Looked(journal);

        Assert.Equal((1, 0, false), (journal.Condition.ArmedByWriter, journal.Condition.ArmedInStore, journal.Condition.AreWakesWhole));
    }

    [Fact]
    public async Task WakesOfGroupsThatFailed_AreNotCounted()
    {
        var fault = new CommitFault();
        store.Options = store.Options with { AroundCommit = fault.Around };
        await using var journal = store.Create();
        fault.Plan(CommitEnd.FailsAndNothingIsWritten, CommitEnd.FailsButItWasWritten);
        await Assert.ThrowsAsync<AppendOutcomeUnknownException>(() => journal.Append(On(Case("A"), 0, "c1") with { NextWake = Noon }));
        await Assert.ThrowsAsync<AppendOutcomeUnknownException>(() => journal.Append(On(Case("B"), 0, "c2") with { NextWake = Noon }));

        await Looked(journal, TimeSpan.FromMinutes(2));

        Assert.Equal((1, 1), (journal.Condition.ArmedByWriter, journal.Condition.ArmedInStore));
    }

    [Fact]
    public async Task DamageThatAnybodyMeets_IsRemembered_UntilAllWasReadAgainAndIsSound()
    {
        await using var journal = store.Create();
        for (var version = 0; version < 5; version++)
        {
            await journal.Append(On(Case("A"), version, $"c{version}"));
        }

        store.Tamper("UPDATE entry SET hash = zeroblob(32) WHERE position = 3");
        Assert.Equal((2, 4, 0), (journal.Reread(2), journal.Reread(2), journal.Reread(2)));
        Assert.Equal(3, journal.Condition.Damage!.Position);
        Assert.Equal((2, 4, 0), (journal.Reread(2), journal.Reread(2), journal.Reread(2)));
        Assert.NotNull(journal.Condition.Damage);

        store.Tamper("UPDATE entry SET hash = (SELECT hash FROM entry WHERE position = 3) WHERE position = 3; DELETE FROM entry WHERE position = 5");
        Assert.Equal((2, 4, 0), (journal.Reread(2), journal.Reread(2), journal.Reread(2)));
        Assert.Equal(3, journal.Condition.Damage!.Position);
    }

    [Fact]
    public async Task DamageThatIsMended_IsForgottenAfterAWholeReading()
    {
        await using var journal = store.Create();
        await journal.Append(On(Case("A"), 0, "c1"));
        store.Tamper("UPDATE entry SET version = 9 WHERE position = 1");
        Assert.Throws<JournalDamagedException>(() => journal.Stream(Case("A")));
        Assert.NotNull(journal.Condition.Damage);

        store.Tamper("UPDATE entry SET version = 1 WHERE position = 1");
        Assert.Equal(0, journal.Reread(10));

        Assert.Null(journal.Condition.Damage);
    }

    /// <summary>Lets the writer look after itself once more.</summary>
    private async Task Looked(CourtJournal journal, TimeSpan? later = null)
    {
        store.Clock.Advance(later ?? store.Options.LookEvery);
        while (journal.Condition.SinceLook > TimeSpan.Zero)
        {
            await Task.Yield();
        }
    }
}
