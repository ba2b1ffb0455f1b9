using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Time.Calendars;

namespace Supervision.Domain.Time;

/// <summary>One derivation under way: its steps so far, among them the first day that it asked about and the calendar does not know.</summary>
internal sealed class CalendarWalk(CourtCalendar calendar)
{
    private readonly ImmutableArray<CountStep>.Builder steps = ImmutableArray.CreateBuilder<CountStep>(6);

    public CourtCalendar Calendar => calendar;

    private bool HasAskedUnknown
    {
        get
        {
            foreach (var step in steps)
            {
                if (step is CountStep.Unknown)
                {
                    return true;
                }
            }

            return false;
        }
    }

    public void Add(CountStep step) => steps.Add(step);

    /// <summary>The day itself if it works, else the nearest working day in a direction; each rest day on the way is a step.</summary>
    public LocalDate NextWorking(LocalDate day, int direction, Func<DayStatus, CountStep> step)
    {
        while (true)
        {
            if (calendar.Has(day))
            {
                var status = Ask(day);
                if (!status.IsRest)
                {
                    return day;
                }

                Add(step(status));
            }

            day = day.PlusDays(direction);
        }
    }

    /// <summary>The day itself, or the next one where the zone never had it.</summary>
    public LocalDate Existing(LocalDate day)
    {
        while (!calendar.Has(day))
        {
            day = day.PlusDays(1);
        }

        return day;
    }

    /// <summary>The day itself if it works, else the first working day after it, without a step: a look ahead.</summary>
    public LocalDate FirstWorkingFrom(LocalDate day)
    {
        while (!calendar.Has(day) || Ask(day).IsRest)
        {
            day = day.PlusDays(1);
        }

        return day;
    }

    /// <summary>The nth working day before or after a day, which itself is not counted; every rest day on the way is a step.</summary>
    public LocalDate WorkingDayAfter(LocalDate day, int count, int direction = 1)
    {
        while (count > 0)
        {
            day = day.PlusDays(direction);
            count -= calendar.Has(day) && Counts(day) ? 1 : 0;
        }

        return day;
    }

    public int WorkingDaysIn(LocalDate first, LocalDate last)
    {
        var count = 0;
        for (var day = first; day <= last; day = day.PlusDays(1))
        {
            count += calendar.Has(day) && !Ask(day).IsRest ? 1 : 0;
        }

        return count;
    }

    /// <summary>Whether a day that counts, if it works, does: a rest day is a step.</summary>
    public bool Counts(LocalDate day)
    {
        var status = Ask(day);
        if (status.IsRest)
        {
            Add(new CountStep.Skipped(new Moment(day), status));
        }

        return !status.IsRest;
    }

    public Deadline Deadline(Moment nominal, Moment due)
    {
        Add(new CountStep.Due(due, due != nominal, calendar.StatusOf(due.On)));
        return new Deadline(nominal, due, HasAskedUnknown, steps.DrainToImmutable());
    }

    private DayStatus Ask(LocalDate day)
    {
        var status = calendar.StatusOf(day);
        if (!status.IsKnown && !HasAskedUnknown)
        {
            Add(new CountStep.Unknown(new Moment(day), calendar.Known));
        }

        return status;
    }
}
