using System.Collections.Immutable;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using Supervision.Journal;

namespace Supervision.Bench;

/// <summary>What it costs to show that a case's newest entries were not left out, in a court of many cases.</summary>
internal static class StreamMapBench
{
    private static readonly Author Importer = new("import-1", "import");

    /// <summary>Builds the map over all streams, logs it and proves one; then after one stream has moved; then after a start. All with the append that it takes.</summary>
    public static async Task<int> Run(int streams)
    {
        var directory = Directory.CreateTempSubdirectory("map-bench-");
        using var randomness = RandomNumberGenerator.Create();
        var options = new JournalOptions(TimeProvider.System, randomness);
        double first, moved;
        long bytes;
        await using (var journal = JournalStores.Create(directory.FullName, StoreIdentity.ForNewStore("court.example/bench", randomness), options))
        {
            foreach (var chunk in Enumerable.Range(0, streams).Chunk(2048))
            {
                await Task.WhenAll(chunk.Select(it => journal.Append(Decision(it, "open"))));
            }

            using var keeper = Keeper(journal);
            var before = GC.GetTotalMemory(forceFullCollection: true);
            first = await Seconds(keeper, streams / 2);
            bytes = GC.GetTotalMemory(forceFullCollection: true) - before;
            const int Moves = 20;
            moved = 0;
            for (var i = 0; i < Moves; i++)
            {
                await journal.Append(Decision(i * 7, $"move-{i}"));
                moved += await Seconds(keeper, i * 7) / Moves;
            }

            GC.KeepAlive(keeper);
        }

        double started;
        await using (var journal = JournalStores.Open(directory.FullName, options))
        {
            using var keeper = Keeper(journal);
            started = await Seconds(keeper, 3);
        }

        directory.Delete(recursive: true);
        await Console.Out.WriteLineAsync(JsonSerializer.Serialize(new
        {
            figure = "stream-map",
            streams,
            firstSeconds = Math.Round(first, 2),
            afterStartSeconds = Math.Round(started, 2),
            oneMovedMilliseconds = Math.Round(moved * 1000, 2),
            bytesPerStream = bytes / streams,
        }));
        return 0;
    }

    private static StreamMapKeeper Keeper(CourtJournal journal) =>
        new(journal, journal.Proofs(() => new Checkpoint(journal.Released, default, "")), TimeProvider.System);

    private static async Task<double> Seconds(StreamMapKeeper keeper, int stream)
    {
        var watch = Stopwatch.StartNew();
        _ = await keeper.Prove(Key(stream)) ?? throw new InvalidOperationException("There is no such stream.");
        return watch.Elapsed.TotalSeconds;
    }

    private static StreamKey Key(int stream) => new("case", $"it-road/A{stream}");

    private static Append Decision(int stream, string command)
    {
        ImmutableArray<Draft> entries = [new("case.step-taken", 1, DateTimeOffset.UnixEpoch, [Field.Of("step", new string('x', 100))])];
        return new Append(Key(stream), null, new CommandId(command), Importer, "it-road-fines@1", entries, null);
    }
}
