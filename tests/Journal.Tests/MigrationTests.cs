using System.Text;
using Supervision.Silo.Verify;
using Supervision.Verifier;

namespace Supervision.Journal.Tests;

/// <summary>
/// A store of format 2, as the program of its day made it (tests/data/stores/a), is brought to today's format whole or stays as it is.
/// What it held, that program has said: 285 entries with this root, among them the name of a debtor.
/// </summary>
public sealed class MigrationTests : IDisposable
{
    private const int Entries = 285;
    private const string Root = "75814052ef6ddaf5f7380c47c0281add20887df42553272d227abe421030d4c1";
    private const string Debtor = "Bice Conti";
    private const string InClear = "SELECT group_concat(position || field || subject || hex(salt) || hex(bytes)) FROM (SELECT * FROM payload ORDER BY position, field)";

    private readonly TestStore store = new();
    private readonly CommitFault fault = new();

    public MigrationTests()
    {
        File.Copy(Repository.PathOf("tests/data/stores/a/court/journal.db"), store.Database);
        store.Clock.SetUtcNow(new(2999, 1, 1, 0, 0, 0, TimeSpan.Zero)); // who made it had the real clock
        store.Options = store.Options with { AroundCommit = fault.Around };
    }

    public void Dispose() => store.Dispose();

    [Fact]
    public async Task Open_AStoreOfFormat2_SealsWhatStoodInClear_AndReadsIt()
    {
        var values = Ask("SELECT count(*) FROM payload");
        await AssertBroughtUp();
        Assert.Equal((values, Ask("SELECT count(DISTINCT subject) FROM payload")), (Ask("SELECT count(*) FROM payload"), Ask("SELECT count(*) FROM subject")));
        Assert.Equal("256", Ask("SELECT length(hashes) / 32 FROM tile WHERE level = 0 AND number = 0"));
    }

    [Theory]
    [InlineData(CommitEnd.FailsAndNothingIsWritten)]
    [InlineData(CommitEnd.FailsButItWasWritten)]
    public async Task Open_CutOffAtItsCommit_IsDoneByTheNextStart(CommitEnd end)
    {
        var before = Ask(InClear);
        fault.Plan(end);
        Assert.Throws<IOException>(store.Open);
        if (end == CommitEnd.FailsAndNothingIsWritten)
        {
            Assert.Equal(("2", before), (Ask("SELECT value FROM meta WHERE key = 'format'"), Ask(InClear)));
        }

        await AssertBroughtUp();
    }

    [Theory]
    [InlineData("UPDATE payload SET bytes = CAST('Bice Conte' AS BLOB) WHERE CAST(bytes AS TEXT) = 'Bice Conti'", "a value of 'attr.debtor' with commitment ")]
    [InlineData("UPDATE payload SET field = 'attr.other' WHERE CAST(bytes AS TEXT) = 'Bice Conti'", "a value of 'attr.other' with commitment of none")]
    [InlineData("UPDATE payload SET salt = x'00' WHERE CAST(bytes AS TEXT) = 'Bice Conti'", "a value of 'attr.debtor' with commitment ")]
    [InlineData("UPDATE entry SET hash = (SELECT hash FROM entry WHERE position = 1) WHERE position = 9", "a head row of 285 entries with root ")]
    [InlineData("DELETE FROM entry WHERE position = 285", "a head row of 284 entries with root ")]
    public void Open_AStoreOfFormat2_ThatIsNotAsItWasWritten_IsRefused_AndStaysAsItIs(string tampering, string expected)
    {
        store.Tamper(tampering);
        var before = Ask(InClear);

        var refused = Assert.Throws<JournalDamagedException>(store.Open);

        Assert.StartsWith(expected, refused.Expected, StringComparison.Ordinal);
        Assert.Equal(("2", before, null), (Ask("SELECT value FROM meta WHERE key = 'format'"), Ask(InClear), Ask("SELECT name FROM sqlite_schema WHERE name IN ('subject', 'tile')")));
    }

    [Fact]
    public void Open_AStoreOfFormat2_OfAnotherCourt_IsRefused_AndStaysAsItIs()
    {
        Assert.Throws<StoreNotFoundException>(() => JournalStores.Open(store.Directory, store.Options, "court.example/other"));
        Assert.Equal("2", Ask("SELECT value FROM meta WHERE key = 'format'"));
        Assert.False(File.Exists(store.Keys));
    }

    private async Task AssertBroughtUp()
    {
        await using (var journal = store.Open())
        {
            Assert.Contains(journal.ReadAll(), it => it.TextOrNull("attr.debtor") == Debtor);
            Assert.Equal(Entries, journal.Released);
        }

        Assert.Equal(("3", null), (Ask("SELECT value FROM meta WHERE key = 'format'"), Ask("SELECT value FROM meta WHERE key = 'sweep'")));
        var found = Assert.IsType<AuditOutcome.Verified>(StoreVerification.Run(store.Directory));
        Assert.Equal((Entries, Root, 0L), (found.Entries, found.Root, found.Unopened));
        Assert.All(Directory.EnumerateFiles(store.Directory), file => Assert.True(File.ReadAllBytes(file).AsSpan().IndexOf(Encoding.UTF8.GetBytes(Debtor)) < 0, file));
    }

    private string? Ask(string sql)
    {
        using var database = Sqlite.Database.Open(store.Database, Sqlite.Access.Write);
        return database.Ask(sql);
    }
}
