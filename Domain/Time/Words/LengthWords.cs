using Supervision.Domain.Law;

namespace Supervision.Domain.Time.Words;

/// <summary>Lengths in words: <c>15 days</c>, <c>1 month</c>, <c>48 hours</c>; <c>15日</c>, <c>1个月</c>, <c>48小时</c>.</summary>
public static class LengthWords
{
    public static Title Of(StatedLength length) => new(English(length), Chinese(length));

    /// <summary>With the way it is counted: <c>10 working days backwards</c>, <c>向前倒算10个工作日</c>.</summary>
    public static Title Of(StatedLength length, Direction direction) => direction == Direction.Forwards
        ? new($"{English(length)} forwards", $"向后计算{Chinese(length)}")
        : new($"{English(length)} backwards", $"向前倒算{Chinese(length)}");

    internal static string English(StatedLength length) => $"{length.Count} {Unit(length.Unit)}{(length.Count == 1 ? "" : "s")}";

    internal static string Chinese(StatedLength length) => length.Unit switch
    {
        LengthUnit.Days => $"{length.Count}日",
        LengthUnit.Months => $"{length.Count}个月",
        LengthUnit.Years => $"{length.Count}年",
        LengthUnit.WorkingDays => $"{length.Count}个工作日",
        LengthUnit.Hours => $"{length.Count}小时",
        _ => throw new System.Diagnostics.UnreachableException($"Unit {length.Unit} has no name"),
    };

    private static string Unit(LengthUnit unit) => unit switch
    {
        LengthUnit.Days => "day",
        LengthUnit.Months => "month",
        LengthUnit.Years => "year",
        LengthUnit.WorkingDays => "working day",
        LengthUnit.Hours => "hour",
        _ => throw new System.Diagnostics.UnreachableException($"Unit {unit} has no name"),
    };
}
