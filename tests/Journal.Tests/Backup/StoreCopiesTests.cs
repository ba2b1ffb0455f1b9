using Supervision.Journal.Tests.Support;
using Supervision.Silo.Verify;
using Supervision.Verifier;
using static Supervision.Tests.Decide;

namespace Supervision.Journal.Tests.Backup;

/// <summary>Copies of a store that is being written: each is one moment of it, whole.</summary>
public sealed class StoreCopiesTests : IDisposable
{
    private readonly TestStore store = new();
    private readonly DirectoryInfo copy = Directory.CreateTempSubdirectory("journal-copy-");

    public void Dispose()
    {
        store.Dispose();
        copy.Delete(recursive: true);
    }

    [Fact]
    public async Task Copies_WhileTheStoreIsWritten_AreEachOneMomentOfIt_WithEveryKey_AndTheWriterGoesOn()
    {
        await using var journal = store.Create();
        await Write(journal, 0, 3_000); // more than one step of pages
        using var enough = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            for (var at = 3_000; !enough.IsCancellationRequested; at += 50)
            {
                await Write(journal, at, 50);
            }
        });

        for (var i = 0; i < 5; i++)
        {
            var folder = Path.Combine(copy.FullName, $"{i}");
            Directory.CreateDirectory(folder);
            var written = journal.Released;

            var taken = JournalStores.Copies.Journal(store.Directory, Path.Combine(folder, JournalStores.Copies.JournalName), Ignore);
            Assert.True(JournalStores.Copies.Keys(store.Directory, taken.Identity, Path.Combine(folder, JournalStores.Copies.KeysName)));

            Assert.True(taken.Size >= written, $"{taken.Size} entries were copied; {written} had been answered before.");
            var found = Verified(folder);
            Assert.Equal((taken.Size, taken.Root.ToString(), 0L), (found.Entries, found.Root, found.Unopened));
            Assert.Equal([JournalStores.Copies.JournalName, JournalStores.Copies.KeysName], Directory.EnumerateFiles(folder).Select(it => Path.GetFileName(it)).Order(StringComparer.Ordinal));
            await journal.WaitForRelease(taken.Size); // the writer was not held up for good
        }

        await enough.CancelAsync();
        await writing;
    }

    [Fact]
    public async Task Copy_InTheMiddleOfWhichEntriesAreWritten_IsOfTheMomentBeforeThem()
    {
        await using var journal = store.Create();
        await Write(journal, 0, 20_000);
        var isMore = false;

        var taken = JournalStores.Copies.Journal(store.Directory, Path.Combine(copy.FullName, JournalStores.Copies.JournalName), (done, of) =>
        {
            if (done < of && !isMore)
            {
                isMore = true;
                Write(journal, 20_000, 100).GetAwaiter().GetResult();
            }
        });

        Assert.True(isMore, "The store was copied in one step; nothing was written in between.");
        Assert.Equal((20_000L, 20_100L), (taken.Size, journal.Released));
        Assert.Equal((taken.Size, taken.Root.ToString()), (Verified(copy.FullName).Entries, Verified(copy.FullName).Root));
    }

    [Fact]
    public async Task KeyDestroyedBetweenTheCopies_LeavesValuesThatNobodyReads_AndACopyInOrder()
    {
        await using var journal = store.Create();
        await People.Tell(journal);
        var (key, _, _) = store.Traces(People.Mario);

        var taken = JournalStores.Copies.Journal(store.Directory, Path.Combine(copy.FullName, JournalStores.Copies.JournalName), Ignore);
        await journal.EraseMario();
        JournalStores.Copies.Keys(store.Directory, taken.Identity, Path.Combine(copy.FullName, JournalStores.Copies.KeysName));

        // The copy does not know of the order, so whoever checks it says that keys are missing, and nothing worse.
        var gaps = Assert.IsType<AuditOutcome.Incomplete>(StoreVerification.Run(copy.FullName, TestStore.Origin)).Gaps;
        Assert.All(gaps, it => Assert.Equal((FindingCode.Commitment, 1L), (it.Code, it.Position)));
        using var reader = JournalStores.OpenReadOnly(copy.FullName);
        Assert.Equal(("-, -", "李美, 北京路 1"), (reader.Words(1), reader.Words(2)));
        Assert.True(File.ReadAllBytes(Path.Combine(copy.FullName, JournalStores.Copies.KeysName)).AsSpan().IndexOf(key) < 0);
    }

    [Fact]
    public async Task KeyThatIsDeletedAndNotYetSwept_IsNotInTheCopy()
    {
        await using (var journal = store.Create())
        {
            await People.Tell(journal);
        }

        var (key, _, id) = store.Traces(People.Mario);
        using (var keys = Sqlite.Database.Open(store.Keys, Sqlite.Access.Write))
        {
            keys.Run($"PRAGMA secure_delete=OFF; DELETE FROM subject_key WHERE id = x'{id}'");
        }

        Assert.NotEmpty(store.FilesWith(key)); // what a crash before the sweep leaves

        JournalStores.Copies.Keys(store.Directory, TestStore.Identity, Path.Combine(copy.FullName, JournalStores.Copies.KeysName));

        Assert.True(File.ReadAllBytes(Path.Combine(copy.FullName, JournalStores.Copies.KeysName)).AsSpan().IndexOf(key) < 0);
    }

    [Fact]
    public async Task Keys_OfAnotherStore_AreNotCopied()
    {
        await store.Create().DisposeAsync();
        var target = Path.Combine(copy.FullName, JournalStores.Copies.KeysName);
        Assert.Throws<StoreNotFoundException>(() => JournalStores.Copies.Keys(store.Directory, new StoreIdentity(TestStore.Origin, "another"), target));
        Assert.False(JournalStores.Copies.Keys(copy.FullName, TestStore.Identity, target));
        Assert.False(File.Exists(target));
    }

    [Fact]
    public async Task Copy_WhereThereIsAFile_IsRefused_AndTheFileStays()
    {
        await store.Create().DisposeAsync();
        var target = Path.Combine(copy.FullName, "it");
        await File.WriteAllTextAsync(target, "mine");
        Assert.Throws<IOException>(() => JournalStores.Copies.Journal(store.Directory, target, Ignore));
        Assert.Equal("mine", await File.ReadAllTextAsync(target));
    }

    [Fact]
    public async Task Copy_TellsHowFarItIs_AndGivesUpWhenItIsTold()
    {
        await using var journal = store.Create();
        await Write(journal, 0, 20_000);
        var told = new List<(long Done, long Of)>();
        using var cancelled = new CancellationTokenSource();

        Assert.Throws<OperationCanceledException>(() => JournalStores.Copies.Journal(
            store.Directory, Path.Combine(copy.FullName, "it"),
            (done, of) =>
            {
                told.Add((done, of));
                cancelled.Cancel();
            },
            cancelled.Token));

        var (first, all) = Assert.Single(told);
        Assert.InRange(first, 1, all - 1);
    }

    private static void Ignore(long done, long of)
    {
        // These tests look at the copy.
    }

    private static async Task Write(CourtJournal journal, int from, int count) => await Task.WhenAll(
        Enumerable.Range(from, count).Select(it => journal.Append(On(Case($"A{it}"), 0, "open", People.Said($"person:{it}", $"Somebody {it}", new string('x', 500))))));

    private static AuditOutcome.Verified Verified(string folder)
    {
        var outcome = StoreVerification.Run(folder, TestStore.Origin);
        Assert.True(outcome is AuditOutcome.Verified, VerificationReport.Words(outcome));
        return (AuditOutcome.Verified)outcome;
    }
}
