using System.Collections.Immutable;
using System.Diagnostics;
using NodaTime;
using Supervision.Domain.Courts;
using Supervision.Domain.Deciding;
using Supervision.Domain.Procedures;

namespace Supervision.Domain.People;

/// <summary>
/// The rules of a court's staff: what may be recorded of people, offices, leave and delegations. Who may ask for it is for
/// <see cref="StaffRequests"/> to say.
/// </summary>
/// <param name="library">Tells the zone in which a court's days begin and end; UTC while it has adopted no procedure.</param>
public sealed class StaffDecider(ProcedureLibrary library) : IDecider<Staff, StaffCommand, StaffEvent>
{
    public Staff Initial(string id)
    {
        var court = new CourtId(id);
        return Staff.Of(court, library.CourtOrNull(court.Text)?.Zone ?? DateTimeZone.Utc);
    }

    public Staff Evolve(Staff state, Fact<StaffEvent> happened) => Staff.Evolve(state, happened);

    public StaffCommand TimePassed(Instant now) => new StaffCommand.PassTime(now);

    public bool IsAnsweredBy(StaffCommand command, ImmutableArray<StaffEvent> facts) => (command, facts[0]) switch
    {
        (StaffCommand.FoundDivision it, StaffEvent.DivisionFounded fact) => fact == new StaffEvent.DivisionFounded(it.Division, it.Title),
        (StaffCommand.Join it, StaffEvent.Joined fact) => it.Person == fact.Person && IsNamed(it.Name, fact.Name),
        (StaffCommand.Join it, StaffEvent.JoinProposed fact) => it.Person == fact.Person && IsNamed(it.Name, fact.Name),
        (StaffCommand.Appoint it, StaffEvent.Appointed fact) =>
            fact with { ProposedBy = null } == new StaffEvent.Appointed(it.Appointment, it.Person, it.Role, it.Division, it.From, it.To),
        (StaffCommand.Appoint it, StaffEvent.AppointmentProposed fact) =>
            fact == new StaffEvent.AppointmentProposed(it.Appointment, it.Person, it.Role, it.Division, it.From, it.To, fact.By),
        (StaffCommand.ConfirmJoin it, StaffEvent.Joined { ProposedBy: not null } fact) => it.Person == fact.Person,
        (StaffCommand.ConfirmAppointment it, StaffEvent.Appointed { ProposedBy: not null } fact) => it.Appointment == fact.Appointment,
        (StaffCommand.DropJoin it, StaffEvent.JoinDropped fact) => it.Person == fact.Person,
        (StaffCommand.DropAppointment it, StaffEvent.AppointmentDropped fact) => it.Appointment == fact.Appointment,
        (StaffCommand.Invite it, StaffEvent.InviteProposed fact) => it.Person == fact.Person,
        (StaffCommand.Invite it, StaffEvent.Invited { ProposedBy: null } fact) => it.Person == fact.Person,
        (StaffCommand.ConfirmInvite it, StaffEvent.Invited { ProposedBy: not null } fact) => it.Person == fact.Person,
        (StaffCommand.DropInvite it, StaffEvent.InviteDropped fact) => it.Person == fact.Person,
        (StaffCommand.EndAppointment it, StaffEvent.AppointmentEnded fact) => it.Appointment == fact.Appointment,
        (StaffCommand.TakeLeave it, StaffEvent.LeaveTaken fact) => fact == new StaffEvent.LeaveTaken(it.Leave, it.Person, it.From, it.To),
        (StaffCommand.EndLeave it, StaffEvent.LeaveEnded fact) => it.Leave == fact.Leave,
        (StaffCommand.DelegatePowers it, StaffEvent.Delegated fact) => fact == Delegated(it),
        (StaffCommand.EndDelegation it, StaffEvent.DelegationEnded fact) => it.Delegation == fact.Delegation,
        _ => false,
    };

    public string EditionOf(Staff state) => "-";

    public Instant? NextWake(Staff state) => null;

