using System.Collections.Immutable;
using NodaTime;

namespace Supervision.Domain.Time;

/// <summary>A span during which a clock stands still. Days counted = <see cref="Until"/> minus <see cref="From"/>: the first day is not counted, the last is.</summary>
/// <param name="Ground">Why it stands still: the step that stopped it.</param>
/// <param name="From">The day on which the ground began.</param>
/// <param name="Until">The day on which it ended; null while it lasts.</param>
public sealed record Suspension(string Ground, LocalDate From, LocalDate? Until);

/// <summary>
/// The budget of one time limit and everything that moved it. The due date is always derived from this, never stored
/// beside it, so it cannot go stale.
/// </summary>
/// <param name="Start">The day of the event that started the limit; itself not counted.</param>
/// <param name="Length">What the law grants.</param>
/// <param name="Suspensions">In the order in which they began.</param>
/// <param name="Extensions">Granted on top, each counted from the original start, not from the earlier due date.</param>
public sealed record Ledger(LocalDate Start, Period Length, ImmutableArray<Suspension> Suspensions, ImmutableArray<Period> Extensions)
{
    public static Ledger From(LocalDate start, Period length) => new(start, length, [], []);

    public bool IsSuspended => Suspensions.Length > 0 && Suspensions[^1].Until is null;

    /// <summary>The last day before any suspension: length and extensions counted from the start.</summary>
    public LocalDate Nominal => Extensions.IsEmpty ? Length.EndFrom(Start) : Extended();

    /// <summary>
    /// The last day on which the act is in time, included in full. While a suspension lasts it moves with
    /// <paramref name="today"/>, one day a day.
    /// </summary>
    public LocalDate Due(LocalDate today) => Nominal.PlusDays(SuspendedDays(today));

    /// <summary>Days taken out by suspensions up to a day; overlapping spans count once.</summary>
    public int SuspendedDays(LocalDate today) => Suspensions.IsEmpty ? 0 : Merged(today).Sum(span => NodaTime.Period.DaysBetween(span.From, span.Until));

    /// <summary>The first day on which <paramref name="running"/> days have run since the start, suspended days left out.</summary>
    public LocalDate DayAfterRunning(int running, LocalDate today)
    {
        var day = Start.PlusDays(running);
        foreach (var span in Merged(today))
        {
            if (span.From < day)
            {
                day = day.PlusDays(NodaTime.Period.DaysBetween(span.From, span.Until));
            }
        }

        return day;
    }

    public Ledger WithSuspension(string ground, LocalDate from) =>
        IsSuspended ? this : this with { Suspensions = Suspensions.Add(new Suspension(ground, from, null)) };

    public Ledger WithResumption(LocalDate on) =>
        IsSuspended
            ? this with { Suspensions = Suspensions.SetItem(Suspensions.Length - 1, Suspensions[^1] with { Until = LocalDate.Max(on, Suspensions[^1].From) }) }
            : this;

    public Ledger WithExtension(Period granted) => this with { Extensions = Extensions.Add(granted) };

    /// <summary>The suspensions as spans without overlap, earliest first, cut at the start of the limit and at today.</summary>
    public IEnumerable<(LocalDate From, LocalDate Until)> Merged(LocalDate today)
    {
        (LocalDate From, LocalDate Until)? open = null;
        foreach (var next in Suspensions.OrderBy(it => it.From))
        {
            var from = LocalDate.Max(next.From, Start);
            var until = LocalDate.Max(next.Until ?? today, from);
            if (open is { } last && from <= last.Until)
            {
                open = (last.From, LocalDate.Max(last.Until, until));
                continue;
            }

            if (open is { } done)
            {
                yield return done;
            }

            open = (from, until);
        }

        if (open is { } rest)
        {
            yield return rest;
        }
    }

    /// <summary>Months and years are added before days, from the original start, so that a clamp at a month's end happens once.</summary>
    private LocalDate Extended()
    {
        var all = Extensions.Insert(0, Length);
        var months = all.Sum(it => it.Unit switch { PeriodUnit.Months => it.Length, PeriodUnit.Years => it.Length * 12, _ => 0 });
        var days = all.Sum(it => it.Unit == PeriodUnit.Days ? it.Length : 0);
        return Start.PlusMonths(months).PlusDays(days);
    }
}
