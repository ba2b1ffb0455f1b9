using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Time;
using Supervision.Domain.Time.Calendars;

namespace Supervision.Dashboard.Due;

/// <summary>What the steps of a derivation say about single days.</summary>
/// <param name="Anchor">The day from which the count runs: the event's own, or where a cut-off or a roll of the start has moved it.</param>
/// <param name="CountsAnchor">Whether that day itself is counted, in hours at least in part.</param>
/// <param name="Skipped">Rest days among working days.</param>
/// <param name="RolledOver">Days that the end did not stay on.</param>
/// <param name="Suspended">First and last day of each span that was taken out; without overlap, earliest first.</param>
internal sealed record CountMarks(
    LocalDate Anchor,
    bool CountsAnchor,
    ImmutableHashSet<LocalDate> Skipped,
    ImmutableHashSet<LocalDate> RolledOver,
    ImmutableArray<(LocalDate First, LocalDate Last)> Suspended)
{
    public static CountMarks Of(PeriodQuestion question, Deadline deadline, CourtCalendar calendar)
    {
        var anchor = question.From.On;
        var skipped = ImmutableHashSet.CreateBuilder<LocalDate>();
        var rolledOver = ImmutableHashSet.CreateBuilder<LocalDate>();
        var suspended = ImmutableArray.CreateBuilder<(LocalDate, LocalDate)>();
        foreach (var step in deadline.Steps)
        {
            switch (step)
            {
                case CountStep.AfterCutOff it:
                    anchor = it.At.On;
                    break;
                case CountStep.StartRolled it:
                    anchor = it.Day.Day.PlusDays(1);
                    break;
                case CountStep.Skipped it:
                    skipped.Add(it.Day.Day);
                    break;
                case CountStep.Rolled it:
                    rolledOver.Add(it.Day.Day);
                    break;
                case CountStep.Outaged it:
                    rolledOver.Add(it.At.On);
                    break;
                case CountStep.StoodStill it:
                    suspended.Add((question.Rule.Boundary == Boundary.EndOnly ? it.From.PlusDays(1) : it.From, it.To));
                    break;
            }
        }

        // A rest day on which working days begin is no step of its own: nothing was skipped to get there.
        var isInWorkingDays = question.Length.Unit == LengthUnit.WorkingDays && question.Extensions.All(it => it.Unit == LengthUnit.WorkingDays);
        var countsAnchor = question.Length.IsInHours || (!question.Rule.ExcludeStart && !(isInWorkingDays && calendar.StatusOf(anchor).IsRest));
        return new CountMarks(anchor, countsAnchor, skipped.ToImmutable(), rolledOver.ToImmutable(), suspended.ToImmutable());
    }

    public bool IsSuspended(LocalDate day)
    {
        foreach (var (first, last) in Suspended)
        {
            if (first <= day && day <= last)
            {
                return true;
            }
        }

        return false;
    }
}
