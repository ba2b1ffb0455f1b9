using System.Text;
using Supervision.Domain.Law;

namespace Supervision.Domain.Time.Words;

/// <summary>A way of counting in a few sentences: what always has to be said, then whatever departs from the general rule.</summary>
public static class RuleWords
{
    public static Title Of(CountingRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return new Title(English(rule), Chinese(rule));
    }

    private static string English(CountingRule rule)
    {
        var words = new StringBuilder(
            rule.ExcludeStart
                ? "The day or hour of the event is not counted."
                : "The day of the event is the first one counted; hours run from its very minute.");
        words.Append(rule.Roll switch
        {
            Roll.Next => " An end on a rest day moves on to the next working day.",
            Roll.Previous => " An end on a rest day moves back to the last working day before it.",
            _ => " An end on a rest day stays there.",
        });
        words.Append(rule.StartRoll == StartRoll.Next ? " A start on a rest day moves on to the next working day." : "");
        words.Append(rule.CutOff is { } cutOff ? $" An event at {IsoText.Clock(cutOff)} or later counts as of the next day." : "");
        words.Append((rule.At ?? rule.CutOff) is { } end ? $" A period in days or longer ends at {IsoText.Clock(end)}." : "");
        words.Append(rule.MonthEnd == MonthEnd.LastToLast ? " Months run from the last day of a month to the last day of a month." : "");
        words.Append(rule.Boundary == Boundary.Both ? " Of a suspension, its first day and its last are both left out." : "");
        return words.ToString();
    }

    private static string Chinese(CountingRule rule)
    {
        var words = new StringBuilder(rule.ExcludeStart ? "事件发生的当日（当时）不计入。" : "事件发生的当日计入，为第一日；以小时计算的，自该时刻起算。");
        words.Append(rule.Roll switch
        {
            Roll.Next => "末日遇休息日的，顺延至其后第一个工作日。",
            Roll.Previous => "末日遇休息日的，提前至其前最后一个工作日。",
            _ => "末日遇休息日的，不顺延。",
        });
        words.Append(rule.StartRoll == StartRoll.Next ? "起算日遇休息日的，自其后第一个工作日起算。" : "");
        words.Append(rule.CutOff is { } cutOff ? $"事件发生在{IsoText.Clock(cutOff)}或以后的，视为次日发生。" : "");
        words.Append((rule.At ?? rule.CutOff) is { } end ? $"以日或更长单位计算的期间于末日{IsoText.Clock(end)}届满。" : "");
        words.Append(rule.MonthEnd == MonthEnd.LastToLast ? "以月计算且起算日为月末日的，届满于目标月的月末日。" : "");
        words.Append(rule.Boundary == Boundary.Both ? "中止期间的首日和末日均予扣除。" : "");
        return words.ToString();
    }
}
