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

    public static Urgency UrgencyOf(Counting counting, Ledger ledger, LocalDate today) => (ledger.IsSuspended, Days(today, counting.Due(ledger, today))) switch
    {
        (true, _) => Urgency.Suspended,
        (_, < 0) => Urgency.Overdue,
        (_, 0) => Urgency.LastDay,
        (_, <= SoonDays) => Urgency.Soon,
        _ => Urgency.Calm,
    };

    /// <summary>The clocks of a case that have started, in the pack's order, with certificates.</summary>
    public static ImmutableArray<ClockView> Of(Case.Opened it, LocalDate today) =>
        [.. it.AllClocks().Select(clock => Of(it.Procedure, clock.Limit, clock.Of, clock.Clock, today, withCertificate: true)).OfType<ClockView>()];

    /// <returns>Null for a clock that has not started.</returns>
    /// <param name="procedure">The edition whose limit it is.</param>
    /// <param name="limit">The limit.</param>
    /// <param name="of">Whose, where each of several has its own; null otherwise.</param>
    /// <param name="clock">Where it stands.</param>
    /// <param name="today">The court's day.</param>
    /// <param name="withCertificate">Whether it is told how its last day follows.</param>
    public static ClockView? Of(Procedure procedure, TimeLimit limit, InstanceId? of, Clock clock, LocalDate today, bool withCertificate)
    {
        if (clock.LedgerOrNull is not { } ledger)
        {
            return null;
        }

        var met = clock as Clock.Met;
        var until = met?.On ?? today;
        var counting = limit.Counting;
        var due = counting.Due(ledger, until);
        var total = Days(ledger.Start, counting.GrantedEnd(ledger));
        var suspended = counting.SuspendedDays(ledger, until);
        var lapsed = met is null && limit.Kind == LimitKind.Right && !ledger.IsSuspended && due < today;
        return new ClockView(
            limit.Id,
            procedure.TitleOf(limit.Id, of),
            limit.Kind,
            met is not null || lapsed ? Urgency.Met : UrgencyOf(counting, ledger, today),
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
            met is not null && due < met.On,
            lapsed,
            withCertificate ? Certificates.Of(procedure, limit, ledger, until) : null)
        {
            Of = of,
            IsTarget = limit.IsTarget,
        };
    }

    private static int Days(LocalDate from, LocalDate to) => NodaTime.Period.DaysBetween(from, to);
}
