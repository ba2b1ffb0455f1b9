using static Supervision.Tests.Decide;

namespace Supervision.Journal.Tests;

public sealed class OpeningTests : IDisposable
{
    private readonly TestStore store = new();

    public void Dispose() => store.Dispose();

    [Fact]
    public async Task Create_WhereThereIsAStore_IsRefusedAndTheStoreStays()
    {
        await using (var journal = store.Create())
        {
            await journal.Append(On(Case("A"), 0, "c1"));
        }

        Assert.Throws<StoreNotFoundException>(store.Create);
        await using var again = store.Open();
        Assert.Equal((1, TestStore.Identity), (again.Released, again.Identity));
    }

    [Fact]
    public void Open_WhereThereIsNone_IsRefusedAndMakesNone()
    {
        Assert.Throws<StoreNotFoundException>(store.Open);
        Assert.Throws<StoreNotFoundException>(() => JournalStores.OpenReadOnly(store.Directory));
        Assert.Empty(System.IO.Directory.EnumerateFiles(store.Directory));
    }

    [Fact]
    public async Task Open_AfterACrashInCreate_IsRefused_AndCreateGoesOn()
    {
        await File.WriteAllBytesAsync(store.Database, []);
        Assert.False(JournalStores.Exists(store.Directory));
        Assert.Throws<StoreNotFoundException>(store.Open);
        await using var journal = store.Create();
        Assert.True(JournalStores.Exists(store.Directory));
    }

    [Fact]
    public async Task Open_AnotherCourtsStore_IsRefused()
    {
        await store.Create().DisposeAsync();
        var refused = Assert.Throws<StoreNotFoundException>(() => JournalStores.Open(store.Directory, store.Options, "court.example/other"));
        Assert.Contains(TestStore.Origin, refused.Message, StringComparison.Ordinal);
        Assert.Throws<StoreNotFoundException>(() => JournalStores.OpenReadOnly(store.Directory, "court.example/other"));
        Assert.Throws<StoreNotFoundException>(() => JournalStores.OpenOrCreate(store.Directory, new StoreIdentity("court.example/other", "x"), store.Options));
    }

    [Fact]
    public async Task Open_AFileThatIsNoDatabase_IsDamage()
    {
        await File.WriteAllTextAsync(store.Database, new string('x', 8192));
        Assert.Throws<JournalDamagedException>(store.Open);
    }

    [Fact]
    public async Task OpenOrCreate_Twice_GoesOnInTheSameStore()
    {
        for (var i = 0; i < 2; i++)
        {
            await using var journal = JournalStores.OpenOrCreate(store.Directory, TestStore.Identity, store.Options);
            Assert.Equal(new AppendResult.Appended(i + 1, i + 1, i + 1), await journal.Append(On(Case("A"), i, $"c{i}")));
        }
    }

    [Fact]
    public async Task OpenReadOnly_WhileItIsServed_SeesWhatIsCommitted()
    {
        await using var journal = store.Create();
        using var reader = JournalStores.OpenReadOnly(store.Directory, TestStore.Origin);
        Assert.Equal(0, reader.Released);
        await journal.Append(Opening("A1") with { NextWake = Noon });
        Assert.Equal(1, reader.Released);
        Assert.Equal("it-road/A1", Assert.Single(reader.Stream(Case("A1"))).Text("number"));
        Assert.Equal(1, Assert.Single(reader.ReadAll()).Position);
        Assert.Equal(Case("A1"), Assert.Single(await reader.DueWakes(Noon, 1)).Stream);
    }

    [Fact]
    public async Task Open_WithSynchronousFull_IsWhatTheWriterGets()
    {
        await store.Create().DisposeAsync();
        using var database = Sqlite.Database.Open(store.Database, Sqlite.Access.Write);
        database.Run("PRAGMA synchronous=NORMAL");
        Sqlite.Durability.Demand(database);
        Assert.Equal(("2", "wal"), (database.Ask("PRAGMA synchronous"), database.Ask("PRAGMA journal_mode")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("court example")]
    [InlineData("court+example")]
    [InlineData("court\"example")]
    [InlineData("gericht.example/straße")]
    public void StoreIdentity_OfAnOriginThatNoLeafMayHold_IsRefused(string origin) =>
        Assert.Throws<ArgumentException>(() => new StoreIdentity(origin, "x"));
}
