using NodaTime;
using NodaTime.Text;
using Supervision.Domain.Law;
using Supervision.Domain.People;
using Supervision.Domain.Urging;

namespace Supervision.Grains.Urging;

/// <summary>Urgings in sentences, without what was asked or answered.</summary>
public static class UrgingWords
{
    /// <param name="happened">The fact.</param>
    /// <param name="nameOf">What people are called; null for pseudonyms alone, as leaves have them.</param>
    public static Title Of(UrgingEvent happened, Func<PersonId, string?>? nameOf = null)
    {
        return happened switch
        {
            UrgingEvent.Asked it => new(
                $"Urging {it.Number} by {Called(it.By)}: an answer is wanted by {Day(it.Due)}", $"{Called(it.By)} 第 {it.Number} 次催办：请于 {Day(it.Due)} 前答复"),
            UrgingEvent.RanOut it => new(
                $"Urging {it.Number} was not answered by {Day(it.Due)}", $"第 {it.Number} 次催办未在 {Day(it.Due)} 前答复"),
            UrgingEvent.Answered it => new(
                $"Urging {it.Number} answered by {Called(it.By)}{(it.IsLate ? ", late" : "")}",
                $"{Called(it.By)} {(it.IsLate ? "逾期" : "")}答复第 {it.Number} 次催办"),
            _ => throw new System.Diagnostics.UnreachableException($"{happened?.GetType().Name} has no sentence"),
        };

        string Called(PersonId person) => nameOf?.Invoke(person) ?? person.Text;
    }

    private static string Day(LocalDate day) => LocalDatePattern.Iso.Format(day);
}
