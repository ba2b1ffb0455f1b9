using System.Collections.Immutable;
using NodaTime;
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
    public const string JoinProposed = "staff.join-proposed";
    public const string JoinDropped = "staff.join-dropped";
    public const string Joined = "staff.joined";
    public const string AppointmentProposed = "staff.appointment-proposed";
    public const string AppointmentDropped = "staff.appointment-dropped";
    public const string Appointed = "staff.appointed";
    public const string InviteProposed = "staff.invite-proposed";
    public const string InviteDropped = "staff.invite-dropped";
    public const string Invited = "staff.invited";
    public const string AppointmentEnded = "staff.appointment-ended";
    public const string LeaveTaken = "staff.leave-taken";
    public const string LeaveEnded = "staff.leave-ended";
    public const string Delegated = "staff.delegated";
    public const string DelegationEnded = "staff.delegation-ended";

    /// <summary>
    /// The field of <see cref="DivisionFounded"/>, <see cref="Joined"/> and <see cref="JoinProposed"/>, one of which begins every stream: the stream's
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
        (JoinProposed, 1) => new StaffEvent.JoinProposed(entry.Person("person"), NameOrNull(entry), entry.Person("proposed-by")),
        (JoinDropped, 1) => new StaffEvent.JoinDropped(entry.Person("person")),
        (Joined, 1) => new StaffEvent.Joined(entry.Person("person"), NameOrNull(entry), entry.PersonOrNull("proposed-by")),
        (AppointmentProposed, 1) => new StaffEvent.AppointmentProposed(
            entry.Decree("appointment"), entry.Person("person"), entry.Role("role"),
            entry.DivisionOrNull("division"), entry.Day("from"), entry.DayOrNull("to"), entry.Person("proposed-by")),
        (AppointmentDropped, 1) => new StaffEvent.AppointmentDropped(entry.Decree("appointment")),
        (Appointed, 1) => new StaffEvent.Appointed(
            entry.Decree("appointment"), entry.Person("person"), entry.Role("role"),
            entry.DivisionOrNull("division"), entry.Day("from"), entry.DayOrNull("to"), entry.PersonOrNull("proposed-by")),
        (InviteProposed, 1) => new StaffEvent.InviteProposed(entry.Person("person"), entry.Person("proposed-by")),
        (InviteDropped, 1) => new StaffEvent.InviteDropped(entry.Person("person")),
        (Invited, 1) => new StaffEvent.Invited(entry.Person("person"), entry.PersonOrNull("proposed-by")),
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
        StaffEvent.JoinProposed it => (JoinProposed, [.. Joining(court, it.Person, it.Name), .. ProposedBy(it.By)]),
        StaffEvent.JoinDropped it => (JoinDropped, [Field.Of("person", it.Person.Text)]),
        StaffEvent.Joined it => (Joined, [.. Joining(court, it.Person, it.Name), .. ProposedBy(it.ProposedBy)]),
        StaffEvent.AppointmentProposed it => (
            AppointmentProposed, [.. Appointing(it.Appointment, it.Person, it.Role, it.Division, it.From, it.To), .. ProposedBy(it.By)]),
        StaffEvent.AppointmentDropped it => (AppointmentDropped, [Field.Of("appointment", it.Appointment.Text)]),
        StaffEvent.Appointed it => (Appointed, [.. Appointing(it.Appointment, it.Person, it.Role, it.Division, it.From, it.To), .. ProposedBy(it.ProposedBy)]),
        StaffEvent.InviteProposed it => (InviteProposed, [Field.Of("person", it.Person.Text), .. ProposedBy(it.By)]),
        StaffEvent.InviteDropped it => (InviteDropped, [Field.Of("person", it.Person.Text)]),
        StaffEvent.Invited it => (Invited, [Field.Of("person", it.Person.Text), .. ProposedBy(it.ProposedBy)]),
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

    private static ImmutableArray<Field> Joining(string court, PersonId person, PersonName? name) =>
        [Field.Of(Court, court), Field.Of("person", person.Text), .. name is { } known ? [Field.Personal("name", SubjectOf(person), known.Text)] : NoFields];

    private static ImmutableArray<Field> Appointing(DecreeId appointment, PersonId person, Role role, DivisionId? division, LocalDate from, LocalDate? to) =>
    [
        Field.Of("appointment", appointment.Text), Field.Of("person", person.Text), Field.Of("role", Roles.TextOf(role)),
        .. division is { } where ? [Field.Of("division", where.Text)] : NoFields,
        EntryFields.OfDay("from", from),
        .. to is { } last ? [EntryFields.OfDay("to", last)] : NoFields,
    ];

    private static ImmutableArray<Field> ProposedBy(PersonId? by) => by is { } proposer ? [Field.Of("proposed-by", proposer.Text)] : NoFields;

    private static PersonName? NameOrNull(Entry entry) => entry.TextOrNull("name") is { } name ? new PersonName(name) : null;

    private static ImmutableArray<Right> RightsOf(Entry entry) =>
        [.. entry.Text("rights").Split(',').Select(text =>
            RightsTable.ParseOrNull(text) ?? throw new JournalDamagedException(entry.Position, "rights in 'rights'", text))];
}
