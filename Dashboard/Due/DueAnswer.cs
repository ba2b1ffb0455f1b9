using Supervision.Domain.Time;
using Supervision.Domain.Time.Calendars;

namespace Supervision.Dashboard.Due;

/// <summary>An answer with everything that the page draws of it.</summary>
/// <param name="Calendar">Under which it holds.</param>
/// <param name="Question">What was asked.</param>
/// <param name="Deadline">The engine's answer.</param>
/// <param name="Days">Its picture.</param>
public sealed record DueAnswer(CourtCalendar Calendar, PeriodQuestion Question, Deadline Deadline, CountedDays Days)
{
    public static DueAnswer Of(CourtCalendar calendar, PeriodQuestion question)
    {
        var deadline = Reckoning.Of(question, calendar);
        return new DueAnswer(calendar, question, deadline, CountedDays.Of(question, deadline, calendar));
    }
}
