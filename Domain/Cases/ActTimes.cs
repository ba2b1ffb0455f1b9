using NodaTime;
using Supervision.Domain.Procedures;
using Supervision.Domain.Time;

namespace Supervision.Domain.Cases;

/// <summary>
/// At what time of day an act was done. Whole minutes: the minute in which a limit ends is in time to its last second. In an hour that the clocks show
/// twice the first is meant, as in every question of a period (docs/periods.md).
/// </summary>
/// <remarks>
/// Not every act has one. One that was dated back, or put on another day by a correction, is known by its day; so is one of a log that gives days only,
/// which begins with its day's first instant, at which nobody files. The law counts against nobody what was not written down: as a start such an act
/// counts as of the last minute of its day (<see cref="Ledger.At"/>), and as an end it is past no minute of it (<see cref="Counting.IsPast"/>).
/// </remarks>
internal static class ActTimes
{
    /// <param name="procedure">The edition, which may ask for no times at all.</param>
    /// <param name="at">The instant with which the act is recorded.</param>
    /// <param name="on">The court's day on which it was done.</param>
    /// <returns>Null where none is asked for or known.</returns>
    public static LocalTime? TimeOf(this Procedure procedure, Instant at, LocalDate on)
    {
        if (!procedure.AsksForTimes || at == procedure.Court.StartOf(on))
        {
            return null;
        }

        var local = procedure.Court.MomentOf(at);
        return local.On == on ? local.At : null;
    }

    /// <summary>When something was done that is asked for: one that is dated back has no time.</summary>
    public static Moment WhenOf(this Procedure procedure, CaseCommand.Request asked)
    {
        var today = procedure.Court.DayOf(asked.At);
        return asked.On is { } on && on != today ? new Moment(on) : new Moment(today, procedure.TimeOf(asked.At, today));
    }

    /// <summary>The time of a step that was recorded; one that was dated back has none.</summary>
    public static LocalTime? TimeOf(this Procedure procedure, Instant at, CaseEvent.StepTaken taken) =>
        taken.EnteredOn is null ? procedure.TimeOf(at, taken.On) : null;
}
