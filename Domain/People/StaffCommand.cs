using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Courts;
using Supervision.Domain.Law;

namespace Supervision.Domain.People;

/// <summary>What may be asked of the staff of one court. Each carries the instant at which it was asked, by which it is judged.</summary>
public abstract record StaffCommand
{
    private StaffCommand(Instant at) => At = at;

    /// <summary>By which it is judged: of the engine's clock, so whoever takes a command from outside sets it.</summary>
    public Instant At { get; init; }

    /// <summary>The same command, with who asks where that decides anything; what it said of that before counts for nothing.</summary>
    public virtual StaffCommand AskedBy(PersonId? who) => this;

    public sealed record FoundDivision(DivisionId Division, Title Title, Instant At) : StaffCommand(At);

    /// <summary>Becomes a proposal where it takes two people; see <see cref="TwoPeople"/>.</summary>
    /// <param name="By">Who asks; null where it is the engine, for its demonstration, or for the court's first start.</param>
    public sealed record Join(PersonId Person, PersonName Name, Instant At, PersonId? By = null) : StaffCommand(At)
    {
        public override StaffCommand AskedBy(PersonId? who) => this with { By = who };
    }

    /// <summary>Becomes a proposal where it takes two people; see <see cref="TwoPeople"/>.</summary>
    /// <param name="By">As for <see cref="Join"/>.</param>
    public sealed record Appoint(
        DecreeId Appointment, PersonId Person, Role Role, DivisionId? Division, LocalDate From, LocalDate? To, Instant At, PersonId? By = null)
        : StaffCommand(At)
    {
        public override StaffCommand AskedBy(PersonId? who) => this with { By = who };
    }

    /// <summary>Whoever has not proposed that somebody joins agrees to it.</summary>
    public sealed record ConfirmJoin(PersonId Person, Instant At, PersonId? By = null) : StaffCommand(At)
    {
        public override StaffCommand AskedBy(PersonId? who) => this with { By = who };
    }

    /// <summary>Whoever has neither proposed an appointment nor would be appointed agrees to it.</summary>
    public sealed record ConfirmAppointment(DecreeId Appointment, Instant At, PersonId? By = null) : StaffCommand(At)
    {
        public override StaffCommand AskedBy(PersonId? who) => this with { By = who };
    }

    /// <summary>Becomes a proposal where it takes two people; see <see cref="TwoPeople"/>.</summary>
    /// <param name="IsAgain">Whether they have a password already, which the link replaces.</param>
    /// <param name="By">As for <see cref="Join"/>.</param>
    public sealed record Invite(PersonId Person, bool IsAgain, Instant At, PersonId? By = null) : StaffCommand(At)
    {
        public override StaffCommand AskedBy(PersonId? who) => this with { By = who };
    }

    /// <summary>Whoever has not proposed that a person is invited agrees to it.</summary>
    public sealed record ConfirmInvite(PersonId Person, Instant At, PersonId? By = null) : StaffCommand(At)
    {
        public override StaffCommand AskedBy(PersonId? who) => this with { By = who };
    }

    /// <inheritdoc cref="DropJoin"/>
    public sealed record DropInvite(PersonId Person, Instant At) : StaffCommand(At);

    /// <summary>A proposal is taken back by whoever made it, or turned down by another.</summary>
    public sealed record DropJoin(PersonId Person, Instant At) : StaffCommand(At);

    /// <inheritdoc cref="DropJoin"/>
    public sealed record DropAppointment(DecreeId Appointment, Instant At) : StaffCommand(At);

    /// <summary>Refused where nobody would be left who can manage the staff.</summary>
    public sealed record EndAppointment(DecreeId Appointment, Instant At) : StaffCommand(At);

    public sealed record TakeLeave(DecreeId Leave, PersonId Person, LocalDate From, LocalDate To, Instant At) : StaffCommand(At);

    public sealed record EndLeave(DecreeId Leave, Instant At) : StaffCommand(At);

    public sealed record DelegatePowers(
        DecreeId Delegation, DecreeId Appointment, PersonId To, ImmutableArray<Right> Rights, LocalDate From, LocalDate Until, Instant At) : StaffCommand(At);

    public sealed record EndDelegation(DecreeId Delegation, Instant At) : StaffCommand(At);

    /// <summary>Time brings nothing to a staff by itself: spans are read, not expired.</summary>
    public sealed record PassTime(Instant At) : StaffCommand(At);
}
