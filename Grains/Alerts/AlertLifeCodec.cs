using System.Collections.Immutable;
using Supervision.Domain.Alerts;
using Supervision.Domain.Deciding;
using Supervision.Grains.Aggregates;
using Supervision.Journal;

namespace Supervision.Grains.Alerts;

/// <summary>
/// What became of alerts as journal entries. The golden lines in the tests are the contract. A note is personal data of what the alert is about: it may
/// name anybody in the case, and goes when the case's key is erased.
/// </summary>
public sealed class AlertLifeCodec : IEventCodec<AlertEvent>
{
    public const string Category = "alerts";
    public const string Seen = "alert.seen";
    public const string Acknowledged = "alert.acknowledged";

    /// <summary>The field that names the alert, by its journal position.</summary>
    public const string Alert = "alert";

    private const string Person = "person", Note = "note";

    /// <summary>
    /// The stream in which it stands what became of the alerts about something: <c>case/it-road/A1</c> has <c>alerts/it-road/case/A1</c>, so that the
    /// id begins with the court's code, and things of two categories never share one.
    /// </summary>
    /// <exception cref="ArgumentException">Its id does not begin with a court's code and a '/'.</exception>
    public static StreamKey StreamOf(StreamKey about) => about.Id.Split('/', 2) is [var court, var rest]
        ? new StreamKey(Category, $"{court}/{about.Category}/{rest}")
        : throw new ArgumentException($"{about} belongs to no court.", nameof(about));

    /// <returns>The stream of what the alerts are about; null for an id that no such stream has.</returns>
    public static string? AboutOrNull(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return id.Split('/', 3) is [{ Length: > 0 } court, { Length: > 0 } category, { Length: > 0 } rest] && category.All(IsOfCategory)
            ? $"{category}/{court}/{rest}"
            : null;
    }

    public Draft ToDraft(StreamKey stream, Fact<AlertEvent> fact, long? cause)
    {
        var (kind, fields) = fact.Event switch
        {
            AlertEvent.Seen it => (Seen, Whose(it.Alert, it.Person)),
            AlertEvent.Acknowledged it => (Acknowledged, it.Note is { } note
                ? Whose(it.Alert, it.Person).Add(Field.Personal(Note, AboutOrNull(stream.Id)!, note))
                : Whose(it.Alert, it.Person)),
            _ => throw new System.Diagnostics.UnreachableException($"{fact.Event.GetType().Name} has no entry"),
        };
        return new Draft(kind, 1, fact.At.ToDateTimeOffset(), fields, cause);
    }

    public AlertEvent ToEvent(Entry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return (entry.Kind, entry.KindVersion) switch
        {
            (Seen, 1) => new AlertEvent.Seen(AlertOf(entry), entry.Person(Person)),
            (Acknowledged, 1) => new AlertEvent.Acknowledged(AlertOf(entry), entry.Person(Person), entry.TextOrNull(Note)),
            _ => throw new JournalDamagedException(entry.Position, "a kind of fact about alerts", $"{entry.Kind} v{entry.KindVersion}"),
        };
    }

    private static bool IsOfCategory(char it) => char.IsAsciiLetterLower(it) || char.IsAsciiDigit(it) || it == '-';

    private static AlertId AlertOf(Entry entry) => new(
        entry.NumberOrNull(Alert) ?? throw new JournalDamagedException(entry.Position, $"a position in '{Alert}'", "none"));

    private static ImmutableArray<Field> Whose(AlertId alert, Domain.People.PersonId person) =>
        [Field.Of(Alert, alert.Position), Field.Of(Person, person.Text)];
}
