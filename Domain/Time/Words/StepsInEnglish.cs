using System.Collections.Immutable;
using static Supervision.Domain.Time.Words.DayWords;

namespace Supervision.Domain.Time.Words;

/// <summary>Each kind of step as an English sentence.</summary>
internal static class StepsInEnglish
{
    public static string Why(CountStep step) => step switch
    {
        CountStep.Start it => $"The event: {English(it.At)}. {Counting(it)}",
        CountStep.AfterCutOff it => $"The event came at {IsoText.Clock(it.CutOff)} or later, so it counts as of the next day, {English(it.At.On)}.",
        CountStep.StartRolled it => $"{English(it.Day)}, so the period does not start on it.",
        CountStep.Skipped it => $"{English(it.Day)}, so it is not counted.",
        CountStep.Counted { Length.Count: 0 } it => $"Nothing is counted: the period ends where it starts, on {English(it.At)}.",
        CountStep.Counted it => $"Counting {LengthWords.English(it.Length)} {Way(it.Direction)} arrives at {English(it.At)}.",
        CountStep.AtMonthEnd { How: MonthEnd.LastToLast } it =>
            $"The start is the last day of its month, so the month counts to its own last day, {English(it.At)}.",
        CountStep.AtMonthEnd it => $"The month has no day {it.StartDay}, so its last day is taken, {English(it.At)}.",
        CountStep.Extended it => $"Extended by {LengthWords.English(it.Extension)}, counted from the original start: {English(it.At)}.",
        CountStep.StoodStill it =>
            $"Stood still from {English(it.From)} to {English(it.To)}{Grounds(it.Grounds)}: {Days(it)} not counted, the end moves to {English(it.At)}.",
        CountStep.NotSuspended { AfterEnd: true } it =>
            $"From {English(it.From)} to {English(it.To)}{Grounds(it.Grounds)}: began after the end, so it changes nothing.",
        CountStep.NotSuspended it =>
            $"From {English(it.From)} to {English(it.To)}{Grounds(it.Grounds)}: takes no day out of the period, so it changes nothing.",
        CountStep.Rolled it => $"{English(it.Day)}, so the period does not end on it.",
        CountStep.Outaged it =>
            $"The filing system failed from {English(it.Outage.From)} to {English(it.Outage.To)}: "
            + $"{it.Outage.Name.En} [{it.Outage.Source.Article}]. The end moves on to a working day on which filing is possible.",
        CountStep.Unknown it =>
            $"The calendar speaks for {English(it.Known.Start)} to {English(it.Known.End)}. For {English(it.At.On)} and other days "
            + "outside that, only the weekly rest days are used, and the answer is provisional.",
        CountStep.Due it => End(it),
        _ => throw StepWords.Unsaid(step),
    };

    private static string Counting(CountStep.Start start) => (start.InHours, start.DayCounts) switch
    {
        (true, true) => "The hours run from that very minute.",
        (true, false) => "The hour of the event is not counted.",
        (false, true) => "The day of the start is the first one counted.",
        (false, false) => "The day of the start is not counted.",
    };

    private static string Way(Direction direction) => direction == Direction.Forwards ? "forwards" : "backwards";

    private static string Grounds(ImmutableArray<string> grounds) =>
        grounds.All(string.IsNullOrEmpty) ? "" : $" ({string.Join(", ", grounds.Where(it => it.Length > 0))})";

    private static string Days(CountStep.StoodStill span) => $"{span.Days} {(span.AreWorkingDays ? "working day" : "day")}{(span.Days == 1 ? "" : "s")}";

    private static string End(CountStep.Due due) => due.At.At is null
        ? $"In time up to and including {English(due.At)}.{Remark(due)}"
        : $"In time until {English(due.At)}.{Remark(due)}";

    /// <summary>What a reader would stumble over: a Saturday that works, or an end on a rest day.</summary>
    private static string Remark(CountStep.Due due) =>
        due.Day.IsRest ? $" {English(due.Day)}; by this rule the end does not move."
        : due.Day.Fact is not null ? $" {English(due.Day)}."
        : "";
}
