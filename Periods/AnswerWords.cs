using System.Text;
using Supervision.Domain.Time;
using Supervision.Domain.Time.Words;
using Supervision.Periods.Written;

namespace Supervision.Periods;

/// <summary>An answer for a person at a terminal: what was asked in words, then each step with its day.</summary>
public static class AnswerWords
{
    public static string Of(PeriodReading.Asked asked, Deadline deadline, string culture)
    {
        var (calendar, question) = asked;
        var words = new StringBuilder()
            .Append(calendar.Title.In(culture)).Append(FaultWords.IsChinese(culture) ? "：" : ": ")
            .Append(LengthWords.Of(question.Length, question.Direction).In(culture)).Append(FaultWords.IsChinese(culture) ? "。" : ".").Append('\n')
            .Append(RuleWords.Of(question.Rule).In(culture)).Append("\n\n");
        var width = deadline.Steps.Max(it => it.At.ToString().Length);
        foreach (var step in deadline.Steps)
        {
            words.Append(step.At.ToString().PadRight(width)).Append("  ").Append(StepWords.Why(step, culture)).Append('\n');
        }

        return words.ToString().TrimEnd();
    }
}
