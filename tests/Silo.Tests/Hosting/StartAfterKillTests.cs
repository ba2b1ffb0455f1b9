using System.Globalization;
using System.Text;
using NodaTime;
using Supervision.Domain.People;
using Supervision.Journal;
using Xunit.Abstractions;

namespace Supervision.Silo.Tests.Hosting;

/// <summary>
/// kill -9 at any moment of a served court, while it works and while it starts: it starts again each time, also where an older copy of the
/// derived files is brought back in between, and ends with the lists that are made of its journal anew.
/// </summary>
public sealed class StartAfterKillTests(ITestOutputHelper output) : IDisposable
{
    private const int Seed = 20261130;

    /// <summary>Of one round; each is an entry at the least.</summary>
    private const int Cases = 200;

    private static readonly Instant AfterTheLog = Instant.FromUtc(2012, 1, 2, 10, 0);

    /// <summary>What a start leaves on the disk, one after the other.</summary>
    private static readonly string[] Marks = ["journal.db-shm", "host.db-wal", "views.db-wal"];

    private static readonly string[] WithLogs = ["views.db", "views.db-wal", "host.db", "host.db-wal"];

    private readonly TestStore store = new();
    private readonly Random chance = new(Seed);
    private readonly List<Dictionary<string, byte[]>> copies = [];

    public void Dispose() => store.Dispose();

    [Fact]
    public async Task Killed_AtRandomMomentsUnderLoad_TheCourtStartsAgain_EveryTime()
    {
        var rounds = Here.RunsLongTests ? 200 : 2;
        output.WriteLine($"seed {Seed}, {rounds} rounds");
        await store.Begin("the court of the kills", it => it.Counts(it.Write("load.csv", "case,activity,timestamp\nA,Create Fine,2000-01-03\n")));
        var key = (await SeededPeople.TesterKeys(store.Directory, [Role.Auditor]))[Role.Auditor];
        var (behind, cutShort) = (0, 0);
        for (var round = 1; round <= rounds; round++)
        {
            // A log of its own, and more than is waited for: a feed plays ten years of few cases in seconds, and then there is no load.
            var log = store.Write($"load-{round}.csv", Load(round));
            var more = chance.Next(1, Cases);
            await using (var served = await Started(round, ["run", "--store", store.Directory, "--feed", log, "--speed", "1000"]))
            {
                using var journal = JournalStores.OpenReadOnly(store.Directory);
                var from = journal.Released;
                await served.Until(() => journal.Released >= from + more);
                (await served.Stop()).Expect(137).WithoutStackTrace();
            }

            Keep();
            if (round % 3 == 1)
            {
                // A start is killed as well, wherever it has come to.
                cutShort++;
                await KillAStart(log, Path.Combine(store.Directory, Marks[chance.Next(Marks.Length)]));
            }

            if (round % 2 == 0)
            {
                behind++;
                Lay(copies[chance.Next(copies.Count)]);
            }
        }

        // The first look catches up what fell due after the log, so that both are of one journal.
        var entries = store.Entries;
        var kept = await StartedCourt.Look(store.Directory, key, AfterTheLog, 0);
        foreach (var name in StartedCourt.DerivedFiles)
        {
            File.Delete(Path.Combine(store.Directory, name));
        }

        SameJson.AssertEqual(await StartedCourt.Look(store.Directory, key, AfterTheLog, 0), kept);
        output.WriteLine($"{rounds} kills under load, {cutShort} of a start, {behind} times older files were brought back: {rounds + 2} starts, {entries} entries");
    }

    /// <summary>The views include the journal, or this fails with what the process said.</summary>
    private static async Task<ServedStore> Started(int round, string[] arguments)
    {
        try
        {
            return await ServedStore.Start(arguments);
        }
        catch (InvalidOperationException ended)
        {
            throw new InvalidOperationException($"Round {round} of seed {Seed}: {ended.Message}", ended);
        }
    }

    private async Task KillAStart(string log, string mark)
    {
        var before = File.Exists(mark) ? File.GetLastWriteTimeUtc(mark) : DateTime.MinValue;
        using var starting = SiloProcess.Start("run", "--store", store.Directory, "--feed", log, "--speed", "1000", "--urls", "http://127.0.0.1:0");
        await starting.Until(() => File.Exists(mark) && File.GetLastWriteTimeUtc(mark) != before);
        await starting.Kill();
    }

    /// <summary>What a back-up of files would have taken: the file with its log.</summary>
    private void Keep()
    {
        var files = WithLogs.Where(it => File.Exists(Path.Combine(store.Directory, it)));
        copies.Add(files.ToDictionary(it => it, it => File.ReadAllBytes(Path.Combine(store.Directory, it))));
        if (copies.Count > 10)
        {
            copies.RemoveAt(chance.Next(copies.Count));
        }
    }

    /// <summary>With its log, or the file alone, or beside the log that is there.</summary>
    private void Lay(Dictionary<string, byte[]> copy)
    {
        var how = chance.Next(3);
        foreach (var name in StartedCourt.DerivedFiles)
        {
            var path = Path.Combine(store.Directory, name);
            File.WriteAllBytes(path, copy[name]);
            if (how < 2)
            {
                File.Delete(path + "-wal");
                File.Delete(path + "-shm");
            }

            if (how == 0 && copy.TryGetValue(name + "-wal", out var log))
            {
                File.WriteAllBytes(path + "-wal", log);
            }
        }
    }

    /// <summary>Fines of ten years and what became of them, the same ones for the same seed.</summary>
    private string Load(int round)
    {
        var first = new DateOnly(2000, 1, 3);
        var events = new List<(DateOnly Day, string Case, string Activity)>();
        for (var number = 0; number < Cases; number++)
        {
            var day = first.AddDays(chance.Next(3600));
            foreach (var activity in (string[])["Create Fine", "Send Fine", "Insert Fine Notification", "Payment"])
            {
                events.Add((day, $"K{round}-{number}", activity));
                day = day.AddDays(chance.Next(1, 90));
                if (chance.Next(4) == 0)
                {
                    break;
                }
            }
        }

        var text = new StringBuilder("case,activity,timestamp\n");
        foreach (var (day, number, activity) in events.OrderBy(it => it.Day).ThenBy(it => it.Case, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"{number},{activity},{day:yyyy-MM-dd}\n");
        }

        return text.ToString();
    }
}
