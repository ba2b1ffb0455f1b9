using System.CommandLine;
using System.Security.Cryptography;
using System.Text.Json;
using NodaTime;
using Orleans;
using Supervision.Grains.Packs;
using Supervision.Silo.Clocks;
using Supervision.Silo.Hosting;
using Supervision.Silo.Import;
using Supervision.Silo.Import.Reading;

namespace Supervision.Silo.Verbs;

/// <summary>Reads a log into a store: <c>import FILE --pack NAME --store DIR [--until DATE]</c>.</summary>
internal static class ImportVerb
{
    public static Command Create()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "An event log: XES or CSV, plain, .gz or .zip." };
        var (pack, edition, store) = (Shared.Pack(), Shared.Edition(), Shared.Store());
        var until = Shared.Day("--until", "The last day to play; the log's last day by default.");
        var command = new Command("import", "Plays an event log into a store, day by day. Run it again to go on after an interruption.") { file, pack, edition, store, until };
        command.SetAction((parsed, cancellation) => Run(
            parsed.GetRequiredValue(file), parsed.GetRequiredValue(pack), parsed.GetValue(edition), parsed.GetRequiredValue(store), parsed.GetValue(until), cancellation));
        return command;
    }

    private static async Task<int> Run(FileInfo file, string pack, string? edition, DirectoryInfo store, LocalDate? until, CancellationToken cancellation)
    {
        var packFile = PackFiles.Read(pack);
        var procedure = packFile.Edition(edition);
        if (!file.Exists)
        {
            throw new UsageException($"There is no file {file.FullName}.");
        }

        store.Create();
        using var randomness = RandomNumberGenerator.Create();
        await using var journal = StoreDirectory.OpenOrCreate(store.FullName, procedure.Court, randomness);
        var clock = new EngineClock(SystemClock.Instance);
        using var host = EngineHost.Build(journal, clock, store.FullName);
        await host.StartAsync(cancellation);
        try
        {
            var (summary, refused) = await ImportConsole.Show(async show =>
            {
                using var log = SortedLog.Read(
                    file.FullName, procedure.Activities.ToHashSet(StringComparer.Ordinal), Path.Combine(store.FullName, "import.tmp"), null, show.Reading, cancellation);
                var run = new ImportRun(
                    host.Services.GetRequiredService<IGrainFactory>(), journal, host.Services.GetRequiredService<AdoptedPacks>(), clock, log, file.FullName);
                return (await run.Run(packFile.Text, packFile.Name, procedure, until, show.Playing, cancellation), run.Refused);
            });
            foreach (var message in refused)
            {
                await Console.Error.WriteLineAsync(message);
            }

            await Console.Out.WriteLineAsync(JsonSerializer.Serialize(summary));
            return summary.Refused == 0 ? CommandLine.Done : CommandLine.Failed;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Interrupted. What was imported stays; run the same command again to go on.");
            return CommandLine.Interrupted;
        }
        finally
        {
            await host.StopAsync(CancellationToken.None);
        }
    }
}
