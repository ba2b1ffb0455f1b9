using NodaTime;

namespace Supervision.Domain.Time;

/// <summary>
/// Counts a period in days or longer from its start, with its extensions. Everything is counted from the original start
/// in one go, months before days before working days, so that a month's end clamps once: an extension is never counted
/// from an end that has already been clamped or rolled.
/// </summary>
internal readonly struct DayCount(PeriodQuestion question, LocalDate start, CalendarWalk walk)
{
    private int Sign => question.Direction == Direction.Forwards ? 1 : -1;

    /// <summary>The day on which length and extensions end, with their steps.</summary>
    public LocalDate End()
    {
        var total = Sum.Of(question.Length);
        var reached = EndOf(total, question.Extensions.IsEmpty ? walk : null);
        walk.Add(new CountStep.Counted(new Moment(reached), question.Length, question.Direction));
        for (var granted = 0; granted < question.Extensions.Length; granted++)
        {
            var extension = question.Extensions[granted];
            total = total.Plus(extension);
            reached = EndOf(total, granted == question.Extensions.Length - 1 ? walk : null);
            walk.Add(new CountStep.Extended(new Moment(reached), extension));
        }

        return reached;
    }

    /// <param name="total">What is counted together.</param>
    /// <param name="notes">Where the steps of the count are written; null while the count goes on after this.</param>
    private LocalDate EndOf(Sum total, CalendarWalk? notes)
    {
        var days = (int)total.Days;
        var end = start;
        var counted = question.Rule.ExcludeStart;
        if (total.Months > 0)
        {
            end = MonthsAway((int)total.Months, notes, out var corresponds);

            // Counted with its first day, a month ends on the day before the corresponding one; where there is none, it ends with
            // the month. Backwards, the day after is always there.
            counted |= !corresponds && question.Direction == Direction.Forwards;
        }

        end = end.PlusDays(Sign * days);
        if (total.Months + total.Days > 0 && !counted)
        {
            end = end.PlusDays(-Sign);
            counted = true;
        }

        return total.WorkingDays == 0 ? end : WorkingDaysAway(end, (int)total.WorkingDays, counted, notes);
    }

    private LocalDate WorkingDaysAway(LocalDate from, int count, bool excluded, CalendarWalk? notes)
    {
        var counting = notes ?? new CalendarWalk(walk.Calendar);
        return counting.WorkingDayAfter(from, !excluded && counting.Counts(from) ? count - 1 : count, Sign);
    }

    private LocalDate MonthsAway(int months, CalendarWalk? notes, out bool corresponds)
    {
        var end = start.PlusMonths(Sign * months);
        corresponds = end.Day == start.Day;
        if (question.Rule.MonthEnd == MonthEnd.LastToLast && IsLastOfMonth(start) && !IsLastOfMonth(end))
        {
            end = end.With(DateAdjusters.EndOfMonth);
            notes?.Add(new CountStep.AtMonthEnd(new Moment(end), MonthEnd.LastToLast, start.Day));
        }
        else if (!corresponds)
        {
            notes?.Add(new CountStep.AtMonthEnd(new Moment(end), MonthEnd.Clamp, start.Day));
        }

        return end;
    }

    private static bool IsLastOfMonth(LocalDate day) => day.Day == CalendarSystem.Iso.GetDaysInMonth(day.Year, day.Month);

    /// <summary>Lengths added up unit by unit.</summary>
    private readonly record struct Sum(long Months, long Days, long WorkingDays)
    {
        public static Sum Of(StatedLength length) => default(Sum).Plus(length);

        public Sum Plus(StatedLength length) => length.Unit switch
        {
            LengthUnit.Months => this with { Months = Months + length.Count },
            LengthUnit.Years => this with { Months = Months + (12L * length.Count) },
            LengthUnit.Days => this with { Days = Days + length.Count },
            LengthUnit.WorkingDays => this with { WorkingDays = WorkingDays + length.Count },
            _ => throw new System.Diagnostics.UnreachableException($"{length} is not counted in days"),
        };
    }
}
