using System.Collections.Immutable;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using SQLitePCL;
using Supervision.Journal;
using Supervision.Signer;
using Supervision.Silo.Verify;
using Supervision.Verifier;
using Supervision.Verifier.Signing;

namespace Supervision.Bench;

/// <summary>What the journal costs: durable appends by number of callers, a load shaped like a court's import, and verification.</summary>
internal static class JournalBench
{
    private static readonly Author Importer = new("import-1", "import");

    // With the leaf's head this makes entries of about 400 bytes beside hashes and tags, as in an import.
    private static readonly string Filler = new('x', 60);

    /// <summary>
    /// Entries per second at 1, 16 and 256 callers, each waiting for its answer: durable, and sealed by a signer, which reads, checks and signs them
    /// before the answer. Beside each the floor: bare inserts in groups of that size.
    /// </summary>
    public static async Task<int> Append()
    {
        foreach (var (callers, entries) in new[] { (1, 3_000), (16, 40_000), (256, 200_000) })
        {
            var (durable, bytes) = await Append(callers, entries, isSealed: false);
            var (sealedSeconds, _) = await Append(callers, entries, isSealed: true);
            var directory = Directory.CreateTempSubdirectory("journal-bench-");
            var floor = BareInserts(Path.Combine(directory.FullName, "floor.db"), entries, callers);
            directory.Delete(recursive: true);
            Print(new
            {
                figure = "journal-append",
                callers,
                entriesPerSecond = (int)(entries / durable),
                sealedPerSecond = (int)(entries / sealedSeconds),
                sealedShare = Math.Round(durable / sealedSeconds, 2),
                bareInsertsPerSecond = (int)(entries / floor),
                bytesPerEntry = bytes / (entries + (entries / 10)),
            });
        }

        return 0;
    }

    private static async Task<(double Seconds, long Bytes)> Append(int callers, int entries, bool isSealed)
    {
        var directory = Directory.CreateTempSubdirectory("journal-bench-");
        double seconds;
        await using (var journal = Create(directory.FullName, isSealed))
        {
            await Run(journal, callers, entries / 10, "warm");
            var watch = Stopwatch.StartNew();
            await Run(journal, callers, entries, "run");
            seconds = watch.Elapsed.TotalSeconds;
        }

        var bytes = new FileInfo(Path.Combine(directory.FullName, "journal.db")).Length;
        directory.Delete(recursive: true);
        return (seconds, bytes);
    }

    /// <summary>1.25 million entries over 150,000 streams in an order like an import's, day by day, every append waiting in a window of 512.</summary>
    public static async Task<int> Load(int entries)
    {
        var directory = Directory.CreateTempSubdirectory("journal-bench-");
        var watch = Stopwatch.StartNew();
        var cpu = Process.GetCurrentProcess().TotalProcessorTime;
        await using (var journal = Create(directory.FullName))
        {
            using var window = new SemaphoreSlim(512);
            var streams = Math.Max(1, entries * 3 / 25);
            var versions = new int[streams];
            var random = new Random(7);
            var written = 0;
            for (var next = 0; written < entries;)
            {
                // Half begin a stream or act on one begun lately, the others on one of long ago.
                var stream = next < streams && random.Next(8) == 0 ? next++ : Math.Max(0, next - 1 - (int)(Math.Pow(random.NextDouble(), 3) * next));
                var count = 1 + random.Next(2);
                await window.WaitAsync();
                var append = Decision(new StreamKey("case", $"it-road/A{stream}"), versions[stream], $"c{written}", count);
                versions[stream] += count;
                written += count;
                _ = Finish(journal.Append(append), window);
            }

            for (var i = 0; i < 512; i++)
            {
                await window.WaitAsync();
            }
        }

        var seconds = watch.Elapsed.TotalSeconds;
        var process = Process.GetCurrentProcess();
        Print(new
        {
            figure = "journal-load",
            entries,
            seconds = Math.Round(seconds, 1),
            cpuSeconds = Math.Round((process.TotalProcessorTime - cpu).TotalSeconds, 1),
            peakMegabytes = process.PeakWorkingSet64 >> 20,
            megabytes = directory.EnumerateFiles().Sum(it => it.Length) >> 20,
        });
        directory.Delete(recursive: true);
        return 0;
    }

    /// <summary>Streams of six entries read whole and checked, one after the other in random order, as activations would.</summary>
    public static async Task<int> Read()
    {
        const int Streams = 50_000;
        const int Reads = 100_000;
        var directory = Directory.CreateTempSubdirectory("journal-bench-");
        await using (var journal = Create(directory.FullName))
        {
            for (var round = 0; round < 3; round++)
            {
                await Task.WhenAll(Enumerable.Range(0, Streams).Select(it => journal.Append(Decision(new StreamKey("case", $"it-road/A{it}"), round * 2, $"c{round}", 2))));
            }

            var random = new Random(7);
            var entries = 0;
            var cpu = Environment.CpuUsage.TotalTime;
            var watch = Stopwatch.StartNew();
            for (var i = 0; i < Reads; i++)
            {
                entries += (await journal.ReadStream(new StreamKey("case", $"it-road/A{random.Next(Streams)}"))).Length;
            }

            Print(new { figure = "journal-read-stream", entriesPerStream = entries / Reads, microsecondsPerStream = Math.Round(watch.Elapsed.TotalMicroseconds / Reads, 1), cpuMicrosecondsPerStream = Math.Round((Environment.CpuUsage.TotalTime - cpu).TotalMicroseconds / Reads, 1) });
            watch.Restart();
            Print(new { figure = "journal-read-all", entriesPerSecond = (int)(journal.ReadAll().Count() / watch.Elapsed.TotalSeconds) });
        }

        directory.Delete(recursive: true);
        return 0;
    }

