using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Time.Calendars;

namespace Supervision.Domain.Time;

/// <summary>Everything about one period but the calendar: what happened, what the law grants, how it counts, what stopped it.</summary>
/// <param name="From">The event that starts it; its time of day matters to a cut-off and to periods in hours.</param>
/// <param name="Length">What the law grants; nothing at all (0) means the start day itself, then rolled.</param>
/// <param name="Direction">After the event or before it.</param>
/// <param name="Rule">How it is counted.</param>
/// <param name="Excluded">What stopped it, ended: every span has an end. In any order; overlaps count once.</param>
/// <param name="Extensions">Granted on top, each counted from the original start.</param>
public sealed record PeriodQuestion(
    Moment From, StatedLength Length, Direction Direction, CountingRule Rule, ImmutableArray<Suspension> Excluded, ImmutableArray<StatedLength> Extensions)
{
    /// <summary>First and last year of any date that an outsider may ask about.</summary>
    public const int FirstYear = 1900, LastYear = 2199;

    /// <summary>As many as an outsider may ask about.</summary>
    public const int MostSuspensions = 1000, MostExtensions = 20;

    public static PeriodQuestion Of(LocalDate from, StatedLength length) =>
        new(new Moment(from), length, Direction.Forwards, CountingRule.General, [], []);

    /// <summary>The first thing that makes the question unanswerable under a calendar; null when nothing does.</summary>
    public QuestionFault? FaultUnder(CourtCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        var parts = new QuestionParts
        {
            Calendar = calendar, From = From, Length = Length, Direction = Direction, At = Rule.At, Excluded = Excluded, Extensions = Extensions,
        };
        return parts.Faults().FirstOrDefault();
    }
}
