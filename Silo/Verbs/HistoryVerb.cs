using System.Collections.Immutable;
using System.CommandLine;
using System.Security.Cryptography;
using System.Text.Json;
using NodaTime;
using Orleans;
using Supervision.Domain.Procedures;
using Supervision.Domain.Time.Calendars;
using Supervision.Grains;
using Supervision.Grains.Cases;
using Supervision.Grains.Hosting;
using Supervision.Grains.Packs;
using Supervision.Grains.Register;
using Supervision.Journal;
using Supervision.LawFiles.Courts;
using Supervision.LawFiles.Histories;
using Supervision.LawFiles.Reading;
using Supervision.Silo.Histories;
using Supervision.Silo.Hosting;
using Supervision.Silo.Stores;
using Supervision.Silo.Terminal;

namespace Supervision.Silo.Verbs;

/// <summary>Plays a history on a virtual clock and prints what follows from each of its lines: <c>history FILE --pack NAME</c>.</summary>
internal static class HistoryVerb
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "A history: one event in JSON on each line, in the order of time; - for the standard input." };
        var packs = new Option<string[]>("--pack")
        {
            Description = "A procedure pack: a name from law/packs, or the path of a .yaml file; once for each. Its edition may follow after '@'.",
            HelpName = "NAME",
            Required = true,
        };
        var courts = new Option<string[]>("--court")
        {
            Description = "A court in which the packs that name none are applied, by its code in the register of courts; once for each.", HelpName = "CODE",
        };
        var registered = VerbOptions.Courts();
        var (calendars, until) = (VerbOptions.Calendars(), VerbOptions.Day("--until", "The last day, played to its end; the day of the last line by default."));
        var store = new Option<DirectoryInfo?>("--store")
        {
            Description = "Leave what was played as a store in this new directory; by default nothing is left.", HelpName = "DIR",
        };
        var command = new Command("history", "Plays a history of events on a clock of its own and prints, as JSON lines, what follows from each.")
        {
            file, packs, courts, registered, calendars, until, store,
        };
        command.SetAction((parsed, cancellation) => Run(
            parsed.GetRequiredValue(file),
            new Asked(
                parsed.GetRequiredValue(packs), parsed.GetValue(calendars)?.FullName, parsed.GetValue(courts) ?? [], parsed.GetValue(registered)?.FullName),
            parsed.GetValue(until), parsed.GetValue(store), VerbConsole.Of(parsed), cancellation));
        return command;
    }

    private static async Task<int> Run(
        string file, Asked asked, LocalDate? until, DirectoryInfo? store, VerbConsole console, CancellationToken cancellation)
    {
        var (bytes, name) = (Bytes(file), file == "-" ? "standard input" : Path.GetFileName(file));
        var (packs, setting) = asked.Read(null);
        var lines = HistoryFile.Read(bytes, name, setting);
        if (asked.Courts.Length > 0 && lines is [var first, ..])
        {
            // A history must not turn out otherwise because a court has become another since: its courts are those of its first line.
            (packs, setting) = asked.Read(first.At);
            lines = HistoryFile.Read(bytes, name, setting);
        }

        if (store is not null && JournalStores.Exists(store.FullName))
        {
            throw new UsageException($"There is a store in {store.FullName}; a history begins in a new one.");
        }

        var scratch = store is null ? Directory.CreateTempSubdirectory("supervision-history-") : null;
        try
        {
            await Play(
                packs, setting, lines, until, (scratch ?? store!).FullName, keep: store is not null, CalendarFiles.Library(asked.Calendars), console,
                cancellation);
            return ExitCode.Done;
        }
        finally
        {
            scratch?.Delete(recursive: true);
        }
    }

    private static async Task Play(
        IReadOnlyList<PackInCourt> packs, HistorySetting setting, ImmutableArray<HistoryLine> lines, LocalDate? until, string directory, bool keep,
        CalendarLibrary library, VerbConsole console, CancellationToken cancellation)
    {
        using var randomness = RandomNumberGenerator.Create();
        await using var journal = keep
            ? StoreDirectory.OpenOrCreate(directory, setting.Procedures[0].Court, randomness)
            : Scratch(directory, setting, randomness);
        var clock = new EngineClock(SystemClock.Instance);
        using var host = EngineHost.Build(journal, clock, directory, library);
        await host.StartAsync(cancellation);
        try
        {
            var adopted = host.Services.GetRequiredService<AdoptedPacks>();
            foreach (var pack in packs)
            {
                await adopted.Adopt(pack, SystemClock.Instance.GetCurrentInstant(), cancellation);
            }

            var told = new HistoryTold(adopted, host.Services.GetRequiredService<KindRegister>(), host.Services.GetRequiredService<CaseEventCodec>());
            var play = new HistoryPlay(host.Services.GetRequiredService<IGrainFactory>(), journal, clock, told);
            var progress = new HistoryProgress(console, lines.Length);
            await foreach (var answer in play.Play(lines, until, progress, cancellation))
            {
                await console.Print(JsonSerializer.Serialize(answer, JsonOutput.Compact));
            }

            foreach (var end in play.Ends())
            {
                await console.Print(JsonSerializer.Serialize(end, JsonOutput.Compact));
            }

            progress.Finish();
        }
        finally
        {
            await host.StopAsync(CancellationToken.None);
        }
    }

    /// <summary>Nothing of it is kept, so nobody signs it.</summary>
    private static CourtJournal Scratch(string directory, HistorySetting setting, RandomNumberGenerator randomness) => JournalStores.OpenOrCreate(
        directory, StoreIdentity.ForNewStore(StoreDirectory.OriginOf(setting.Procedures[0].Court.Code), randomness),
        new JournalOptions(TimeProvider.System, randomness) { Kinds = HouseKinds.Register.Forms });

    private static byte[] Bytes(string file)
    {
        if (file == "-")
        {
            return FileBytes.ReadOrNull(Console.OpenStandardInput(), HistoryFile.Most) ?? throw HistoryFile.TooLarge("standard input");
        }

        return !File.Exists(file)
            ? throw new UsageException($"There is no file {file}.")
            : FileBytes.ReadOrNull(file, HistoryFile.Most) ?? throw HistoryFile.TooLarge(Path.GetFileName(file));
    }

    /// <summary>By which packs, in which courts.</summary>
    /// <param name="Packs">Names or files, with the edition after '@'.</param>
    /// <param name="Calendars">The directory of the calendars; null for the usual one.</param>
    /// <param name="Courts">The courts in which packs that name none are applied.</param>
    /// <param name="Registered">The directory of the courts; null for the usual one.</param>
    private sealed record Asked(string[] Packs, string? Calendars, string[] Courts, string? Registered)
    {
        /// <param name="at">By which day the editions of the courts are chosen; now when null.</param>
        public (IReadOnlyList<PackInCourt> Packs, HistorySetting Setting) Read(Instant? at)
        {
            var read = Packs.SelectMany(it => Of(it, at)).ToList();
            if (Courts.Length > 0 && read.All(it => it.Pack.Court is null))
            {
                throw new UsageException("Every pack names its court; --court is for packs that name none.");
            }

            return ([.. read.Select(it => it.Pack)], new HistorySetting([.. read.Select(it => it.Procedure)]));
        }

        private IEnumerable<(PackInCourt Pack, Procedure Procedure)> Of(string named, Instant? at)
        {
            var edition = named.LastIndexOf('@');
            var pack = edition < 0 ? named : named[..edition];
            string?[] courts = Courts.Length > 0 && PackFiles.Outline(pack, Calendars).Court is null ? [.. Courts.Distinct()] : [null];
            foreach (var court in courts)
            {
                var file = PackFiles.Read(pack, Calendars, court, Registered, at);
                yield return (file.Applied, file.Edition(edition < 0 ? null : named[(edition + 1)..]));
            }
        }
    }
}
