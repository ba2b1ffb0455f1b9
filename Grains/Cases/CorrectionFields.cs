using NodaTime;
using Supervision.Domain.Cases;
using Supervision.Domain.Procedures;
using Supervision.Grains.Aggregates;
using Supervision.Journal;

namespace Supervision.Grains.Cases;

/// <summary>What of an entry is put right, and why, as fields of an entry: which of them are there says what it is.</summary>
internal static class CorrectionFields
{
    /// <summary>Their part of the form of an entry.</summary>
    public const string Form = $"entry:number on:day strike?:one({Never},{Elsewhere}) day?:day step?:text person?:slug {GroundsFields.Said} why?:personal";

    /// <summary>Holds why an entry is put right, or is not.</summary>
    public const string Why = "why";

    private const string EntryName = "entry", On = "on", Strike = "strike", RightDay = "day", Step = "step", RightPerson = "person";

    private const string Never = "never", Elsewhere = "other-case";

    public static IEnumerable<Field> Of(long entry, LocalDate on, Amendment what, string? why, StreamKey stream)
    {
        yield return Field.Of(EntryName, entry);
        yield return EntryFields.OfDay(On, on);
        foreach (var field in Of(what, stream))
        {
            yield return field;
        }

        if (why is not null)
        {
            yield return Field.Personal(Why, stream.ToString(), why);
        }
    }

    public static long Corrected(Entry entry) => entry.Number(EntryName);

    public static LocalDate OnDay(Entry entry) => entry.Day(On);

    public static string? WhyOrNull(Entry entry) => entry.TextOrNull(Why);

    public static Amendment What(Entry entry) =>
        entry.TextOrNull(Strike) is { } strike ? strike == Elsewhere ? new Amendment.OfAnotherCase() : new Amendment.NeverHappened()
        : entry.DayOrNull(RightDay) is { } day ? new Amendment.HappenedOn(day)
        : entry.TextOrNull(Step) is { } step ? new Amendment.WasStep(new StepId(step))
        : entry.PersonOrNull(RightPerson) is { } person ? new Amendment.WasPerson(person)
        : new Amendment.RestsOn(GroundsFields.Read(entry));

    private static IEnumerable<Field> Of(Amendment what, StreamKey stream) => what switch
    {
        Amendment.NeverHappened => [Field.Of(Strike, Never)],
        Amendment.OfAnotherCase => [Field.Of(Strike, Elsewhere)],
        Amendment.HappenedOn it => [EntryFields.OfDay(RightDay, it.On)],
        Amendment.WasStep it => [Field.Of(Step, it.Step.Text)],
        Amendment.WasPerson it => [Field.Of(RightPerson, it.Person.Text)],
        Amendment.RestsOn it => GroundsFields.Of(null, it.Grounds, stream),
        _ => throw new System.Diagnostics.UnreachableException($"{what.GetType().Name} has no fields"),
    };
}
