using System.Globalization;
using Microsoft.Extensions.Logging;
using NodaTime;
using Orleans;
using Orleans.Runtime;
using Supervision.Grains.Cases;
using Supervision.Grains.Interfaces.Cases;
using Supervision.Journal;

namespace Supervision.Grains.Wakes;

/// <summary>
/// Looks at the wake index a few times a second; what a look costs follows what is due, not what is armed. A reminder brings
/// the shard back after a crash of the host; nothing is lost in between, since the index is part of the journal.
/// </summary>
internal sealed partial class WakeShardGrain(IGrainContext context, IJournal journal, IGrainFactory grains, IClock clock, EngineLateness lateness, ILogger<WakeShardGrain> log)
    : Grain, IWakeShardGrain, IRemindable
{
    /// <summary>How often the index is looked at; half of it is the mean lateness of a wake.</summary>
    public static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(100);

    private const string Engine = "engine";
    private const string Reminder = "watch";
    private const int AtOnce = 2_000;

    private IGrainTimer? timer;
    private Instant watchingSince = Instant.MaxValue;

    public async Task Watch()
    {
        await this.RegisterOrUpdateReminder(Reminder, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1));
        StartTimer();
    }

    public Task ReceiveReminder(string reminderName, TickStatus status)
    {
        StartTimer();
        return Task.CompletedTask;
    }

    public async Task<int> Advance(Instant now, string author)
    {
        var added = 0;
        var before = new HashSet<Wake>();
        while (true)
        {
            var due = await Due(now);
            if (due.Count == 0)
            {
                return added;
            }

            var answers = await Task.WhenAll(due.Select(wake => Wake(wake, now, author)));
            added += answers.Sum();

            // Every wake moves its stream's row in the same transaction as the facts it leads to. A row that has not moved
            // would be found again for ever: say so loudly instead of turning in a circle.
            if (due.FirstOrDefault(before.Contains) is { Stream.Category.Length: > 0 } stuck)
            {
                throw new InvalidOperationException($"{stuck.Stream} was woken for {stuck.At:O} and nothing came of it; the wake index and the rules disagree.");
            }

            before = [.. due];
        }
    }

    private void StartTimer()
    {
        if (timer is null)
        {
            watchingSince = clock.GetCurrentInstant();
            timer = this.RegisterGrainTimer(Look, new GrainTimerCreationOptions(TimeSpan.Zero, Tick) { KeepAlive = true });
        }
    }

    private async Task Look(CancellationToken cancellation)
    {
        try
        {
            await Advance(clock.GetCurrentInstant(), Engine);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // The next look finds the same rows: nothing is skipped, and the lateness that people see grows until it is mended.
            LogFailed(context.GrainId.Key.ToString()!, error);
        }
    }

    private async Task<List<Wake>> Due(Instant now)
    {
        var parts = context.GrainId.Key.ToString()!.Split('/');
        var (share, of) = (int.Parse(parts[0], CultureInfo.InvariantCulture), int.Parse(parts[1], CultureInfo.InvariantCulture));
        var due = await journal.DueWakes(now.ToDateTimeOffset(), of == 1 ? AtOnce : int.MaxValue);
        return of == 1 ? [.. due] : [.. due.Where(wake => Shares.Of(wake.Stream, of) == share)];
    }

    private async Task<int> Wake(Wake wake, Instant now, string author)
    {
        if (wake.Stream.Category != CaseEventCodec.Category)
        {
            throw new InvalidOperationException($"{wake.Stream} asks to be woken, but no grain stands behind '{wake.Stream.Category}'.");
        }

        var answer = await grains.GetGrain<ICaseGrain>(wake.Stream.Id).Wake(now, author);
        if (author == Engine && Instant.FromDateTimeOffset(wake.At) >= watchingSince)
        {
            // A virtual clock jumps over whole days, and what came due while nothing ran was an outage: neither says how
            // late the engine is when it runs.
            lateness.Note(clock.GetCurrentInstant() - Instant.FromDateTimeOffset(wake.At));
        }

        return answer.Added;
    }

    [LoggerMessage(LogLevel.Error, "Wake shard {Shard} could not wake everything that is due; it tries again.")]
    private partial void LogFailed(string shard, Exception error);
}
