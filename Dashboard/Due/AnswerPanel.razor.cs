using Microsoft.AspNetCore.Components;
using NodaTime;
using Supervision.Domain.Time;
using Supervision.Periods.Written;

namespace Supervision.Dashboard.Due;

/// <summary>The date, how it looks on the wall, and why it is this one.</summary>
public sealed partial class AnswerPanel
{
    [Parameter, EditorRequired]
    public required DueAnswer Answer { get; set; }

    /// <summary>The common rule that was asked by.</summary>
    [Parameter, EditorRequired]
    public CommonRule? Rule { get; set; }

    [Parameter, EditorRequired]
    public Instant Now { get; set; }

    private PeriodForm Form => PeriodForm.Of(Answer.Calendar, Answer.Question);

    private Moment End => Answer.Deadline.End;

    private bool IsBackwards => Answer.Question.Direction == Direction.Backwards;

    /// <summary>When it was worked out, to the minute.</summary>
    private Moment Asked => Moment.From(Now.InZone(Answer.Calendar.Zone).LocalDateTime.With(TimeAdjusters.TruncateToMinute));

    private LocalDate Today => Now.InZone(Answer.Calendar.Zone).Date;

    /// <summary>What moved the end off the day on which the count ends, in one sentence; the steps say it at length.</summary>
    private string Moved => Answer.Deadline is var it && it.End.On == it.Nominal.On
        ? Say["Answer.NotMoved"]
        : Say[it.End > it.Nominal ? "Answer.MovedOn" : "Answer.MovedBack", Say.Whole(it.Nominal)];

    /// <summary>Days, of whatever kind, by which suspensions moved the end.</summary>
    private int DaysOut => Answer.Deadline.Steps.OfType<CountStep.StoodStill>().Sum(it => it.Days);
}
