namespace Supervision.Journal.Tests.Support;

/// <summary>A directory for one store, gone when the test ends, with a clock and randomness that repeat.</summary>
internal sealed class TestStore : IDisposable
{
    public const string Origin = "court.example/it-road";

    public static readonly StoreIdentity Identity = new(Origin, "0123456789abcdef0123456789abcdef");

    private readonly DirectoryInfo directory = System.IO.Directory.CreateTempSubdirectory("journal-test-");

    public TestStore() => Options = new JournalOptions(Clock, new SeededRandomness(1));

    public ManualClock Clock { get; } = new();

    public JournalOptions Options { get; init; }

    public string Directory => directory.FullName;

    public string Database => Path.Combine(Directory, "journal.db");

    public SqliteJournal Create() => SqliteJournal.Create(Directory, Identity, Options);

    public SqliteJournal Open() => SqliteJournal.Open(Directory, Options);

    public void Dispose() => directory.Delete(recursive: true);
}