    public Decision<StaffEvent> Decide(Staff state, StaffCommand command) => command switch
    {
        StaffCommand.FoundDivision it => state.Knows(it.Division)
            ? Refuse(StaffRefusals.KnownAlready(it.Division.Text))
            : !IsName(it.Title.En) || !IsName(it.Title.Zh) ? Refuse(StaffRefusals.BadTitle())
            : Facts(it.At, new StaffEvent.DivisionFounded(it.Division, it.Title)),
        StaffCommand.Join it => ObstacleTo(state, it) is { } obstacle ? Refuse(obstacle)
            : TwoPeople.ProposerOf(state, it) is { } by ? Facts(it.At, new StaffEvent.JoinProposed(it.Person, it.Name, by))
            : Facts(it.At, new StaffEvent.Joined(it.Person, it.Name)),
        StaffCommand.Appoint it => ObstacleTo(state, it) is { } obstacle ? Refuse(obstacle)
            : TwoPeople.ProposerOf(state, it) is { } by
                ? Facts(it.At, new StaffEvent.AppointmentProposed(it.Appointment, it.Person, it.Role, it.Division, it.From, it.To, by))
            : Facts(it.At, new StaffEvent.Appointed(it.Appointment, it.Person, it.Role, it.Division, it.From, it.To)),
        StaffCommand.ConfirmJoin it => state.ProposedOrNull(it.Person) is not { } proposed ? Refuse(StaffRefusals.NothingProposed)
            : TwoPeople.ObstacleTo(state, proposed, it.By, it.At) is { } obstacle ? Refuse(obstacle)
            : Facts(it.At, new StaffEvent.Joined(proposed.Person, proposed.Name, proposed.By)),
        StaffCommand.ConfirmAppointment it => state.ProposedOrNull(it.Appointment) is not { } proposed ? Refuse(StaffRefusals.NothingProposed)
            : (TwoPeople.ObstacleTo(state, proposed, it.By, it.At) ?? ObstacleTo(state, proposed, it.At)) is { } obstacle ? Refuse(obstacle)
            : Facts(it.At, proposed.Confirmed),
        StaffCommand.Invite it => !state.Knows(it.Person) ? Refuse(StaffRefusals.UnknownPerson)
            : state.InviteOrNull(it.Person) is not null ? Refuse(StaffRefusals.ProposedAlready)
            : TwoPeople.ProposerOf(state, it) is { } by ? Facts(it.At, new StaffEvent.InviteProposed(it.Person, by))
            : Facts(it.At, new StaffEvent.Invited(it.Person)),
        StaffCommand.ConfirmInvite it => state.InviteOrNull(it.Person) is not { } proposed ? Refuse(StaffRefusals.NothingProposed)
            : TwoPeople.ObstacleTo(state, proposed, it.By, it.At) is { } obstacle ? Refuse(obstacle)
            : Facts(it.At, new StaffEvent.Invited(it.Person, proposed.By)),
        StaffCommand.DropInvite it => state.InviteOrNull(it.Person) is null
            ? Refuse(StaffRefusals.NothingProposed)
            : Facts(it.At, new StaffEvent.InviteDropped(it.Person)),
        StaffCommand.DropJoin it => state.ProposedOrNull(it.Person) is null
            ? Refuse(StaffRefusals.NothingProposed)
            : Facts(it.At, new StaffEvent.JoinDropped(it.Person)),
        StaffCommand.DropAppointment it => state.ProposedOrNull(it.Appointment) is null
            ? Refuse(StaffRefusals.NothingProposed)
            : Facts(it.At, new StaffEvent.AppointmentDropped(it.Appointment)),
        StaffCommand.EndAppointment it => End(state, it),
        StaffCommand.TakeLeave it => (ObstacleTo(state, it.Leave, it.Person) ?? SpanObstacle(state, it.From, it.To, it.At)) is { } obstacle
            ? Refuse(obstacle)
            : Facts(it.At, new StaffEvent.LeaveTaken(it.Leave, it.Person, it.From, it.To)),
        StaffCommand.EndLeave it => EndObstacle(state, it.Leave, state.LeaveOrNull(it.Leave)?.Term, it.At) is { } obstacle
            ? Refuse(obstacle)
            : Facts(it.At, new StaffEvent.LeaveEnded(it.Leave)),
        StaffCommand.DelegatePowers it => (DelegationRules.ObstacleTo(state, it) ?? SpanObstacle(state, it.From, it.Until, it.At)) is { } obstacle
            ? Refuse(obstacle)
            : Facts(it.At, Delegated(it)),
        StaffCommand.EndDelegation it => EndObstacle(state, it.Delegation, state.DelegationOrNull(it.Delegation)?.Term, it.At) is { } obstacle
            ? Refuse(obstacle)
            : Facts(it.At, new StaffEvent.DelegationEnded(it.Delegation)),
        StaffCommand.PassTime it => Facts(it.At),
        _ => throw new UnreachableException($"{command?.GetType().Name} has no rule"),
    };

