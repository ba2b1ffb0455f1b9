using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace Orleans.Embedded;

/// <summary>
/// Keeps all reminders in memory beside their rows in the host's store, and one clock set to the earliest. Meant for few reminders
/// with many things behind each (the wake shards), not for one per case.
/// </summary>
internal sealed partial class ReminderService(HostDatabase database, GrainFactory grains, TimeProvider clock, ILogger<ReminderService> log) : IDisposable
{
    /// <summary>Orleans' own lower bound: a reminder is no timer.</summary>
    private static readonly TimeSpan s_shortestPeriod = TimeSpan.FromMinutes(1);

    /// <summary>The clock is looked at this often at least, since a wall clock may be set.</summary>
    private static readonly TimeSpan s_longestSleep = TimeSpan.FromHours(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<(GrainId, string), Reminder> _reminders = [];
    private ITimer? _alarm;

    /// <summary>Reads what is stored and begins to tick.</summary>
    public void Start()
    {
        lock (_gate)
        {
            var now = clock.GetUtcNow();
            foreach (var stored in ReminderTable.ReadAll(database))
            {
                stored.NextDue = stored.DueAfter(now);
                _reminders[(stored.Grain, stored.ReminderName)] = stored;
            }

            _alarm = clock.CreateTimer(static it => ((ReminderService)it!).TickWhatIsDue(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            SetAlarm_NeedsLock(now);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _alarm?.Dispose();
            _alarm = null;
            _reminders.Clear();
        }
    }

    public Task<IGrainReminder> RegisterAsync(IGrainBase grain, string name, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentOutOfRangeException.ThrowIfLessThan(dueTime, TimeSpan.Zero);
        if (period < s_shortestPeriod)
        {
            throw new ArgumentException($"Reminder {name} asks for a period of {period}; the shortest is {s_shortestPeriod}. Use a grain timer.", nameof(period));
        }

        if (grain is not IRemindable)
        {
            throw new InvalidOperationException($"{grain.GetType()} is not {nameof(IRemindable)}: no reminder could reach it.");
        }

        lock (_gate)
        {
            var now = clock.GetUtcNow();
            var reminder = new Reminder(grain.GrainContext.GrainId, name, now + dueTime, period);
            ReminderTable.Write(database, reminder);
            _reminders[(reminder.Grain, name)] = reminder;
            SetAlarm_NeedsLock(now);
            return Task.FromResult<IGrainReminder>(reminder);
        }
    }

    public Task UnregisterAsync(GrainId grain, string name)
    {
        lock (_gate)
        {
            ReminderTable.Remove(database, grain, name);
            _reminders.Remove((grain, name));
            return Task.CompletedTask;
        }
    }

    public Task<IGrainReminder?> GetAsync(GrainId grain, string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        lock (_gate)
        {
            return Task.FromResult<IGrainReminder?>(_reminders.GetValueOrDefault((grain, name)));
        }
    }

    public Task<List<IGrainReminder>> GetAllAsync(GrainId grain)
    {
        lock (_gate)
        {
            return Task.FromResult(_reminders.Values.Where(it => it.Grain == grain).ToList<IGrainReminder>());
        }
    }

    private void TickWhatIsDue()
    {
        var due = new List<Reminder>();
        var now = clock.GetUtcNow();
        lock (_gate)
        {
            foreach (var reminder in _reminders.Values.Where(it => !it.IsTicking && it.NextDue <= now))
            {
                reminder.IsTicking = true;
                due.Add(reminder);
            }

            SetAlarm_NeedsLock(now);
        }

        foreach (var reminder in due)
        {
            _ = TickAsync(reminder, now);
        }
    }

    private async Task TickAsync(Reminder reminder, DateTimeOffset now)
    {
        try
        {
            if (grains.GetRemindable(reminder.Grain) is { } target)
            {
                await target.ReceiveReminder(
                    reminder.ReminderName, new TickStatus(reminder.FirstDue.UtcDateTime, reminder.Period, now.UtcDateTime));
            }
            else
            {
                LogNobodyThere(log, reminder.ReminderName, reminder.Grain);
            }
        }
        catch (Exception thrown)
        {
            LogTickFailed(log, reminder.ReminderName, reminder.Grain, thrown);
        }

        lock (_gate)
        {
            // What fell due during the tick is passed over: the grain is late enough as it is.
            var ended = clock.GetUtcNow();
            reminder.IsTicking = false;
            reminder.NextDue = reminder.DueAfter(ended);
            SetAlarm_NeedsLock(ended);
        }
    }

    private void SetAlarm_NeedsLock(DateTimeOffset now)
    {
        var next = _reminders.Values.Where(static it => !it.IsTicking).Min(static it => (DateTimeOffset?)it.NextDue);
        var sleep = next is null ? Timeout.InfiniteTimeSpan
            : next <= now ? TimeSpan.Zero
            : next - now > s_longestSleep ? s_longestSleep
            : next.Value - now;
        _alarm?.Change(sleep, Timeout.InfiniteTimeSpan);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Reminder {Name} of {Grain} failed; it goes on with its next tick.")]
    private static partial void LogTickFailed(ILogger log, string name, GrainId grain, Exception thrown);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Reminder {Name} is for {Grain}, whose class is gone or takes no reminders.")]
    private static partial void LogNobodyThere(ILogger log, string name, GrainId grain);
}
