using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using NodaTime;
using Orleans;
using Orleans.Runtime;
using Supervision.Grains.Clocks;
using Supervision.Grains.Interfaces;
using Supervision.Grains.Interfaces.Cases;
using Supervision.Grains.Register;
using Supervision.Journal;

namespace Supervision.Grains.Wakes;

/// <summary>
/// Looks at its share of the wake index a few times a second; what a look costs follows what is due, not what is armed. A
/// reminder brings the shard back after a crash of the host; nothing is lost in between, since the index is part of the journal.
/// </summary>
internal sealed partial class WakeShardGrain(
    IGrainContext context,
    [PersistentState("watched", StoredStates.Name)] IPersistentState<WatchedTime> watched,
    IJournal journal,
    IGrainFactory grains,
    KindRegister kinds,
    IClock clock,
    EngineLateness lateness,
    LoopBeats beats,
    TrustedClock host,
    ILogger<WakeShardGrain> log) : Grain, IWakeShardGrain, IRemindable
{
    /// <summary>How often the index is looked at; half of it is the mean lateness of a wake.</summary>
    public static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(100);

    /// <summary>So many wakes make a slice: a second's work, far from the half minute in which a call must have been answered.</summary>
    public const int Slice = 2_000;

    private const string Reminder = "watch";

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly WakeShare share = WakeShare.Parse(context.GrainId.Key.ToString()!);
    private IGrainTimer? timer;
    private Instant watchingSince = Instant.MaxValue;

    public async Task Watch()
    {
        await this.RegisterOrUpdateReminder(Reminder, Minute, Minute);
        StartTimer();
    }

    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        StartTimer();
        watched.State = new WatchedTime(clock.GetCurrentInstant());
        await watched.WriteStateAsync();
    }

    public async Task<Advanced> Advance(Instant now, string author)
    {
        var due = await Due(now);
        if (due.IsEmpty)
        {
            return new Advanced(0, IsMoreDue: false);
        }

        var added = await Task.WhenAll(due.Select(wake => Wake(wake, now, author)));

        // Every wake moves its stream's row in the same transaction as the facts it leads to. A row that has not moved would be
        // found again for ever: say so loudly instead of turning in a circle.
        var left = await Due(now);
        return left.Intersect(due).FirstOrDefault() is { Stream.Category.Length: > 0 } stuck
            ? throw new InvalidOperationException($"{stuck.Stream} was woken for {stuck.At:O} and nothing came of it; the wake index and the rules disagree.")
            : new Advanced(added.Sum(), !left.IsEmpty);
    }

    private void StartTimer()
    {
        if (timer is not null)
        {
            return;
        }

        watchingSince = clock.GetCurrentInstant();
        if (watched.State.IsKnown && watchingSince - watched.State.Until > Duration.FromTimeSpan(2 * Minute))
        {
            LogOutage(share, watched.State.Until, watchingSince);
        }

        timer = this.RegisterGrainTimer(Look, new GrainTimerCreationOptions(TimeSpan.Zero, Tick) { KeepAlive = true });
    }

    /// <summary>One slice, so that between two of them others are heard; the next look goes on.</summary>
    private async Task Look(CancellationToken cancellation)
    {
        if (host.Doubt is not null)
        {
            // What is due by a clock that nobody believes may not be due at all. When it is believed again, everything is caught up, once.
            beats.Came(LoopBeats.Wakes);
            return;
        }

        try
        {
            await Advance(clock.GetCurrentInstant(), EngineAuthors.Engine);
            beats.Came(LoopBeats.Wakes);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // The next look finds the same rows: nothing is skipped, and the lateness that people see grows until it is mended.
            beats.Came(LoopBeats.Wakes, error);
            LogFailed(share, error);
        }
    }

    private ValueTask<ImmutableArray<Wake>> Due(Instant now) => journal.DueWakes(now.ToDateTimeOffset(), Slice, share);

    private async Task<int> Wake(Wake wake, Instant now, string author)
    {
        var wakes = kinds.OfStream(wake.Stream)?.Wakes
            ?? throw new InvalidOperationException($"{wake.Stream} asks to be woken, but no grain stands behind '{wake.Stream.Category}'.");
        var answer = await wakes(grains, wake.Stream.Id, now, author);
        if (author == EngineAuthors.Engine && Instant.FromDateTimeOffset(wake.At) >= watchingSince)
        {
            // A virtual clock jumps over whole days, and what came due while nothing ran was an outage: neither says how
            // late the engine is when it runs.
            lateness.Note(clock.GetCurrentInstant() - Instant.FromDateTimeOffset(wake.At));
        }

        return answer.Added;
    }

    [LoggerMessage(LogLevel.Warning, "Nobody watched the clock for share {Share} from {Since} to {Now}; what came due in between is said now.")]
    private partial void LogOutage(WakeShare share, Instant since, Instant now);

    [LoggerMessage(LogLevel.Error, "Wake shard {Share} could not wake everything that is due; it tries again.")]
    private partial void LogFailed(WakeShare share, Exception error);
}
