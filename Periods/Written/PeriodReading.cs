using System.Collections.Immutable;
using Supervision.Domain.Time;
using Supervision.Domain.Time.Calendars;

namespace Supervision.Periods.Written;

/// <summary>What came of reading a written question.</summary>
public abstract record PeriodReading
{
    private PeriodReading()
    {
    }

    /// <summary>It can be answered: <see cref="Reckoning.Of"/> will not throw.</summary>
    public sealed record Asked(CourtCalendar Calendar, PeriodQuestion Question) : PeriodReading;

    /// <summary>It has no answer before all of these are mended; there is at least one, in the order of <see cref="FormFields.Names"/>.</summary>
    public sealed record Faulty(ImmutableArray<FormFault> Faults) : PeriodReading;
}
