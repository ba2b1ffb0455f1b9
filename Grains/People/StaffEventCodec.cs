using System.Collections.Immutable;
using Supervision.Domain.Courts;
using Supervision.Domain.Deciding;
using Supervision.Domain.Law;
using Supervision.Domain.People;
using Supervision.Grains.Aggregates;
using Supervision.Journal;

namespace Supervision.Grains.People;

/// <summary>
/// The facts of a court's staff as journal entries. The golden lines in the tests are the contract. Pseudonyms, offices and days are
/// plain; what somebody is called is personal, under a subject of its own, so that it can be sealed and erased for itself.
/// </summary>
public sealed class StaffEventCodec : IEventCodec<StaffEvent>
{
    public const string Category = "people";
    public const string DivisionFounded = "staff.division-founded";
    public const string Joined = "staff.joined";
    public const string Appointed = "staff.appointed";
    public const string AppointmentEnded = "staff.appointment-ended";
    public const string LeaveTaken = "staff.leave-taken";
    public const string LeaveEnded = "staff.leave-ended";
    public const string Delegated = "staff.delegated";
    public const string DelegationEnded = "staff.delegation-ended";

    /// <summary>
    /// The field of <see cref="DivisionFounded"/> and <see cref="Joined"/>, one of which begins every stream: the stream's
    /// tag says nothing of the court, this commits to it.
    /// </summary>
    public const string Court = "court";

    public static StreamKey StreamOf(CourtId court) => new(Category, court.Text);

    /// <summary>The data subject that somebody of the staff is, in whatever stream something personal of them stands.</summary>
    public static string SubjectOf(PersonId person) => $"person/{person}";

    public Draft ToDraft(StreamKey stream, Fact<StaffEvent> fact, long? cause)
    {
        var (kind, fields) = Written(fact.Event, stream.Id);
        return new Draft(kind, 1, fact.At.ToDateTimeOffset(), fields, cause);
    }

    /// <summary>An entry that stands in another court's stream than it was written to is damage too: powers would go with it.</summary>
    /// <exception cref="JournalDamagedException">The kind, its version or a field is not one that was ever written, or not there.</exception>
    public StaffEvent ToEvent(Entry entry) => entry.TextOrNull(Court) is { } court && court != entry.Stream.Id
        ? throw new JournalDamagedException(entry.Position, $"an entry of the court {entry.Stream.Id}", $"one of {court}")
        : Read(entry);

    private static StaffEvent Read(Entry entry) => (entry.Kind, entry.KindVersion) switch
    {
        (DivisionFounded, 1) => new StaffEvent.DivisionFounded(entry.Division("division"), new Title(entry.Text("title.en"), entry.Text("title.zh"))),
        (Joined, 1) => new StaffEvent.Joined(entry.Person("person"), entry.TextOrNull("name") is { } name ? new PersonName(name) : null),
        (Appointed, 1) => new StaffEvent.Appointed(
            entry.Decree("appointment"), entry.Person("person"), entry.Role("role"),
            entry.DivisionOrNull("division"), entry.Day("from"), entry.DayOrNull("to")),
        (AppointmentEnded, 1) => new StaffEvent.AppointmentEnded(entry.Decree("appointment")),
        (LeaveTaken, 1) => new StaffEvent.LeaveTaken(entry.Decree("leave"), entry.Person("person"), entry.Day("from"), entry.Day("to")),
        (LeaveEnded, 1) => new StaffEvent.LeaveEnded(entry.Decree("leave")),
        (Delegated, 1) => new StaffEvent.Delegated(
            entry.Decree("delegation"), entry.Decree("appointment"), entry.Person("to"), RightsOf(entry), entry.Day("from"), entry.Day("until")),
        (DelegationEnded, 1) => new StaffEvent.DelegationEnded(entry.Decree("delegation")),
        _ => throw new JournalDamagedException(entry.Position, "a kind of staff fact", $"{entry.Kind} v{entry.KindVersion}"),
    };

    private static (string Kind, ImmutableArray<Field> Fields) Written(StaffEvent happened, string court) => happened switch
    {
        StaffEvent.DivisionFounded it => (DivisionFounded, [
            Field.Of(Court, court), Field.Of("division", it.Division.Text), Field.Of("title.en", it.Title.En), Field.Of("title.zh", it.Title.Zh),
        ]),
        StaffEvent.Joined it => (Joined, [
            Field.Of(Court, court), Field.Of("person", it.Person.Text),
            .. it.Name is { } name ? [Field.Personal("name", SubjectOf(it.Person), name.Text)] : NoFields,
        ]),
        StaffEvent.Appointed it => (Appointed,
        [
            Field.Of("appointment", it.Appointment.Text), Field.Of("person", it.Person.Text), Field.Of("role", Roles.TextOf(it.Role)),
            .. it.Division is { } division ? [Field.Of("division", division.Text)] : NoFields,
            EntryFields.OfDay("from", it.From),
            .. it.To is { } to ? [EntryFields.OfDay("to", to)] : NoFields,
        ]),
        StaffEvent.AppointmentEnded it => (AppointmentEnded, [Field.Of("appointment", it.Appointment.Text)]),
        StaffEvent.LeaveTaken it => (LeaveTaken,
            [Field.Of("leave", it.Leave.Text), Field.Of("person", it.Person.Text), EntryFields.OfDay("from", it.From), EntryFields.OfDay("to", it.To)]),
        StaffEvent.LeaveEnded it => (LeaveEnded, [Field.Of("leave", it.Leave.Text)]),
        StaffEvent.Delegated it => (Delegated,
        [
            Field.Of("delegation", it.Delegation.Text), Field.Of("appointment", it.Appointment.Text), Field.Of("to", it.To.Text),
            Field.Of("rights", string.Join(',', it.Rights.Select(RightsTable.TextOf))),
            EntryFields.OfDay("from", it.From), EntryFields.OfDay("until", it.Until),
        ]),
        StaffEvent.DelegationEnded it => (DelegationEnded, [Field.Of("delegation", it.Delegation.Text)]),
        _ => throw new System.Diagnostics.UnreachableException($"{happened.GetType().Name} has no entry"),
    };

    private static ImmutableArray<Field> NoFields => [];

    private static ImmutableArray<Right> RightsOf(Entry entry) =>
        [.. entry.Text("rights").Split(',').Select(text =>
            RightsTable.ParseOrNull(text) ?? throw new JournalDamagedException(entry.Position, "rights in 'rights'", text))];
}
