using Supervision.Journal.Tests.Support;
using Supervision.Silo.Verify;
using Supervision.Verifier;
using static Supervision.Tests.Decide;

namespace Supervision.Journal.Tests.Personal;

/// <summary>A back-up from before an erasure comes back: what was erased stays dead, also when the store is written again.</summary>
public sealed class RestoreTests : IDisposable
{
    private readonly TestStore store = new();

    public void Dispose() => store.Dispose();

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task Restore_OfAnOldJournalOrOldKeysOrBoth_RevivesNothing(bool oldJournal, bool oldKeys)
    {
        var key = await EraseBetweenBackups();
        if (oldJournal)
        {
            People.Copy(store.Database + ".old", store.Database);
        }

        if (oldKeys)
        {
            People.Copy(store.Keys + ".old", store.Keys);
        }

        for (var start = 0; start < 2; start++)
        {
            await using var journal = store.Open();
            Assert.Equal(("-, -", "李美, 北京路 1"), (journal.Words(1), journal.Words(2)));
            Assert.Empty(FilesInUseWith(key));
        }

        Assert.Equal((oldJournal ? 3 : 4, 2, 0), store.Verified());
        Assert.Empty(FilesInUseWith(key));
    }

    [Fact]
    public async Task Restore_OfAnOldJournal_SaysThatTheOrderIsLost_AndTheNameGetsANewKey()
    {
        await EraseBetweenBackups();
        People.Copy(store.Database + ".old", store.Database);
        await using var journal = store.Open();
        var executed = journal.ReadAll(2).Single();
        Assert.Equal(("personal.erasure-executed", 0L, "1/address 1/name"), (executed.Kind, executed.NumberOrNull("order"), executed.Text("payloads")));
        await journal.Append(On(Case("A"), 2, "c3", People.Said(People.Mario, "Mario Verdi", "via Po 2")));
        Assert.Equal("Mario Verdi, via Po 2", journal.Words(4));
    }

    /// <summary>Without writing nothing is purged; a reader passes over the keys that the tombstones name.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Restore_OfAnOldJournal_ReadOnly_RevivesNothingEither(bool oldKeys)
    {
        await EraseBetweenBackups();
        People.Copy(store.Database + ".old", store.Database);
        if (oldKeys)
        {
            People.Copy(store.Keys + ".old", store.Keys);
        }

        using var reader = JournalStores.OpenReadOnly(store.Directory);
        Assert.Equal(("-, -", "李美, 北京路 1"), (reader.Words(1), reader.Words(2)));

        // Keys that no entry of this journal has ordered to be erased are gone: until the next start says why, verify cannot.
        Assert.Equal(2, Assert.IsType<AuditOutcome.Incomplete>(StoreVerification.Run(store.Directory, TestStore.Origin)).Unopened);
    }

    [Fact]
    public async Task Restore_OfKeysFromBeforeASubjectCame_WithholdsIt_RefusesMoreOfIt_AndItCanBeErased()
    {
        await using (var journal = store.Create())
        {
            await journal.Append(On(Case("A"), 0, "c1", People.Said(People.Li, "李美", "x")));
        }

        File.Copy(store.Keys, store.Keys + ".old");
        await using (var journal = store.Open())
        {
            await journal.Append(On(Case("A"), 1, "c2", People.Said(People.Mario, "Mario Rossi", "x")));
        }

        People.Copy(store.Keys + ".old", store.Keys);
        await using var restored = store.Open();
        Assert.Equal(("李美, x", "-, -"), (restored.Words(1), restored.Words(2)));
        var refused = restored.Append(On(Case("A"), 2, "c3", People.Said(People.Mario, "M", "x")));
        var other = restored.Append(On(Case("B"), 0, "c3", People.Said(People.Li, "L", "x")));
        await Assert.ThrowsAsync<SubjectKeyMissingException>(() => refused);
        Assert.Equal(new AppendResult.Appended(3, 3, 1), await other);
        await restored.EraseMario();
        Assert.IsType<AppendResult.Appended>(await restored.Append(On(Case("A"), 2, "c3", People.Said(People.Mario, "M", "x"))));
    }

    [Fact]
    public async Task Open_WithoutKeysWhileThereAreSubjects_IsRefused_AndReadingGoesOnWithout()
    {
        await using (var journal = store.Create())
        {
            await People.Tell(journal);
        }

        File.Move(store.Keys, store.Keys + ".away");
        var refused = Assert.Throws<StoreNotFoundException>(store.Open);
        Assert.Contains("keys.db is missing, and the journal holds personal data whose keys are in it", refused.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(store.Keys));
        using var reader = JournalStores.OpenReadOnly(store.Directory);
        Assert.Equal(("-, -", "-, -"), (reader.Words(1), reader.Words(2)));
        Assert.Equal((2, 0, 4), store.Verified());
    }

    [Fact]
    public async Task Open_WithTheKeysOfAnotherStore_IsRefused()
    {
        await store.Create().DisposeAsync();
        using var other = new TestStore();
        await JournalStores.Create(other.Directory, new StoreIdentity(TestStore.Origin, "another"), other.Options).DisposeAsync();
        People.Copy(other.Keys, store.Keys);
        Assert.Contains("keys.db holds the keys of store another of 'court.example/it-road', not those of store 0123", Assert.Throws<StoreNotFoundException>(store.Open).Message, StringComparison.Ordinal);
        Assert.Throws<StoreNotFoundException>(() => JournalStores.OpenReadOnly(store.Directory));
    }

    // What erased-keys says is not part of any back-up: it stays.
    private async Task<byte[]> EraseBetweenBackups()
    {
        await using (var journal = store.Create())
        {
            await People.Tell(journal);
        }

        var key = store.Traces(People.Mario).Key;
        File.Copy(store.Database, store.Database + ".old");
        File.Copy(store.Keys, store.Keys + ".old");
        await using (var journal = store.Open())
        {
            await journal.EraseMario();
        }

        return key;
    }

    private IEnumerable<string> FilesInUseWith(byte[] key) => store.FilesWith(key).Where(it => !it.EndsWith(".old", StringComparison.Ordinal));
}
