using System.Text;
using Microsoft.Extensions.Time.Testing;
using Supervision.Journal;
using Supervision.Silo.Verify;
using Supervision.Verifier;

namespace Supervision.Tests;

/// <summary>A directory for one store, gone when the test ends, with a clock and randomness that repeat.</summary>
internal sealed class TestStore : IDisposable
{
    public const string Origin = "court.example/it-road";

    public static readonly StoreIdentity Identity = new(Origin, "0123456789abcdef0123456789abcdef");

    private readonly DirectoryInfo directory = System.IO.Directory.CreateTempSubdirectory("journal-test-");

    public TestStore() => Options = new JournalOptions(Clock, new SeededRandomness(1)) { KeyRandomness = new SeededRandomness(2) };

    public FakeTimeProvider Clock { get; } = StandingClock.Make();

    public JournalOptions Options { get; set; }

    public string Directory => directory.FullName;

    public string Database => Path.Combine(Directory, "journal.db");

    public string Keys => Path.Combine(Directory, "keys.db");

    public string ErasedKeys => Path.Combine(Directory, "signer", "erased-keys");

    public CourtJournal Create() => JournalStores.Create(Directory, Identity, Options);

    public CourtJournal Open() => JournalStores.Open(Directory, Options);

    /// <summary>Runs SQL behind the journal's back.</summary>
    public void Tamper(string sql)
    {
        using var database = Journal.Sqlite.Database.Open(Database, Journal.Sqlite.Access.Write);
        database.Run(sql);
    }

    /// <summary>The leaves as they are stored, by position.</summary>
    public string[] Leaves()
    {
        using var rows = JournalStores.OpenRows(Directory);
        return [.. rows.Entries().Select(it => Encoding.UTF8.GetString(it.Leaf))];
    }

    /// <summary>What has happened when the pauses before further tries of a signer whose disk fails are over.</summary>
    public Task<T> AfterPauses<T>(Task<T> happens) => Clock.AdvanceUntil(happens, TimeSpan.FromMilliseconds(50));

    /// <summary>Everything is read again and found in order.</summary>
    public void AssertSound(long entries)
    {
        var outcome = StoreVerification.Run(Directory, Origin);
        Assert.True(outcome is AuditOutcome.Verified, $"{outcome} {string.Join('\n', (outcome as AuditOutcome.Tampered)?.Findings ?? [])}");
        Assert.Equal(entries, ((AuditOutcome.Verified)outcome).Entries);
    }

    public void Dispose() => directory.Delete(recursive: true);
}
