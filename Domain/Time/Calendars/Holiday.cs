using System.Diagnostics;
using NodaTime;
using Supervision.Domain.Law;

namespace Supervision.Domain.Time.Calendars;

/// <summary>What becomes of a holiday that falls on a Saturday or a Sunday.</summary>
public enum Observance
{
    /// <summary>Nothing: the day itself rests.</summary>
    OnTheDay,

    /// <summary>From Saturday to the Friday before, from Sunday to the Monday after (5 U.S.C. 6103(b)).</summary>
    NearestWeekday,

    /// <summary>From Saturday and from Sunday to the Monday after.</summary>
    NextWeekday,
}

/// <summary>A holiday that comes again by rule, in the years of its own date.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Rule">How a year finds its day.</param>
/// <param name="Observed">What becomes of it at a weekend.</param>
/// <param name="From">
/// The first year of it, counted by the holiday's own date: a New Year's Day observed on 31 December belongs to the year
/// after. Null for ever.
/// </param>
/// <param name="To">The last year, included; null for ever.</param>
/// <param name="Source">Where it was read.</param>
public sealed record Holiday(Title Name, HolidayRule Rule, Observance Observed, int? From, int? To, Citation Source)
{
    /// <summary>The rest days that it makes within a span: its own day, and the weekday on which it is observed.</summary>
    public IEnumerable<DayFact> RestDaysIn(DateInterval span)
    {
        ArgumentNullException.ThrowIfNull(span);

        // A day of the year before or after may be observed within the span.
        var (first, last) = (Math.Max(span.Start.Year - 1, From ?? int.MinValue), Math.Min(span.End.Year + 1, To ?? int.MaxValue));
        for (var year = first; year <= last; year++)
        {
            if (Rule.DayIn(year) is not { } day)
            {
                continue;
            }

            if (span.Contains(day))
            {
                yield return new DayFact(day, DayKind.Holiday, Name, Source);
            }

            if (ObservedOn(day) is var observed && observed != day && span.Contains(observed))
            {
                yield return new DayFact(observed, DayKind.Holiday, new Title($"{Name.En} (observed)", $"{Name.Zh}（补假日）"), Source);
            }
        }
    }

    private LocalDate ObservedOn(LocalDate day) => (Observed, day.DayOfWeek) switch
    {
        (Observance.OnTheDay, _) => day,
        (Observance.NearestWeekday, IsoDayOfWeek.Saturday) => day.PlusDays(-1),
        (Observance.NextWeekday, IsoDayOfWeek.Saturday) => day.PlusDays(2),
        (Observance.NearestWeekday or Observance.NextWeekday, IsoDayOfWeek.Sunday) => day.PlusDays(1),
        (Observance.NearestWeekday or Observance.NextWeekday, _) => day,
        _ => throw new UnreachableException($"{Observed} moves no day"),
    };
}
