using Supervision.Domain.Law;

namespace Supervision.Domain.Time.Words;

/// <summary>Lengths in words: <c>15 days</c>, <c>1 month</c>, <c>48 hours</c>; <c>15日</c>, <c>1个月</c>, <c>48小时</c>.</summary>
public static class PeriodWords
{
    public static Title Of(Period period) => new(English(period), Chinese(period));

    /// <summary>With the way it is counted: <c>10 working days backwards</c>, <c>向前倒算10个工作日</c>.</summary>
    public static Title Of(Period period, Direction direction) => direction == Direction.Forwards
        ? new($"{English(period)} forwards", $"向后计算{Chinese(period)}")
        : new($"{English(period)} backwards", $"向前倒算{Chinese(period)}");

    internal static string English(Period period) => $"{period.Length} {Unit(period.Unit)}{(period.Length == 1 ? "" : "s")}";

    internal static string Chinese(Period period) => period.Unit switch
    {
        PeriodUnit.Days => $"{period.Length}日",
        PeriodUnit.Months => $"{period.Length}个月",
        PeriodUnit.Years => $"{period.Length}年",
        PeriodUnit.WorkingDays => $"{period.Length}个工作日",
        PeriodUnit.Hours => $"{period.Length}小时",
        _ => throw new System.Diagnostics.UnreachableException($"Unit {period.Unit} has no name"),
    };

    private static string Unit(PeriodUnit unit) => unit switch
    {
        PeriodUnit.Days => "day",
        PeriodUnit.Months => "month",
        PeriodUnit.Years => "year",
        PeriodUnit.WorkingDays => "working day",
        PeriodUnit.Hours => "hour",
        _ => throw new System.Diagnostics.UnreachableException($"Unit {unit} has no name"),
    };
}
