using NodaTime;
using Supervision.Domain.Time.Calendars;

namespace Supervision.Dashboard.Due;

/// <summary>A day in the picture of a count.</summary>
/// <param name="Status">What it is to the court.</param>
/// <param name="Role">What became of it.</param>
/// <param name="Number">Which day of the period it is, from 1; null where it is none, and where the period is not stated in days.</param>
public readonly record struct CountedDay(DayStatus Status, DayRole Role, int? Number)
{
    public LocalDate Date => Status.Day;
}
