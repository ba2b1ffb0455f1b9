using NodaTime;
using Supervision.Domain.Procedures;
using Supervision.Domain.Time;

namespace Supervision.Domain.Cases;

/// <summary>
/// A limit stands still on grounds that are over: what stopped it is gone and nothing has taken the case up again, or it has lasted longer than it may. The
/// formal last day moves on by one each day, so that lateness does not show ("hidden overdue").
/// </summary>
/// <param name="Ground">The ground that was over last.</param>
/// <param name="Since">The day on which it was over, which may still lie ahead where its greatest length says so.</param>
/// <param name="IsByLength">Whether its greatest length says so; otherwise somebody recorded that it is gone.</param>
/// <param name="End">The last day, had the limit gone on that day; with its minute where it ends at one.</param>
public sealed record IdleStandstill(Ground Ground, LocalDate Since, bool IsByLength, Moment End)
{
    /// <summary>The last moment at which nothing is hidden: after it the limit would be overdue, had it gone on.</summary>
    public Moment Last => Since > End.On ? new Moment(Since) : End;

    /// <summary>Whether the limit stands still for nothing on a day.</summary>
    public bool IsIdle(LocalDate today) => Since < today;
}

/// <summary>Finds limits that stand still for nothing.</summary>
public static class Standstills
{
    /// <returns>Null for a limit that does not stand still, or for which a ground lasts whose end nobody can tell.</returns>
    /// <param name="it">The case.</param>
    /// <param name="limit">The limit.</param>
    /// <param name="clock">Where it stands.</param>
    public static IdleStandstill? IdleOf(Case.Opened it, TimeLimit limit, Clock clock)
    {
        ArgumentNullException.ThrowIfNull(it);
        ArgumentNullException.ThrowIfNull(limit);
        if (clock is not Clock.Running { Ledger: { IsSuspended: true } ledger })
        {
            return null;
        }

        (Ground Ground, LocalDate Since, bool IsByLength)? last = null;
        var resumed = ledger;
        foreach (var stood in ledger.Suspensions.Where(stood => stood.Until is null))
        {
            if (OverOf(it, stood) is not { } over)
            {
                return null;
            }

            resumed = resumed.WithoutGround(stood.Ground, over.Since);
            last = last is { } known && known.Since >= over.Since ? known : over;
        }

        return last is { } found ? new(found.Ground, found.Since, found.IsByLength, limit.Counting.End(resumed, found.Since)) : null;
    }

    /// <summary>When a ground was over, or will be; null where nobody can tell.</summary>
    private static (Ground Ground, LocalDate Since, bool IsByLength)? OverOf(Case.Opened it, Suspension stood)
    {
        var key = GroundKey.Parse(stood.Ground);
        if (it.Procedure.Grounds.FirstOrDefault(ground => ground.Id == key.Ground) is not { } known)
        {
            return null;
        }

        var open = it.Grounds.FirstOrDefault(one => one.Key == key);
        LocalDate? byLength = known.Most?.EndFrom(open?.From ?? stood.From);
        return (open?.GoneOn, byLength) switch
        {
            ({ } gone, { } end) when gone <= end => (known, gone, false),
            (_, { } end) => (known, LocalDate.Max(end, stood.From), true),
            ({ } gone, null) => (known, LocalDate.Max(gone, stood.From), false),
            _ => null,
        };
    }
}
