using System.Collections.Immutable;
using Supervision.Domain.Cases;
using Supervision.Domain.Deciding;
using Supervision.Domain.Procedures;
using Supervision.Domain.Urging;
using Supervision.Grains.Aggregates;
using Supervision.Grains.Cases;
using Supervision.Journal;

namespace Supervision.Grains.Urging;

/// <summary>
/// Urgings as journal entries. The golden lines in the tests are the contract. Questions and answers are personal data of the case: they may name
/// anybody in it, and go when its key is erased.
/// </summary>
public sealed class UrgingCodec : IEventCodec<UrgingEvent>
{
    public const string Category = "urgings";
    public const string Asked = "urging.asked";
    public const string RanOut = "urging.ran-out";
    public const string Answered = "urging.answered";

    private const string Number = "urging", By = "by", Question = "question", Pack = "pack", On = "on", Due = "due";

    private const string AskedBy = "asked-by", Answer = "answer", Late = "late", Of = "of", Step = "step";

    public static StreamKey StreamOf(CaseNumber number) => new(Category, number.Text);

    /// <summary>The stream of the case that a stream of urgings is about.</summary>
    public static string AboutOf(string id) => $"{CaseEventCodec.Category}/{id}";

    public Draft ToDraft(StreamKey stream, Fact<UrgingEvent> fact, long? cause)
    {
        var (kind, fields) = Written(fact.Event, AboutOf(stream.Id));
        return fact.Event.Step is { } step
            ? new Draft(kind, 2, fact.At.ToDateTimeOffset(), [Field.Of(Number, fact.Event.Number.Value), .. fields, Field.Of(Step, step.Text)], cause)
            : new Draft(kind, 1, fact.At.ToDateTimeOffset(), [Field.Of(Number, fact.Event.Number.Value), .. fields], cause);
    }

    public UrgingEvent ToEvent(Entry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var number = new UrgingNumber(entry.NumberOrNull(Number) ?? throw new JournalDamagedException(entry.Position, $"a number in '{Number}'", "none"));
        StepId? step = entry.KindVersion == 2 ? new StepId(entry.Text(Step)) : null;
        return (entry.Kind, entry.KindVersion) switch
        {
            (Asked, 1 or 2) => new UrgingEvent.Asked(number, entry.Person(By), entry.TextOrNull(Question), PackOf(entry), entry.Day(On), entry.Day(Due))
            {
                Step = step,
                Of = step is null ? null : entry.Person(Of),
            },
            (RanOut, 1 or 2) => new UrgingEvent.RanOut(number, entry.Person(AskedBy), entry.Day(On), entry.Day(Due)) { Step = step },
            (Answered, 1 or 2) => new UrgingEvent.Answered(
                number, entry.Person(AskedBy), entry.Person(By), entry.TextOrNull(Answer), entry.Day(On), entry.Text(Late) == "yes") { Step = step },
            _ => throw new JournalDamagedException(entry.Position, "a kind of fact about urgings", $"{entry.Kind} v{entry.KindVersion}"),
        };
    }

    private static (string Kind, ImmutableArray<Field> Fields) Written(UrgingEvent happened, string subject) => happened switch
    {
        UrgingEvent.Asked it => (Asked,
        [
            Field.Of(By, it.By.Text), .. Personal(Question, subject, it.Question), Field.Of(Pack, it.Procedure.ToString()),
            EntryFields.OfDay(On, it.On), EntryFields.OfDay(Due, it.Due), .. it.Of is { } of ? [Field.Of(Of, of.Text)] : ImmutableArray<Field>.Empty,
        ]),
        UrgingEvent.RanOut it => (RanOut, [Field.Of(AskedBy, it.AskedBy.Text), EntryFields.OfDay(On, it.On), EntryFields.OfDay(Due, it.Due)]),
        UrgingEvent.Answered it => (Answered,
        [
            Field.Of(AskedBy, it.AskedBy.Text), Field.Of(By, it.By.Text), .. Personal(Answer, subject, it.Answer), EntryFields.OfDay(On, it.On),
            Field.Of(Late, it.IsLate ? "yes" : "no"),
        ]),
        _ => throw new System.Diagnostics.UnreachableException($"{happened.GetType().Name} has no entry"),
    };

    private static IEnumerable<Field> Personal(string name, string subject, string? text) => text is null ? [] : [Field.Personal(name, subject, text)];

    private static PackReference PackOf(Entry entry) => PackReference.ParseOrNull(entry.Text(Pack))
        ?? throw new JournalDamagedException(entry.Position, "a pack reference such as name/edition#fingerprint", entry.Text(Pack));
}
