using NodaTime;
using Supervision.Domain.Time;
using Supervision.Domain.Time.Calendars;

namespace Supervision.Dashboard.Due;

/// <summary>
/// The days that a period touched, each with what became of it. Read off the steps of the derivation, so that the picture cannot
/// say another thing than the certificate.
/// </summary>
public sealed class CountedDays
{
    private readonly CourtCalendar calendar;
    private readonly DayRole[] roles;
    private readonly int[] numbers;

    private CountedDays(PeriodQuestion question, Deadline deadline, CourtCalendar calendar, CountMarks marks)
    {
        this.calendar = calendar;
        LocalDate[] ends = [question.From.On, marks.Anchor, deadline.Nominal.On, deadline.End.On];
        (First, Last, MovesBack) = (ends.Min(), ends.Max(), deadline.End.On < deadline.Nominal.On);
        roles = new DayRole[NodaTime.Period.DaysBetween(First, Last) + 1];
        numbers = new int[roles.Length];
        PaintCount(question, deadline.Nominal.On, marks);
        Role(question.From.On) = DayRole.Start;
        foreach (var day in marks.RolledOver)
        {
            Role(day) = DayRole.RolledOver;
        }

        Role(deadline.End.On) = DayRole.Due;
    }

    /// <summary>The earliest day that has a role.</summary>
    public LocalDate First { get; }

    /// <summary>The latest day that has a role.</summary>
    public LocalDate Last { get; }

    /// <summary>The end moved to an earlier day than the one on which the count ended.</summary>
    public bool MovesBack { get; }

    /// <param name="question">What was asked.</param>
    /// <param name="deadline">The engine's answer to it under <paramref name="calendar"/>.</param>
    /// <param name="calendar">The calendar of the answer.</param>
    public static CountedDays Of(PeriodQuestion question, Deadline deadline, CourtCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(deadline);
        ArgumentNullException.ThrowIfNull(calendar);
        return new CountedDays(question, deadline, calendar, CountMarks.Of(question, deadline, calendar));
    }

    /// <summary>Any day; those before <see cref="First"/> and after <see cref="Last"/> are outside.</summary>
    public CountedDay On(LocalDate day)
    {
        var status = calendar.StatusOf(day);
        return day < First || day > Last
            ? new CountedDay(status, DayRole.Outside, null)
            : new CountedDay(status, Role(day), numbers[At(day)] is > 0 and var number ? number : null);
    }

    private void PaintCount(PeriodQuestion question, LocalDate nominal, CountMarks marks)
    {
        for (var day = question.From.On.PlusDays(1); day <= marks.Anchor; day = day.PlusDays(1))
        {
            Role(day) = DayRole.NotCounted;
        }

        if (question.Length.Count == 0 && question.Extensions.IsEmpty)
        {
            return;
        }

        // Months and hours have no days to number: six months are not 184 days.
        var isNumbered = question.Length.Unit is LengthUnit.Days or LengthUnit.WorkingDays && question.Extensions.All(it => it.Unit == question.Length.Unit);
        var step = question.Direction == Direction.Forwards ? 1 : -1;
        var last = NodaTime.Period.DaysBetween(marks.Anchor, nominal) * step;
        var number = 0;
        for (var away = marks.CountsAnchor ? 0 : 1; away <= last; away++)
        {
            var day = marks.Anchor.PlusDays(step * away);
            Role(day) = marks.IsSuspended(day) ? DayRole.Suspended : marks.Skipped.Contains(day) ? DayRole.NotCounted : DayRole.Counted;
            if (isNumbered && Role(day) == DayRole.Counted)
            {
                numbers[At(day)] = ++number;
            }
        }
    }

    private int At(LocalDate day) => NodaTime.Period.DaysBetween(First, day);

    private ref DayRole Role(LocalDate day) => ref roles[At(day)];
}
