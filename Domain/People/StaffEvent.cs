using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Courts;
using Supervision.Domain.Law;

namespace Supervision.Domain.People;

/// <summary>
/// What has happened to the people of one court: offices, leave, delegations. Who could have decided on a day is a fold of these. Days
/// count in full, in the court's zone; an instant that ends something ends it at once.
/// </summary>
public abstract record StaffEvent
{
    private StaffEvent()
    {
    }

    /// <summary>A division began to exist.</summary>
    public sealed record DivisionFounded(DivisionId Division, Title Title) : StaffEvent;

    /// <summary>Somebody asks that another, or a machine, be known to the court; a second person is to confirm it.</summary>
    /// <param name="Person">The pseudonym.</param>
    /// <param name="Name">As for <see cref="Joined"/>.</param>
    /// <param name="By">Who asks, and does not confirm.</param>
    public sealed record JoinProposed(PersonId Person, PersonName? Name, PersonId By) : StaffEvent;

    /// <summary>What was proposed does not happen.</summary>
    public sealed record JoinDropped(PersonId Person) : StaffEvent;

    /// <summary>Somebody, or a machine, is known to the court from now on.</summary>
    /// <param name="Person">The pseudonym.</param>
    /// <param name="Name">What people call them; personal. Null where the reader has no access to it or it is erased.</param>
    /// <param name="ProposedBy">Who asked for it, where it took a second person to confirm it; null where it did not.</param>
    public sealed record Joined(PersonId Person, PersonName? Name, PersonId? ProposedBy = null) : StaffEvent;

    /// <summary>Somebody asks that an office be given; a second person is to confirm it, and until then it counts for nothing.</summary>
    /// <param name="By">Who asks, and does not confirm; the rest as for <see cref="Appointed"/>.</param>
    public sealed record AppointmentProposed(DecreeId Appointment, PersonId Person, Role Role, DivisionId? Division, LocalDate From, LocalDate? To, PersonId By)
        : StaffEvent;

    /// <summary>What was proposed does not happen.</summary>
    public sealed record AppointmentDropped(DecreeId Appointment) : StaffEvent;

    /// <summary>Somebody holds an office.</summary>
    /// <param name="Appointment">Names the appointment.</param>
    /// <param name="Person">Who.</param>
    /// <param name="Role">Which office.</param>
    /// <param name="Division">Where; null for the whole court.</param>
    /// <param name="From">The first day, though never before it was recorded.</param>
    /// <param name="To">The last day, in full; null for an open end.</param>
    /// <param name="ProposedBy">Who asked for it, where it took a second person to confirm it; null where it did not.</param>
    public sealed record Appointed(
        DecreeId Appointment, PersonId Person, Role Role, DivisionId? Division, LocalDate From, LocalDate? To, PersonId? ProposedBy = null) : StaffEvent;

    /// <summary>Somebody asks that a person gets a one-time link to an account, by which they could be acted as; a second person is to confirm it.</summary>
    /// <param name="By">Who asks, and does not confirm.</param>
    public sealed record InviteProposed(PersonId Person, PersonId By) : StaffEvent;

    /// <summary>What was proposed does not happen.</summary>
    public sealed record InviteDropped(PersonId Person) : StaffEvent;

    /// <summary>A person may be given a link, once.</summary>
    /// <param name="ProposedBy">Who asked for it, where it took a second person to confirm it; null where it did not.</param>
    public sealed record Invited(PersonId Person, PersonId? ProposedBy = null) : StaffEvent;

    /// <summary>The office ended at once, before or without its last day.</summary>
    public sealed record AppointmentEnded(DecreeId Appointment) : StaffEvent;

    /// <summary>Somebody decides nothing on these days, both included; what was delegated stands.</summary>
    public sealed record LeaveTaken(DecreeId Leave, PersonId Person, LocalDate From, LocalDate To) : StaffEvent;

    /// <summary>Somebody is back before the last day of the leave, or it was called off.</summary>
    public sealed record LeaveEnded(DecreeId Leave) : StaffEvent;

    /// <summary>Somebody may use another's powers of one appointment. What is delegated cannot be delegated on.</summary>
    /// <param name="Delegation">Names the delegation.</param>
    /// <param name="Appointment">Whose powers: an appointment of the one who delegates.</param>
    /// <param name="To">Who may use them.</param>
    /// <param name="Rights">Which of them; at least one.</param>
    /// <param name="From">The first day, though never before it was recorded.</param>
    /// <param name="Until">The last day, in full.</param>
    public sealed record Delegated(DecreeId Delegation, DecreeId Appointment, PersonId To, ImmutableArray<Right> Rights, LocalDate From, LocalDate Until)
        : StaffEvent
    {
        public bool Equals(Delegated? other) =>
            other is not null && Delegation == other.Delegation && Appointment == other.Appointment && To == other.To
            && Rights.AsSpan().SequenceEqual(other.Rights.AsSpan()) && From == other.From && Until == other.Until;

        public override int GetHashCode() => HashCode.Combine(Delegation, Appointment, To, Rights.Length, From, Until);
    }

    /// <summary>The delegation was taken back at once.</summary>
    public sealed record DelegationEnded(DecreeId Delegation) : StaffEvent;
}

/// <summary>What people call somebody: 1 to 100 characters. Personal, so it never shows itself in logs and exceptions.</summary>
public readonly record struct PersonName
{
    public const int Longest = 100;

    /// <exception cref="ArgumentException">The text is empty, too long, or holds a control character.</exception>
    public PersonName(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Text = text.Trim() is { Length: >= 1 and <= Longest } kept && !kept.Any(char.IsControl)
            ? kept
            : throw new ArgumentException($"A name has 1 to {Longest} characters, none of them a control character.", nameof(text));
    }

    public string Text { get; }

    public override string ToString() => "(a name)";
}
