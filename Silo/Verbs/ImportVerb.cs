using System.CommandLine;
using System.Diagnostics;
using System.Runtime;
using System.Security.Cryptography;
using System.Text.Json;
using NodaTime;
using Orleans;
using Supervision.Domain.Procedures;
using Supervision.Domain.Time.Calendars;
using Supervision.EventLogs;
using Supervision.Grains.Hosting;
using Supervision.Grains.Packs;
using Supervision.Journal;
using Supervision.Silo.Hosting;
using Supervision.Silo.Import;
using Supervision.Silo.Stores;
using Supervision.Silo.Terminal;
using Supervision.Views.Projections;

namespace Supervision.Silo.Verbs;

/// <summary>Reads a log into a store: <c>import FILE --pack NAME --store DIR [--until DATE]</c>.</summary>
internal static class ImportVerb
{
    public static Command Create()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "An event log: XES or CSV, plain, .gz or .zip." };
        var (pack, edition, store) = (VerbOptions.Pack(), VerbOptions.Edition(), VerbOptions.Store());
        var (court, courts) = (VerbOptions.CourtOfPack(), VerbOptions.Courts());
        var until = VerbOptions.Day("--until", "The last day to play; the log's last day by default.");
        var command = new Command("import", "Plays an event log into a store, day by day. Run it again to go on after an interruption.")
        {
            file, pack, edition, court, courts, store, until,
        };
        var written = LogOptions.AddTo(command);
        command.SetAction((parsed, cancellation) => Run(
            parsed.GetRequiredValue(file),
            () => PackFiles.Read(parsed.GetRequiredValue(pack), court: parsed.GetValue(court), courts: parsed.GetValue(courts)?.FullName),
            parsed.GetValue(edition), parsed.GetRequiredValue(store), parsed.GetValue(until), written.Read(parsed), VerbConsole.Of(parsed), cancellation));
        return command;
    }

    private static async Task<int> Run(
        FileInfo file, Func<PackFiles.PackFile> pack, string? edition, DirectoryInfo store, LocalDate? until, LogForm form, VerbConsole console,
        CancellationToken cancellation)
    {
        var calendars = CalendarFiles.Library();
        var packFile = pack();
        var procedure = packFile.Edition(edition);
        if (!file.Exists)
        {
            throw new UsageException($"There is no file {file.FullName}.");
        }

        try
        {
            var (summary, refused) = await ImportConsole.Show(
                console, file, show => Import(file, form, packFile, procedure, store, calendars, until, show, cancellation));
            OtherTransitionsNote.Tell(console, summary.OtherTransitions?.Values.Sum() ?? 0);
            foreach (var message in refused)
            {
                await console.Error.WriteLineAsync(message);
            }

            await console.Print(JsonSerializer.Serialize(summary));
            return summary.Refused == 0 ? ExitCode.Done : ExitCode.Failed;
        }
        catch (OperationCanceledException)
        {
            console.Tell($"Interrupted. What was imported stays; run the same command again to go on.", $"已中断。已导入的内容保留；再次运行同一命令即可继续。");
            return ExitCode.Interrupted;
        }
    }

    /// <summary>
    /// A store that is there is taken before the file is read, so that whoever comes second learns it at once; a new one is
    /// made only when the file has turned out to be without fault.
    /// </summary>
    private static async Task<(ImportSummary Summary, IReadOnlyList<string> Refused)> Import(
        FileInfo file, LogForm form, PackFiles.PackFile packFile, Procedure procedure, DirectoryInfo store,
        CalendarLibrary calendars, LocalDate? until, ImportConsole show, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();

        // Nobody waits for a page here, so a pause costs nothing; to collect beside the work takes 6 % more processor time (bench/README.md).
        GCSettings.LatencyMode = GCLatencyMode.Batch;
        using var randomness = RandomNumberGenerator.Create();
        await using var found = JournalStores.Exists(store.FullName)
            ? StoreDirectory.OpenOrCreate(store.FullName, procedure.Court, randomness, register: packFile.Register)
            : null;
        using var log = Read(file, form, procedure, store, show, cancellation);
        await using var made = found is null ? StoreDirectory.OpenOrCreate(store.FullName, procedure.Court, randomness) : null;
        var journal = found ?? made!;
        var clock = new EngineClock(SystemClock.Instance);
        using var host = EngineHost.Build(journal, clock, store.FullName, calendars);
        await host.StartAsync(cancellation);
        try
        {
            var run = new ImportRun(
                host.Services.GetRequiredService<IGrainFactory>(), journal, host.Services.GetRequiredService<AdoptedPacks>(), clock,
                host.Services.GetRequiredService<Projector>(), log, file.FullName, watch);
            return (await run.Run(packFile.Applied, procedure, until, show.Playing, cancellation), run.Refused);
        }
        finally
        {
            await host.StopAsync(CancellationToken.None);
        }
    }

    private static SortedLog Read(
        FileInfo file, LogForm form, Procedure procedure, DirectoryInfo store, ImportConsole show, CancellationToken cancellation)
    {
        var isNew = !store.Exists;
        store.Create();
        try
        {
            var log = SortedLog.Read(
                file.FullName, procedure.Activities.ToHashSet(StringComparer.Ordinal), procedure.Court.Zone, store.FullName, null, show.Reading, form,
                cancellation);
            show.HasRead(log);
            return log;
        }
        catch when (isNew && !store.EnumerateFileSystemInfos().Any())
        {
            store.Delete();
            throw;
        }
    }
}
