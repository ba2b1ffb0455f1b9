using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Courts;
using Supervision.Domain.Law;

namespace Supervision.Domain.People;

/// <summary>What may be asked of the staff of one court. Each carries the instant at which it was asked, by which it is judged.</summary>
public abstract record StaffCommand
{
    private StaffCommand()
    {
    }

    public sealed record FoundDivision(DivisionId Division, Title Title, Instant At) : StaffCommand;

    public sealed record Join(PersonId Person, PersonName Name, Instant At) : StaffCommand;

    public sealed record Appoint(DecreeId Appointment, PersonId Person, Role Role, DivisionId? Division, LocalDate From, LocalDate? To, Instant At)
        : StaffCommand;

    /// <summary>Refused where nobody would be left who can manage the staff.</summary>
    public sealed record EndAppointment(DecreeId Appointment, Instant At) : StaffCommand;

    public sealed record TakeLeave(DecreeId Leave, PersonId Person, LocalDate From, LocalDate To, Instant At) : StaffCommand;

    public sealed record EndLeave(DecreeId Leave, Instant At) : StaffCommand;

    public sealed record DelegatePowers(
        DecreeId Delegation, DecreeId Appointment, PersonId To, ImmutableArray<Right> Rights, LocalDate From, LocalDate Until, Instant At) : StaffCommand;

    public sealed record EndDelegation(DecreeId Delegation, Instant At) : StaffCommand;

    /// <summary>Time brings nothing to a staff by itself: spans are read, not expired.</summary>
    public sealed record PassTime(Instant Now) : StaffCommand;
}
