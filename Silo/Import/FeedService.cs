using NodaTime;
using NodaTime.Text;
using Orleans;
using Supervision.Domain.Courts;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;
using Supervision.Grains.Hosting;
using Supervision.Grains.Interfaces;
using Supervision.Grains.Interfaces.Board;
using Supervision.Grains.Interfaces.Cases;
using Supervision.Grains.Interfaces.People;
using Supervision.Grains.Packs;
using Supervision.Grains.People;
using Supervision.Journal;
using Supervision.LawFiles.Courts;
using Supervision.Silo.Terminal;
using Supervision.Views.Alerts;

namespace Supervision.Silo.Import;

/// <summary>What a feed plays, and how fast.</summary>
/// <param name="Source">The days.</param>
/// <param name="Pack">The pack, its calendar and its court.</param>
/// <param name="Procedure">The edition under which cases are opened.</param>
/// <param name="From">The first day to play; null to go on where the store stands.</param>
/// <param name="DaysPerSecond">More than 0, at most 1,000.</param>
/// <param name="DaysBefore">So many days at the beginning of the source are played at once, before anything is served.</param>
internal sealed record FeedPlan(
    IEventSource Source, PackInCourt Pack, Procedure Procedure, LocalDate? From, double DaysPerSecond, int DaysBefore = 0);

/// <summary>
/// Goes on playing a log into the store that is being served, at a steady pace, so that the board can be watched at work.
/// The engine's clock is the log's; when the log has ended it stands at the end of the last day.
/// </summary>
internal sealed partial class FeedService(
    FeedPlan plan, IGrainFactory grains, IJournal journal, AdoptedPacks packs, EngineClock clock, EngineFeed shown,
    PeopleRegister people, TimeProvider time, ILogger<FeedService> log)
    : BackgroundService
{
    private readonly Court court = plan.Procedure.Court;
    private long started;
    private LocalDate first;

    /// <summary>Runs before anything is served, so that no page ever shows the host's clock to a court of the past.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        var now = Instant.FromDateTimeOffset(time.GetUtcNow());
        await packs.Adopt(plan.Pack, now, cancellationToken);
        var ledger = new ImportLedger(journal, plan.Source.Fingerprint);
        started = await ledger.Begin(plan.Source.Name, plan.Procedure, now);
        first = FirstDay(ledger.LastDay(started, court));
        await RecordStaff(cancellationToken);
        await PlayBefore();
        clock.Set(court.StartOf(first));
        shown.Progress = new FeedProgress(plan.Source.Name, first, plan.Source.LastDay, plan.DaysPerSecond);
        await base.StartAsync(cancellationToken);
    }

    /// <summary>Ids name the decisions: a court that is opened again has them already, one that was interrupted gets the rest.</summary>
    private async Task RecordStaff(CancellationToken cancellation)
    {
        var staff = grains.GetGrain<IStaffGrain>(court.Code);
        foreach (var (id, command) in plan.Source.People?.Staff(plan.Source.FirstDay ?? first, court.StartOf(first)) ?? [])
        {
            await staff.Submit(new Command<StaffCommand>(id, EngineAuthors.Import, EngineAuthors.RegistryRole, null, started, command));
        }

        await people.Refresh(cancellation);
    }

    /// <summary>What came before anybody watched is history: its alerts are shown, not delivered.</summary>
    private async Task PlayBefore()
    {
        var end = plan.Source.FirstDay?.PlusDays(plan.DaysBefore) ?? first;
        var player = new LogPlayer(grains, clock, plan.Procedure, started, EngineAuthors.Import, new Contradictions(journal, plan.Source.Name), packs);
        foreach (var day in plan.Source.From(first).TakeWhile(day => day.Day < end))
        {
            await player.Play(day.Day, day.Events);
        }

        if (first < end)
        {
            // After all days, so that hundreds of cases share a commit. A crash before the end plays the last day again, and comes here again.
            var played = plan.Source.From(plan.Source.FirstDay ?? first).TakeWhile(day => day.Day < end).SelectMany(day => day.Events);
            await new CaseAssignments(grains, plan.Procedure, started, EngineAuthors.Import, plan.Source.People).Follow(played);
        }

        first = LocalDate.Max(first, end);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var contradictions = new Contradictions(journal, plan.Source.Name);
        var player = new LogPlayer(grains, clock, plan.Procedure, started, EngineAuthors.Feed, contradictions, packs);
        var assignments = new CaseAssignments(grains, plan.Procedure, started, EngineAuthors.Feed, plan.Source.People);
        using var pace = new PeriodicTimer(TimeSpan.FromSeconds(1 / plan.DaysPerSecond), time);
        foreach (var day in plan.Source.From(first))
        {
            try
            {
                await player.Play(day.Day, day.Events);

                // A crash right here leaves the day's cases without their people until the day is played again, which it is.
                await assignments.Follow(day.Events);
            }
            catch (Exception error) when (journal is CourtJournal { SealingTrouble: SealRefusedException refusal })
            {
                // Nothing is written any more; the pages go on showing what was sealed, and /healthz says why.
                LogStopped(plan.Source.Name, refusal.Message, error);
                return;
            }

            shown.Progress = new FeedProgress(plan.Source.Name, day.Day, plan.Source.LastDay, plan.DaysPerSecond);
            if (!await pace.WaitForNextTickAsync(stoppingToken))
            {
                return;
            }
        }

        LogEnded(plan.Source.Name, contradictions.Count);
    }

    /// <summary>
    /// The day the store stands at is played again: it may be half done, and a day played twice adds nothing. Days between it
    /// and where the feed is asked to begin must not be left out: their events would be missing for good.
    /// </summary>
    private LocalDate FirstDay(LocalDate? lastPlayed)
    {
        var begin = plan.Source.FirstDay ?? throw new UsageException($"{plan.Source.Name} has no events.");
        if (plan.From is { } from && HasEvents(lastPlayed?.PlusDays(1) ?? begin, from))
        {
            var there = lastPlayed is { } last ? "this log up to " + LocalDatePattern.Iso.Format(last) : "nothing of this log";
            throw new UsageException(
                $"The store has {there}; a feed from {LocalDatePattern.Iso.Format(from)} would leave out what lies between. "
                + $"Import it first: import --until {LocalDatePattern.Iso.Format(from.PlusDays(-1))}.");
        }

        return lastPlayed ?? begin;
    }

    private bool HasEvents(LocalDate from, LocalDate before) =>
        plan.Source.From(from).TakeWhile(day => day.Day < before).Any(day => day.Events.Length > 0);

    [LoggerMessage(LogLevel.Information, "The feed {Source} has ended; {Contradictions} of its events contradicted the store.")]
    private partial void LogEnded(string source, int contradictions);

    [LoggerMessage(LogLevel.Critical, "The feed {Source} has stopped. {Refusal}")]
    private partial void LogStopped(string source, string refusal, Exception error);
}
