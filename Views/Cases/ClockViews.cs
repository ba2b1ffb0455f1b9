using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Cases;
using Supervision.Domain.Procedures;
using Supervision.Domain.Time;
using Supervision.Grains.Interfaces.Board;

namespace Supervision.Views.Cases;

/// <summary>Tells where a clock stands on a day. Nothing of this is stored: the ledger and the day decide.</summary>
internal static class ClockViews
{
    /// <summary>So many days before the last one a limit counts as pressing.</summary>
    public const int SoonDays = 7;

    /// <param name="counting">How its days are counted.</param>
    /// <param name="ledger">What its end is derived from.</param>
    /// <param name="now">The court's day and minute.</param>
    public static Urgency UrgencyOf(Counting counting, Ledger ledger, Moment now) => counting.End(ledger, now.On) is var end && ledger.IsSuspended
        ? Urgency.Suspended
        : counting.IsPast(end, now) ? Urgency.Overdue
        : UrgencyOf(Days(now.On, end.On));

    private static Urgency UrgencyOf(int left) => left switch
    {
        <= 0 => Urgency.LastDay,
        <= SoonDays => Urgency.Soon,
        _ => Urgency.Calm,
    };

    /// <summary>The clocks of a case that have started, in the pack's order, with certificates.</summary>
    public static ImmutableArray<ClockView> Of(Case.Opened it, Moment now) =>
    [
        .. from clock in it.AllClocks()
           let view = Of(it.Procedure, clock.Limit, clock.Of, clock.Clock, now, withCertificate: true)
           where view is not null
           select view with { Idle = Standstills.IdleOf(it, clock.Limit, clock.Clock) is { } idle ? Of(idle, clock.Limit, now) : null },
    ];

    /// <returns>Null while the ground lasts: its greatest length may still be ahead.</returns>
    private static IdleView? Of(IdleStandstill it, TimeLimit limit, Moment now) => it.IsIdle(now.On)
        ? new(it.Ground.Title, it.Ground.Basis, it.Since, it.IsByLength, it.End.On, it.End.At, limit.Counting.IsPast(it.Last, now))
        : null;

    /// <returns>Null for a clock that has not started.</returns>
    /// <param name="procedure">The edition whose limit it is.</param>
    /// <param name="limit">The limit.</param>
    /// <param name="of">Whose, where each of several has its own; null otherwise.</param>
    /// <param name="clock">Where it stands.</param>
    /// <param name="now">The court's day and minute.</param>
    /// <param name="withCertificate">Whether it is told how its last day follows.</param>
    public static ClockView? Of(Procedure procedure, TimeLimit limit, InstanceId? of, Clock clock, Moment now, bool withCertificate)
    {
        if (clock.LedgerOrNull is not { } ledger)
        {
            return null;
        }

        var met = clock as Clock.Met;
        var until = met?.On ?? now.On;
        var counting = limit.Counting;
        var end = counting.End(ledger, until);
        var due = end.On;
        var total = Days(ledger.Start, counting.GrantedEnd(ledger));
        var suspended = counting.SuspendedDays(ledger, until);
        var lapsed = met is null && limit.Kind == LimitKind.Right && !ledger.IsSuspended && counting.IsPast(end, now);
        return new ClockView(
            limit.Id,
            procedure.TitleOf(limit.Id, of),
            limit.Kind,
            met is not null || lapsed ? Urgency.Met : UrgencyOf(counting, ledger, now),
            ledger.Start,
            due,
            total,
            total - Days(ledger.Start, counting.GrantedEnd(ledger with { Extensions = [] })),
            Math.Clamp(Days(ledger.Start, until) - suspended, 0, total),
            suspended,
            Days(until, due),
            [.. limit.Warnings.Select(stage => stage.DayIn(counting, ledger, until))],
            met?.On,
            met is null ? null : procedure[met.By].Title,
            met?.IsLate(counting) ?? false,
            lapsed,
            withCertificate ? Certificates.Of(procedure, limit, ledger, until) : null)
        {
            Of = of,
            IsTarget = limit.IsTarget,
            DueAt = end.At,
        };
    }

    private static int Days(LocalDate from, LocalDate to) => NodaTime.Period.DaysBetween(from, to);
}
