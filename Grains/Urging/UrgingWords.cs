using NodaTime;
using NodaTime.Text;
using Supervision.Domain.Law;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;
using Supervision.Domain.Urging;
using Supervision.Grains.Register;

namespace Supervision.Grains.Urging;

/// <summary>Urgings in sentences, without what was asked or answered.</summary>
public static class UrgingWords
{
    /// <param name="happened">The fact.</param>
    /// <param name="procedure">What the case follows, which has the titles of steps; null where it is not known.</param>
    /// <param name="nameOf">What people are called; null for pseudonyms alone, as leaves have them.</param>
    public static Title Of(UrgingEvent happened, Procedure? procedure, Func<PersonId, string?>? nameOf = null)
    {
        return happened switch
        {
            UrgingEvent.Asked { Step: { } step, Of: { } of } it => new(
                $"Request {it.Number} by {Called(it.By)} to {Called(of)} to take a step ({StepOf(step).En}): an answer is wanted by {Day(it.Due)}",
                $"第 {it.Number} 项：{Called(it.By)} 请求 {Called(of)} 办理“{StepOf(step).Zh}”，请于 {Day(it.Due)} 前答复"),
            UrgingEvent.RanOut { Step: { } step } it => new(
                $"Request {it.Number} ({StepOf(step).En}) was not answered by {Day(it.Due)}",
                $"第 {it.Number} 项办理请求（{StepOf(step).Zh}）未在 {Day(it.Due)} 前答复"),
            UrgingEvent.Answered { Step: { } step } it => new(
                $"Request {it.Number} ({StepOf(step).En}) answered by {Called(it.By)}{(it.IsLate ? ", late" : "")}",
                $"{Called(it.By)} {(it.IsLate ? "逾期" : "")}答复第 {it.Number} 项办理请求（{StepOf(step).Zh}）"),
            UrgingEvent.Asked it => new(
                $"Urging {it.Number} by {Called(it.By)}: an answer is wanted by {Day(it.Due)}", $"{Called(it.By)} 第 {it.Number} 次催办：请于 {Day(it.Due)} 前答复"),
            UrgingEvent.RanOut it => new(
                $"Urging {it.Number} was not answered by {Day(it.Due)}", $"第 {it.Number} 次催办未在 {Day(it.Due)} 前答复"),
            UrgingEvent.Answered it => new(
                $"Urging {it.Number} answered by {Called(it.By)}{(it.IsLate ? ", late" : "")}",
                $"{Called(it.By)} {(it.IsLate ? "逾期" : "")}答复第 {it.Number} 次催办"),
            _ => throw new System.Diagnostics.UnreachableException($"{happened?.GetType().Name} has no sentence"),
        };

        Title StepOf(StepId step) => ProcedureWords.OfStep(step.Text, procedure);

        string Called(PersonId person) => nameOf?.Invoke(person) ?? person.Text;
    }

    private static string Day(LocalDate day) => LocalDatePattern.Iso.Format(day);
}