    private static StaffEvent.Delegated Delegated(StaffCommand.DelegatePowers it) =>
        new(it.Delegation, it.Appointment, it.To, [.. it.Rights.Distinct().Order()], it.From, it.Until);

    /// <summary>A name that is sealed or erased is nobody's to compare.</summary>
    private static bool IsNamed(PersonName asked, PersonName? recorded) => recorded is null || recorded == asked;

    private static bool IsName(string text) => text.Length is >= 1 and <= PersonName.Longest && !string.IsNullOrWhiteSpace(text) && !text.Any(char.IsControl);

    private static Refusal? ObstacleTo(Staff state, StaffCommand.Join it) =>
        PersonId.IsReserved(it.Person) ? StaffRefusals.Reserved(it.Person)
        : state.Knows(it.Person) || state.ProposedOrNull(it.Person) is not null ? StaffRefusals.KnownAlready(it.Person.Text)
        : null;

    /// <summary>An office may be proposed for somebody who is proposed to join; it is not given before they have joined.</summary>
    private static Refusal? ObstacleTo(Staff state, StaffCommand.Appoint it) =>
        (state.ProposedOrNull(it.Person) is not null && TwoPeople.ProposerOf(state, it) is not null
            ? state.Knows(it.Appointment) ? StaffRefusals.KnownAlready(it.Appointment.Text) : null
            : ObstacleTo(state, it.Appointment, it.Person))
        ?? (it.Division is { } division && !state.Knows(division) ? StaffRefusals.UnknownDivision : null)
        ?? SpanObstacle(state, it.From, it.To, it.At);

    private static Refusal? ObstacleTo(Staff state, Proposal.Appointing it, Instant at) =>
        !state.Knows(it.Person) ? StaffRefusals.UnknownPerson : SpanObstacle(state, it.From, it.To, at);

    private static Refusal? ObstacleTo(Staff state, DecreeId decree, PersonId person) =>
        state.Knows(decree) ? StaffRefusals.KnownAlready(decree.Text)
        : !state.Knows(person) ? StaffRefusals.UnknownPerson
        : null;

    /// <summary>A span that is over when it is recorded would never count, for nothing counts before it was recorded.</summary>
    private static Refusal? SpanObstacle(Staff state, LocalDate from, LocalDate? to, Instant at) =>
        to < from ? StaffRefusals.SpanBackwards(from, to.Value)
        : to < state.DayOf(at) ? StaffRefusals.SpanOver(to.Value)
        : null;

    private static Refusal? EndObstacle(Staff state, DecreeId decree, Term? term, Instant at) =>
        term is null ? StaffRefusals.UnknownDecree
        : term.IsOver(at, state.Zone) ? StaffRefusals.EndedAlready(decree)
        : null;

    /// <summary>Who loses their last office with it loses what others have delegated to them too: it was delegated to a colleague.</summary>
    private static Decision<StaffEvent> End(Staff state, StaffCommand.EndAppointment it)
    {
        if (EndObstacle(state, it.Appointment, state.AppointmentOrNull(it.Appointment)?.Term, it.At) is { } obstacle)
        {
            return Refuse(obstacle);
        }

        var at = Whole(it.At);
        StaffEvent ended = new StaffEvent.AppointmentEnded(it.Appointment);
        var after = Staff.Evolve(state, new(at, ended));
        if (StaffKeepers.FirstGap(state, after, at) is { } gap)
        {
            return Refuse(StaffRefusals.LastAdministrator(state.DayOf(gap)));
        }

        var who = state.AppointmentOrNull(it.Appointment)!.Person;
        var hasOther = after.Appointments.Any(other => other.Person == who && !other.Term.IsOver(at, after.Zone));
        var lent = hasOther ? [] : after.Delegations.Where(one => one.To == who && !one.Term.IsOver(at, after.Zone));
        return Facts(at, [ended, .. lent.Select(one => new StaffEvent.DelegationEnded(one.Id))]);
    }

    private static Decision<StaffEvent> Facts(Instant at, params ImmutableArray<StaffEvent> happened) =>
        new Decision<StaffEvent>.Facts([.. happened.Select(it => new Fact<StaffEvent>(Whole(at), it))]);

    private static Decision<StaffEvent> Refuse(Refusal refusal) => new Decision<StaffEvent>.Refused(refusal);

    /// <summary>Whole milliseconds, as the journal keeps them: what counts from an instant must count from the same one after it is read again.</summary>
    private static Instant Whole(Instant at) => Instant.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds());
}