    /// <summary>Full verification of a store on one core, through SQLite and through the verifier's own reader; the floor hashes the same leaves and does nothing else.</summary>
    public static async Task<int> Verify(int entries)
    {
        var directory = Directory.CreateTempSubdirectory("journal-bench-");
        await using (var journal = Create(directory.FullName))
        {
            await Run(journal, 256, entries, "verify");
        }

        List<byte[]> leaves;
        using (var rows = JournalStores.OpenRows(directory.FullName))
        {
            leaves = [.. rows.Entries().Select(it => it.Leaf)];
        }

        var exit = 0;
        foreach (var (reader, verify) in new (string, Func<AuditOutcome>)[] { ("sqlite", () => StoreVerification.Run(directory.FullName)), ("file", () => JournalAudit.Run(directory.FullName, Trust.None)) })
        {
            // Processor time of one thread's work, so that a machine that does other things too does not count against it.
            var cpu = Environment.CpuUsage.TotalTime;
            var outcome = verify();
            var seconds = (Environment.CpuUsage.TotalTime - cpu).TotalSeconds;
            cpu = Environment.CpuUsage.TotalTime;
            foreach (var leaf in leaves)
            {
                _ = SHA256.HashData(leaf);
            }

            var floor = (Environment.CpuUsage.TotalTime - cpu).TotalSeconds;
            exit = Math.Max(exit, outcome.ExitCode);
            Print(new { figure = "verify", reader, exitCode = outcome.ExitCode, entries = leaves.Count, bytesPerLeaf = leaves.Sum(it => it.Length) / leaves.Count, entriesPerSecond = (int)(leaves.Count / seconds), hashesPerSecond = (int)(leaves.Count / floor), shareOfHashing = Math.Round(floor / seconds, 2) });
        }

        directory.Delete(recursive: true);
        return exit;
    }

    private static async Task Finish(Task<AppendResult> append, SemaphoreSlim window)
    {
        var result = await append;
        if (result is not AppendResult.Appended)
        {
            throw new InvalidOperationException($"{result}");
        }

        window.Release();
    }

    private static CourtJournal Create(string directory, bool isSealed = false)
    {
        var randomness = RandomNumberGenerator.Create();
        Func<SealedStore, ISealer> signer = store => LogSigner.Open(store, new SignerOptions(Path.Combine(store.Directory, SignerDirectory.DefaultName)));
        var options = new JournalOptions(TimeProvider.System, randomness) { Sealer = isSealed ? signer : null };
        return JournalStores.Create(directory, StoreIdentity.ForNewStore("bench.example/journal", randomness), options);
    }

    private static Task Run(CourtJournal journal, int callers, int entries, string run) => Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
    {
        var stream = new StreamKey("case", $"bench/{run}-{caller}");
        for (var i = 0; i < entries / callers; i++)
        {
            if (await journal.Append(Decision(stream, i, $"{run}-{caller}-{i}", 1)) is not AppendResult.Appended)
            {
                throw new InvalidOperationException($"caller {caller}, entry {i} was not appended");
            }
        }
    })));

    private static Append Decision(StreamKey stream, int version, string command, int count)
    {
        var draft = new Draft("case.step-taken", 1, DateTimeOffset.UnixEpoch.AddDays(14_000), [Field.Of("step", "Send Fine"), Field.Of("amount", 3500), Field.Personal("note", stream.ToString(), Filler)]);
        return new Append(stream, version, new CommandId(command), Importer, "it-road-fines@1", ImmutableArray.CreateRange(Enumerable.Repeat(draft, count)), DateTimeOffset.UnixEpoch.AddDays(14_090 + (version % 50)));
    }

    // The same bytes per row in transactions of as many rows as there are callers, with the same pragmas and nothing else.
    private static double BareInserts(string path, int rows, int group)
    {
        _ = raw.sqlite3_open(path, out var database);
        _ = raw.sqlite3_exec(database, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=16384; CREATE TABLE entry(position INTEGER PRIMARY KEY, leaf BLOB)");
        _ = raw.sqlite3_prepare_v2(database, "INSERT INTO entry(leaf) VALUES (?)", out var insert);
        var leaf = RandomNumberGenerator.GetBytes(500);
        var watch = Stopwatch.StartNew();
        for (var row = 0; row < rows;)
        {
            _ = raw.sqlite3_exec(database, "BEGIN IMMEDIATE");
            for (var i = 0; i < group && row < rows; i++, row++)
            {
                _ = raw.sqlite3_bind_blob(insert, 1, leaf);
                _ = raw.sqlite3_step(insert);
                _ = raw.sqlite3_reset(insert);
            }

            _ = raw.sqlite3_exec(database, "COMMIT");
        }

        var seconds = watch.Elapsed.TotalSeconds;
        insert.Dispose();
        _ = raw.sqlite3_close_v2(database);
        return seconds;
    }

    private static void Print(object figure) => Console.WriteLine(JsonSerializer.Serialize(figure));
}
