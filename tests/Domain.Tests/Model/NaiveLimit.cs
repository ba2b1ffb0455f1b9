using NodaTime;
using Supervision.Domain.Procedures;
using Supervision.Domain.Time;

namespace Supervision.Domain.Tests.Model;

/// <summary>One limit worked out day by day on a paper calendar from the steps that were told.</summary>
internal sealed class NaiveLimit
{
    public const string Overdue = "overdue";

    private readonly TimeLimit limit;
    private readonly List<(LocalDate From, LocalDate? Until)> still = [];
    private (string By, LocalDate On)? met;
    private int months;
    private int days;

    private NaiveLimit(TimeLimit limit) => this.limit = limit;

    public LocalDate? Start { get; private set; }

    public bool Runs => Start is not null && met is null && !StandsStill;

    private bool StandsStill => still.Count > 0 && still[^1].Until is null;

    /// <param name="limit">The limit.</param>
    /// <param name="told">What was told, in its order.</param>
    /// <param name="forgetsEarlyStops">See <see cref="NaiveCase.ForgetsEarlyStops"/>.</param>
    /// <param name="closes">How many of them had been told when the case was closed; null while it is open.</param>
    public static NaiveLimit Read(TimeLimit limit, IEnumerable<(string Step, LocalDate On)> told, bool forgetsEarlyStops, int? closes)
    {
        var it = new NaiveLimit(limit);
        var isDuty = limit.Kind == LimitKind.Duty;
        foreach (var (step, on) in isDuty && closes is { } few ? told.Take(few) : told)
        {
            if (it.Start is null)
            {
                it.BeforeItStarts(step, on, forgetsEarlyStops);
            }
            else if (it.met is null)
            {
                it.WhileItRuns(step, on);
            }
        }

        // Whatever closes the case is the end of what was owed in it.
        if (isDuty && closes is { } last && told.Count() >= last && it.Start is not null)
        {
            it.met ??= told.ElementAt(last - 1);
        }

        return it;
    }

    public bool IsPast(LocalDate day) => Start is not null && Due(day) < day;

    public LocalDate Due(LocalDate today) => Nominal().PlusDays(StillDays(today).Count);

    public LocalDate DayOf(string what, LocalDate today)
    {
        switch (limit.Warnings.FirstOrDefault(it => it.Id.Text == what))
        {
            case WarningStage.DaysLeft it:
                return Due(today).PlusDays(-it.Days);
            case WarningStage.FractionUsed it:
                var whole = Nominal().ToDateOnly().DayNumber - Start!.Value.ToDateOnly().DayNumber;
                var left = (int)Math.Ceiling(whole * (decimal)it.Numerator / it.Denominator);
                var none = StillDays(today);
                var day = Start.Value;
                while (left > 0)
                {
                    day = day.PlusDays(1);
                    left -= none.Contains(day) ? 0 : 1;
                }

                return day;
            case WarningStage.LastDay:
                return Due(today);
            default: // running out: still to be said as long as the last day has not gone by
                return Due(today).PlusDays(1);
        }
    }

    public string Describe(LocalDate today) => (Start, met) switch
    {
        (null, null) => "dormant",
        (null, { } it) => $"forestalled by {it.By} on {it.On:uuuu-MM-dd}",
        (_, { } it) => $"met by {it.By} on {it.On:uuuu-MM-dd}, due {Due(it.On):uuuu-MM-dd}",
        _ => $"due {Due(today):uuuu-MM-dd}{(StandsStill ? ", stands still" : "")}{(!StandsStill && IsPast(today) ? ", overdue" : "")}",
    };

    private void BeforeItStarts(string step, LocalDate on, bool forgetsEarlyStops)
    {
        if (limit.StartsOn.Text == step)
        {
            if (limit.Lengths.FirstOrDefault(it => (it.From ?? on) <= on && on <= (it.Until ?? on)) is { } rule)
            {
                Start = on;
                Grant(rule.Length);
            }
        }
        else if (limit.MetBy.Any(it => it.Text == step) && !forgetsEarlyStops)
        {
            met ??= (step, on);
        }
    }

    private void WhileItRuns(string step, LocalDate on)
    {
        if (limit.MetBy.Any(it => it.Text == step))
        {
            met = (step, on);
        }
        else if (limit.SuspendedBy.Any(it => it.Text == step))
        {
            if (!StandsStill && !IsPast(on))
            {
                still.Add((on, null));
            }
        }
        else if (limit.ResumedBy.Any(it => it.Text == step))
        {
            if (StandsStill)
            {
                still[^1] = (still[^1].From, on < still[^1].From ? still[^1].From : on);
            }
        }
        else if (limit.ExtendedBy.TryGetValue(new StepId(step), out var granted))
        {
            Grant(granted);
        }
    }

    private void Grant(StatedLength length)
    {
        days += length.Unit == LengthUnit.Days ? length.Count : 0;
        months += length.Unit switch { LengthUnit.Months => length.Count, LengthUnit.Years => 12 * length.Count, _ => 0 };
    }

    /// <summary>Months by counting up year and month and cutting the day; then days one by one.</summary>
    private LocalDate Nominal()
    {
        var (year, month) = (Start!.Value.Year, Start.Value.Month);
        for (var i = 0; i < months; i++)
        {
            (year, month) = month == 12 ? (year + 1, 1) : (year, month + 1);
        }

        var end = new LocalDate(year, month, Math.Min(Start.Value.Day, DateTime.DaysInMonth(year, month)));
        for (var i = 0; i < days; i++)
        {
            end = end.PlusDays(1);
        }

        return end;
    }

    /// <summary>Each day that does not count, ticked off on the calendar: after the day on which the ground began, up to the one on which it ended.</summary>
    private HashSet<LocalDate> StillDays(LocalDate today)
    {
        var ticked = new HashSet<LocalDate>();
        foreach (var (from, until) in still)
        {
            for (var day = from.PlusDays(1); day <= (until ?? today); day = day.PlusDays(1))
            {
                if (day > Start!.Value)
                {
                    ticked.Add(day);
                }
            }
        }

        return ticked;
    }
}
