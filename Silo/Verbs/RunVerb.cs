using System.CommandLine;
using System.Security.Cryptography;
using NodaTime.Text;
using Supervision.Domain.Time.Calendars;
using Supervision.EventLogs;
using Supervision.Grains.Clocks;
using Supervision.Grains.Hosting;
using Supervision.Journal;
using Supervision.Silo.Demo;
using Supervision.Silo.Hosting;
using Supervision.Silo.Hosting.Clock;
using Supervision.Silo.Import;
using Supervision.Silo.Stores;
using Supervision.Silo.Terminal;
using Supervision.Web.SignIn;

namespace Supervision.Silo.Verbs;

/// <summary>Serves a store: <c>run --store DIR [--feed FILE --from DATE --speed N]</c>; without a verb, the demonstration court.</summary>
internal static class RunVerb
{
    public static Command Create()
    {
        var store = VerbOptions.Store();
        var feed = new Option<FileInfo?>("--feed") { Description = "An event log to go on playing into the store while it is served.", HelpName = "FILE" };
        var from = VerbOptions.Day("--from", "The first day of the feed; where the store stands by default.");
        var speed = new Option<double>("--speed") { Description = "Days of the feed per second.", HelpName = "N", DefaultValueFactory = _ => 1 };
        speed.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double>() is not (> 0 and <= 1000))
            {
                result.AddError("--speed must be more than 0 and at most 1000 days per second.");
            }
        });
        var pack = new Option<string>("--pack") { Description = "The feed's procedure pack.", HelpName = "NAME", DefaultValueFactory = _ => "it-road-fines" };
        var (edition, court, courts) = (VerbOptions.Edition(), VerbOptions.CourtOfPack(), VerbOptions.Courts());
        var now = new Option<string?>("--now")
        {
            Description = "For drills: the engine's clock begins at this instant, such as 2009-12-31T06:59:50Z, and goes on at the usual pace.",
            HelpName = "INSTANT",
        };
        var (url, calendars) = (Url(), VerbOptions.Calendars());
        var command = new Command("run", "Serves a store: board, case pages, API and live feeds.")
        {
            store, feed, from, speed, pack, edition, court, courts, now, url, calendars,
        };
        var written = LogOptions.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var library = CalendarFiles.Library(parsed.GetValue(calendars)?.FullName);
            var directory = parsed.GetRequiredValue(store).FullName;
            using var randomness = RandomNumberGenerator.Create();
            var host = HostClock.For(directory, HostSettings.Read());
            var clock = new EngineClock(host);
            if (parsed.GetValue(feed) is not { } file)
            {
                await using var served = StoreDirectory.Open(directory, randomness, host);
                Shift(clock, parsed.GetValue(now));
                return await Serve(served, host, clock, directory, parsed.GetRequiredValue(url), null, library, VerbConsole.Of(parsed), cancellation);
            }

            var packFile = PackFiles.Read(
                parsed.GetRequiredValue(pack), parsed.GetValue(calendars)?.FullName, parsed.GetValue(court), parsed.GetValue(courts)?.FullName);
            var procedure = packFile.Edition(parsed.GetValue(edition));
            await using var journal = StoreDirectory.OpenOrCreate(directory, procedure.Court, randomness, host, packFile.Register);
            using var log = SortedLog.Read(
                file.FullName, procedure.Activities.ToHashSet(StringComparer.Ordinal), procedure.Court.Zone, directory, form: written.Read(parsed),
                cancellation: cancellation);
            OtherTransitionsNote.Tell(VerbConsole.Of(parsed), log.OtherTransitions);
            var plan = new FeedPlan(new LogFile(log, file.Name), packFile.Applied, procedure, parsed.GetValue(from), parsed.GetValue(speed));
            return await Serve(journal, host, clock, directory, parsed.GetRequiredValue(url), Playing(plan), library, VerbConsole.Of(parsed), cancellation);
        });
        return command;
    }

    /// <summary>Lets the root command, given no verb, open the demonstration court.</summary>
    public static void AddTo(RootCommand root)
    {
        var store = VerbOptions.Store(required: false);
        store.DefaultValueFactory = _ => new DirectoryInfo(Path.Combine("store", "demo"));
        var url = Url();
        root.Options.Add(store);
        root.Options.Add(url);
        root.SetAction(async (parsed, cancellation) =>
        {
            var library = CalendarFiles.Library();
            var directory = parsed.GetRequiredValue(store).FullName;
            using var randomness = RandomNumberGenerator.Create();
            var packFile = PackFiles.Read(DemoCourt.Pack);
            var procedure = packFile.Editions[0];
            var host = HostClock.For(directory, HostSettings.Read());
            await using var journal = StoreDirectory.OpenOrCreate(directory, procedure.Court, randomness, host);
            var clock = new EngineClock(host);
            var plan = new FeedPlan(new DemoCourt(), packFile.Applied, procedure, null, DemoCourt.DaysPerSecond, DemoCourt.DaysBefore);
            return await Serve(
                journal, host, clock, directory, parsed.GetRequiredValue(url), services => Playing(plan)(services.AddOpenDoor()), library,
                VerbConsole.Of(parsed), cancellation);
        });
    }

    /// <summary>The feed moves the clock, so nothing watches the host's beside it.</summary>
    private static Action<IServiceCollection> Playing(FeedPlan plan) => services => services.AddSingleton(plan).AddHostedService<FeedService>();

    private static Option<string> Url()
    {
        var url = new Option<string>("--urls") { Description = "Where to listen.", HelpName = "URL", DefaultValueFactory = _ => WebHost.DefaultUrl };
        url.Validators.Add(result =>
        {
            foreach (var address in (result.GetValueOrDefault<string>() ?? "").Split(';').Where(it => !WebHost.IsAddress(it)))
            {
                result.AddError($"'{address}' is no address to listen at; expected one such as {WebHost.DefaultUrl}.");
            }
        });
        return url;
    }

    private static void Shift(EngineClock clock, string? now)
    {
        if (now is null)
        {
            return;
        }

        var parsed = InstantPattern.ExtendedIso.Parse(now);
        clock.StartAt(parsed.Success ? parsed.Value : throw new UsageException($"'{now}' is no instant; expected one such as 2009-12-31T06:59:50Z."));
    }

    private static async Task<int> Serve(
        CourtJournal journal, TrustedClock host, EngineClock clock, string directory, string url, Action<IServiceCollection>? player,
        CalendarLibrary calendars, VerbConsole console, CancellationToken cancellation)
    {
        host.Judge(journal);
        await using var app = WebHost.Build(journal, clock, directory, url, player, calendars, host: host);
        await WebHost.Start(app, url, cancellation);
        await console.Say($"The board is at {url} (press Ctrl-C to stop). Store: {directory}", $"看板地址：{url}（按 Ctrl-C 停止）。数据目录：{directory}");
        if (FirstAdministrator.Invitation(app.Services, url) is { } invitation)
        {
            await console.Print(invitation);
        }

        await app.WaitForShutdownAsync(cancellation);
        return ExitCode.Done;
    }
}
