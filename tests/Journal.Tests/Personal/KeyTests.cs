using Supervision.Journal.Tests.Support;
using static Supervision.Tests.Decide;

namespace Supervision.Journal.Tests.Personal;

/// <summary>keys.db: who may read the file, where it lies, and that it never comes after what it opens.</summary>
public sealed class KeyTests : IDisposable
{
    private readonly TestStore store = new();
    private readonly CommitFault fault = new();

    public void Dispose() => store.Dispose();

    [Fact]
    public async Task Keys_AreForTheirOwnerAlone()
    {
        await using var journal = store.Create();
        await People.Tell(journal);
        const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        Assert.All(new[] { store.Keys, store.Keys + "-wal" }, it => Assert.Equal(OwnerOnly, OperatingSystem.IsWindows() ? OwnerOnly : File.GetUnixFileMode(it)));
    }

    [Fact]
    public async Task Keys_ThatOthersMayRead_AreClosedAtTheNextStart()
    {
        await store.Create().DisposeAsync();
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(store.Keys, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
            await store.Open().DisposeAsync();
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(store.Keys));
        }
    }

    [Fact]
    public async Task Keys_InADirectoryOfTheirOwn_AreFoundThereByAllReaders()
    {
        var apart = Path.Combine(store.Directory, "apart");
        store.Options = store.Options with { KeysDirectory = apart, ErasedKeysDirectory = Path.Combine(store.Directory, "tombstones") };
        await using (var journal = store.Create())
        {
            await People.Tell(journal);
        }

        await using (var journal = store.Open())
        {
            Assert.Equal("Mario Rossi, via Roma 1", journal.Words(1));
            await journal.EraseMario();
        }

        Assert.False(File.Exists(store.Keys));
        Assert.Single(await File.ReadAllLinesAsync(Path.Combine(store.Directory, "tombstones", "erased-keys")));
        using var blind = JournalStores.OpenReadOnly(store.Directory);
        using var seeing = JournalStores.OpenReadOnly(store.Directory, keysDirectory: apart);
        Assert.Equal(("-, -", "李美, 北京路 1"), (blind.Words(2), seeing.Words(2)));
    }

    [Theory]
    [InlineData(CommitEnd.FailsAndNothingIsWritten)]
    [InlineData(CommitEnd.FailsButItWasWritten)]
    public async Task KeysCommitFails_TheAppendIsUnknown_AndSentAgainItIsAppended(CommitEnd end)
    {
        store.Options = store.Options with { AroundKeysCommit = fault.Around };
        await using (var journal = store.Create())
        {
            fault.Plan(end);
            var decision = On(Case("A"), 0, "c1", People.Said(People.Mario, "Mario Rossi", "x"));
            await Assert.ThrowsAsync<AppendOutcomeUnknownException>(() => journal.Append(decision));
            Assert.Equal(0, journal.Released);
            Assert.Equal(new AppendResult.Appended(1, 1, 1), await journal.Append(decision));
            Assert.Equal("Mario Rossi, x", journal.Words(1));
        }

        Assert.Equal((1, 0, 0), store.Verified());
    }

    [Theory]
    [InlineData(CommitEnd.FailsAndNothingIsWritten)]
    [InlineData(CommitEnd.FailsButItWasWritten)]
    public async Task KeysCommitFails_WhileErasing_TheOrderStands_AndAskedAgainItIsExecuted(CommitEnd end)
    {
        store.Options = store.Options with { AroundKeysCommit = fault.Around };
        await using (var journal = store.Create())
        {
            await People.Tell(journal);
            var key = store.Traces(People.Mario).Key;
            fault.Plan(end);
            await Assert.ThrowsAsync<AppendOutcomeUnknownException>(journal.EraseMario);
            Assert.Equal(3, (await journal.EraseMario()).Order);
            Assert.Equal("-, -", journal.Words(1));
            Assert.Empty(store.FilesWith(key));
        }

        Assert.Equal((4, 2, 0), store.Verified());
    }

    /// <summary>Commits of the journal itself: the first of an erasure is the order's, the second that of the execution.</summary>
    [Theory]
    [InlineData(CommitEnd.FailsAndNothingIsWritten, CommitEnd.Succeeds, 4)]
    [InlineData(CommitEnd.FailsButItWasWritten, CommitEnd.Succeeds, 4)]
    [InlineData(CommitEnd.Succeeds, CommitEnd.FailsAndNothingIsWritten, 4)]
    [InlineData(CommitEnd.Succeeds, CommitEnd.FailsButItWasWritten, 4)]
    public async Task JournalCommitFails_WhileErasing_AskedAgainOrStartedAgainItIsWhole(CommitEnd ordering, CommitEnd executing, int entries)
    {
        store.Options = store.Options with { AroundCommit = fault.Around };
        foreach (var startAgain in new[] { false, true })
        {
            using var each = new TestStore();
            each.Options = store.Options;
            var journal = each.Create();
            await People.Tell(journal);
            var key = each.Traces(People.Mario).Key;
            fault.Plan(ordering, executing);
            await Assert.ThrowsAsync<AppendOutcomeUnknownException>(journal.EraseMario);
            if (startAgain)
            {
                await journal.DisposeAsync();
                journal = each.Open();
            }

            // Whatever had happened: erased now, or refused since it had been.
            _ = await journal.PersonalData.Erase(People.Mario, People.Order, Clerk);
            Assert.Equal("-, -", journal.Words(1));
            Assert.Empty(each.FilesWith(key));
            await journal.DisposeAsync();
            Assert.Equal((entries, 2, 0), each.Verified());
        }
    }

    [Fact]
    public async Task Tombstone_TornByACrash_IsFollowedByAWholeOne()
    {
        await using (var journal = store.Create())
        {
            await People.Tell(journal);
        }

        Directory.CreateDirectory(Path.GetDirectoryName(store.ErasedKeys)!);
        await File.WriteAllTextAsync(store.ErasedKeys, "0123");
        await using (var journal = store.Open())
        {
            await journal.EraseMario();
        }

        var lines = await File.ReadAllLinesAsync(store.ErasedKeys);
        Assert.Equal((2, "0123", 32), (lines.Length, lines[0], lines[1].Length));
        await store.Open().DisposeAsync();
    }

    [Fact]
    public async Task Tombstones_ThatAreNone_AreDamage()
    {
        await store.Create().DisposeAsync();
        Directory.CreateDirectory(Path.GetDirectoryName(store.ErasedKeys)!);
        await File.WriteAllTextAsync(store.ErasedKeys, "zzz\n");
        Assert.Contains("line 1 of erased-keys", Assert.Throws<JournalDamagedException>(store.Open).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Subjects_BeyondWhatIsRemembered_KeepTheirKeys()
    {
        store.Options = store.Options with { RememberedStreams = 2 };
        await using var journal = store.Create();
        for (var i = 0; i < 200; i++)
        {
            await journal.Append(On(Case("A"), i, $"c{i}", People.Said($"person:{i % 70}", $"name {i}", "x")));
        }

        Assert.Equal(Enumerable.Range(0, 200).Select(it => $"name {it}"), journal.Stream(Case("A")).Select(it => it.Text("name")));
        Assert.Equal(70, journal.PersonalData.Subjects().Length);
    }
}
