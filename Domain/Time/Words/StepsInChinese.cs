using System.Collections.Immutable;
using static Supervision.Domain.Time.Words.DayWords;

namespace Supervision.Domain.Time.Words;

/// <summary>Each kind of step as a Chinese sentence.</summary>
internal static class StepsInChinese
{
    public static string Why(CountStep step) => step switch
    {
        CountStep.Start it => $"起算事件：{Chinese(it.At)}。{Counting(it)}",
        CountStep.AfterCutOff it => $"事件发生在{IsoText.Clock(it.CutOff)}或以后，视为次日即{Chinese(it.At.On)}发生。",
        CountStep.StartRolled it => $"{Chinese(it.Day)}，期间不自该日起算。",
        CountStep.Skipped it => $"{Chinese(it.Day)}，不计入。",
        CountStep.Counted { Length.Count: 0 } it => $"期间长度为零，止于起算日{Chinese(it.At)}。",
        CountStep.Counted it => $"{Way(it.Direction)}{LengthWords.Chinese(it.Length)}，至{Chinese(it.At)}。",
        CountStep.AtMonthEnd { How: MonthEnd.LastToLast } it => $"起算日为该月最后一日，故算至当月最后一日即{Chinese(it.At)}。",
        CountStep.AtMonthEnd it => $"该月没有{it.StartDay}日，以该月最后一日即{Chinese(it.At)}为准。",
        CountStep.Extended it => $"延长{LengthWords.Chinese(it.Extension)}，自原起算日计算，至{Chinese(it.At)}。",
        CountStep.StoodStill it =>
            $"自{Chinese(it.From)}至{Chinese(it.To)}停止计算{Grounds(it.Grounds)}，扣除{Days(it)}，末日移至{Chinese(it.At)}。",
        CountStep.NotSuspended { AfterEnd: true } it => $"{Chinese(it.From)}至{Chinese(it.To)}{Grounds(it.Grounds)}：开始于期间届满之后，不影响期间。",
        CountStep.NotSuspended it => $"{Chinese(it.From)}至{Chinese(it.To)}{Grounds(it.Grounds)}：没有占用期间内的任何一日，不影响期间。",
        CountStep.Rolled it => $"{Chinese(it.Day)}，期间不在该日届满。",
        CountStep.Outaged it =>
            $"电子提交系统自{Chinese(it.Outage.From)}至{Chinese(it.Outage.To)}发生故障：{it.Outage.Name.Zh}［{it.Outage.Source.Article}］。末日顺延至可以提交的工作日。",
        CountStep.Unknown it =>
            $"本日历涵盖{Chinese(it.Known.Start)}至{Chinese(it.Known.End)}。{Chinese(it.At.On)}等不在其中的日子只按每周休息日推算，结果是暂定的。",
        CountStep.Due it => End(it),
        _ => throw StepWords.Unsaid(step),
    };

    private static string Counting(CountStep.Start start) => (start.InHours, start.DayCounts) switch
    {
        (true, true) => "自该时刻起计时。",
        (true, false) => "事件所在的小时不计入。",
        (false, true) => "起算日计入，为第一日。",
        (false, false) => "起算日不计入。",
    };

    private static string Way(Direction direction) => direction == Direction.Forwards ? "向后计算" : "向前倒算";

    private static string Grounds(ImmutableArray<string> grounds) =>
        grounds.All(string.IsNullOrEmpty) ? "" : $"（{string.Join("、", grounds.Where(it => it.Length > 0))}）";

    private static string Days(CountStep.StoodStill span) => span.AreWorkingDays ? $"{span.Days}个工作日" : $"{span.Days}天";

    private static string End(CountStep.Due due) => due.At.At is null
        ? $"{Chinese(due.At)}为期间最后一日，当日全天有效。{Remark(due)}"
        : $"期间于{Chinese(due.At)}届满，届满前均为有效。{Remark(due)}";

    /// <summary>What a reader would stumble over: a Saturday that works, or an end on a rest day.</summary>
    private static string Remark(CountStep.Due due) =>
        due.Day.IsRest ? $"{Chinese(due.Day)}，但依本规则末日不顺延。"
        : due.Day.Fact is not null ? $"{Chinese(due.Day)}。"
        : "";
}
