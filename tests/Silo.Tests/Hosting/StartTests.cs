namespace Supervision.Silo.Tests.Hosting;

/// <summary>
/// No start depends on how far a derived store had come, or on what has become of it: the court comes up, shows what the journal says, and the
/// journal is as it was.
/// </summary>
public sealed class StartTests(StartedCourt court) : IClassFixture<StartedCourt>
{
    private const int Seed = 20261130;

    /// <summary>What lies where views.db and host.db should.</summary>
    public static TheoryData<string, string> States => new()
    {
        { "missing", "missing" },
        { "behind", "behind" },
        { "empty", "cut" },
        { "cut", "empty" },
        { "last page", "last page" },
        { "of another store", "of another store" },
        { "beside a log of another store", "beside a log of another store" },
    };

    [Theory]
    [MemberData(nameof(States))]
    public async Task WhateverLiesInThePlaceOfADerivedFile_TheCourtStarts_AndShowsWhatTheJournalSays(string views, string host)
    {
        using var store = StartedCourt.Copy(court.Whole);
        Lay(store, "views.db", views);
        Lay(store, "host.db", host);
        SameJson.AssertEqual(court.Expected, await court.Look(store.Directory));
    }

    /// <summary>Journal, keys and signer of an earlier day, beside the derived files of today.</summary>
    [Fact]
    public async Task BesideAnOlderJournal_TheCourtStarts_AndShowsWhatThatJournalSays()
    {
        using var plain = StartedCourt.Copy(court.Part);
        foreach (var name in StartedCourt.DerivedFiles)
        {
            File.Delete(Path.Combine(plain.Directory, name));
        }

        using var ahead = StartedCourt.Copy(court.Part);
        foreach (var (name, bytes) in court.Newest)
        {
            await File.WriteAllBytesAsync(Path.Combine(ahead.Directory, name), bytes);
        }

        SameJson.AssertEqual(await court.Look(plain.Directory), await court.Look(ahead.Directory));
    }

    private void Lay(TestStore store, string name, string state)
    {
        var path = Path.Combine(store.Directory, name);
        var newest = court.Newest[name];
        byte[] random = HostCourt.Random(Seed, HostCourt.PageSize);
        var bytes = state switch
        {
            "behind" => court.Earlier[name],
            "empty" => [],
            "cut" => newest[..((newest.Length * 2 / 3) + 1)],
            "last page" => [.. newest[..^random.Length], .. random],
            "of another store" => court.Foreign[name],
            _ => newest,
        };
        File.WriteAllBytes(path, bytes);
        if (state.Contains("log", StringComparison.Ordinal))
        {
            File.WriteAllBytes(path + "-wal", LogOf(court.Foreign[name]));
        }

        if (state == "missing")
        {
            File.Delete(path);
        }
    }

    /// <summary>What a process that was killed after it had written everything anew leaves beside such a file: sound, and of that file.</summary>
    private static byte[] LogOf(byte[] file)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, file);
            using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={path};Pooling=False");
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA wal_autocheckpoint = 0; VACUUM";
            command.ExecuteNonQuery();
            using var log = new FileStream(path + "-wal", FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[log.Length];
            log.ReadExactly(bytes);
            return bytes;
        }
        finally
        {
            File.Delete(path);
        }
    }
}
