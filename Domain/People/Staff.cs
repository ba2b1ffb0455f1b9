using System.Collections.Immutable;
using System.Diagnostics;
using NodaTime;
using Supervision.Domain.Courts;
using Supervision.Domain.Deciding;

namespace Supervision.Domain.People;

/// <summary>An office that was given to somebody, with whatever has become of it since.</summary>
/// <param name="Division">Where; null for the whole court.</param>
public sealed record Appointment(DecreeId Id, PersonId Person, Role Role, DivisionId? Division, Term Term);

/// <summary>Days on which somebody decides nothing.</summary>
public sealed record Leave(DecreeId Id, PersonId Person, Term Term);

/// <summary>Powers of one appointment in somebody else's hands.</summary>
/// <param name="Appointment">Whose powers: the appointment's.</param>
/// <param name="To">Who may use them.</param>
/// <param name="Rights">Which, in the order of <see cref="Right"/>.</param>
public sealed record Delegation(DecreeId Id, DecreeId Appointment, PersonId To, ImmutableArray<Right> Rights, Term Term);

/// <summary>
/// The people of one court: what was ever recorded of them, in the order of recording. Nothing is taken out, so who could do what is
/// answered for any instant, past ones included, as it was known then. Names are not here: they are personal and decide nothing.
/// </summary>
/// <param name="Court">Which court.</param>
/// <param name="Zone">In which its days begin and end.</param>
/// <param name="Divisions">In the order in which they were founded.</param>
/// <param name="People">In the order in which they joined.</param>
/// <param name="Proposals">What waits for a second person, in the order of recording.</param>
public sealed record Staff(
    CourtId Court,
    DateTimeZone Zone,
    ImmutableArray<Division> Divisions,
    ImmutableArray<PersonId> People,
    ImmutableArray<Appointment> Appointments,
    ImmutableArray<Leave> Leave,
    ImmutableArray<Delegation> Delegations,
    ImmutableArray<Proposal> Proposals)
{
    /// <summary>A court of which nothing has been recorded.</summary>
    public static Staff Of(CourtId court, DateTimeZone zone) => new(court, zone, [], [], [], [], [], []);

    public LocalDate DayOf(Instant at) => at.InZone(Zone).Date;

    public bool Knows(PersonId person) => People.Contains(person);

    public bool Knows(DivisionId division) => Divisions.Any(it => it.Id == division);

    /// <summary>Whether an appointment, a leave, a delegation or a proposed appointment has this name; ended ones keep theirs.</summary>
    public bool Knows(DecreeId decree) => AppointmentOrNull(decree) is not null || LeaveOrNull(decree) is not null || DelegationOrNull(decree) is not null
        || ProposedOrNull(decree) is not null;

    public Appointment? AppointmentOrNull(DecreeId decree) => Appointments.FirstOrDefault(it => it.Id == decree);

    public Leave? LeaveOrNull(DecreeId decree) => Leave.FirstOrDefault(it => it.Id == decree);

    public Delegation? DelegationOrNull(DecreeId decree) => Delegations.FirstOrDefault(it => it.Id == decree);

    /// <summary>Whether what a command asked for waits for a second person now.</summary>
    public bool Awaits(StaffCommand command) => command switch
    {
        StaffCommand.Join it => ProposedOrNull(it.Person) is not null,
        StaffCommand.Appoint it => ProposedOrNull(it.Appointment) is not null,
        StaffCommand.Invite it => InviteOrNull(it.Person) is not null,
        _ => false,
    };

    /// <summary>The proposal that somebody joins; null when none waits.</summary>
    public Proposal.Joining? ProposedOrNull(PersonId person) => Proposals.OfType<Proposal.Joining>().FirstOrDefault(it => it.Person == person);

    /// <summary>The proposal that somebody is invited; null when none waits.</summary>
    public Proposal.Inviting? InviteOrNull(PersonId person) => Proposals.OfType<Proposal.Inviting>().FirstOrDefault(it => it.Person == person);

    /// <summary>The proposed appointment of this name; null when none waits.</summary>
    public Proposal.Appointing? ProposedOrNull(DecreeId appointment) =>
        Proposals.OfType<Proposal.Appointing>().FirstOrDefault(it => it.Appointment == appointment);

    /// <summary>
    /// What waits for somebody's word: neither asked for by them nor about them. The office of somebody who is to join goes with the joining, and is not
    /// counted beside it.
    /// </summary>
    public IEnumerable<Proposal> AwaitingWordOf(PersonId second) => Proposals.Where(it =>
        it.By != second && it.Person != second && (it is not Proposal.Appointing || ProposedOrNull(it.Person) is null));

    /// <summary>The staff after one more fact; a fact that begins something counts from its instant, one that ends something ends it at its instant.</summary>
    /// <exception cref="InvalidOperationException">The fact does not fit: it names what is there already, or what is not there to be ended.</exception>
    public static Staff Evolve(Staff before, Fact<StaffEvent> happened)
    {
        ArgumentNullException.ThrowIfNull(before);
        return (happened.Event switch
        {
            StaffEvent.DivisionFounded it => before.Knows(it.Division) ? null : before with { Divisions = before.Divisions.Add(new(it.Division, it.Title)) },
            StaffEvent.JoinProposed it => before.Knows(it.Person) || before.ProposedOrNull(it.Person) is not null
                ? null
                : before with { Proposals = before.Proposals.Add(new Proposal.Joining(it.Person, it.Name, it.By)) },
            StaffEvent.JoinDropped it => before.ProposedOrNull(it.Person) is not { } dropped ? null : before.Without(dropped),
            StaffEvent.Joined it => before.Knows(it.Person) || before.ProposedOrNull(it.Person)?.By != it.ProposedBy
                ? null
                : before.Without(before.ProposedOrNull(it.Person)) with { People = before.People.Add(it.Person) },
            StaffEvent.AppointmentProposed it => !(before.Knows(it.Person) || before.ProposedOrNull(it.Person) is not null) || before.Knows(it.Appointment)
                ? null
                : before with
                {
                    Proposals = before.Proposals.Add(new Proposal.Appointing(it.Appointment, it.Person, it.Role, it.Division, it.From, it.To, it.By)),
                },
            StaffEvent.AppointmentDropped it => before.ProposedOrNull(it.Appointment) is not { } dropped ? null : before.Without(dropped),
            StaffEvent.Appointed it => !before.Knows(it.Person) || !before.IsFree(it) ? null : before.Without(before.ProposedOrNull(it.Appointment)) with
            {
                Appointments = before.Appointments.Add(new(it.Appointment, it.Person, it.Role, it.Division, new(it.From, it.To, happened.At))),
            },
            StaffEvent.InviteProposed it => !before.Knows(it.Person) || before.InviteOrNull(it.Person) is not null
                ? null
                : before with { Proposals = before.Proposals.Add(new Proposal.Inviting(it.Person, it.By)) },
            StaffEvent.InviteDropped it => before.InviteOrNull(it.Person) is not { } dropped ? null : before.Without(dropped),
            StaffEvent.Invited it => !before.Knows(it.Person) || before.InviteOrNull(it.Person)?.By != it.ProposedBy
                ? null
                : before.Without(before.InviteOrNull(it.Person)),
            StaffEvent.LeaveTaken it => !before.Knows(it.Person) || before.Knows(it.Leave) ? null : before with
            {
                Leave = before.Leave.Add(new(it.Leave, it.Person, new(it.From, it.To, happened.At))),
            },
            StaffEvent.Delegated it => before.AppointmentOrNull(it.Appointment) is null || before.Knows(it.Delegation) ? null : before with
            {
                Delegations = before.Delegations.Add(new(it.Delegation, it.Appointment, it.To, it.Rights, new(it.From, it.Until, happened.At))),
            },
            StaffEvent.AppointmentEnded it => before.AppointmentOrNull(it.Appointment) is not { Term.Ended: null } known ? null : before with
            {
                Appointments = before.Appointments.Replace(known, known with { Term = known.Term with { Ended = happened.At } }),
            },
            StaffEvent.LeaveEnded it => before.LeaveOrNull(it.Leave) is not { Term.Ended: null } known ? null : before with
            {
                Leave = before.Leave.Replace(known, known with { Term = known.Term with { Ended = happened.At } }),
            },
            StaffEvent.DelegationEnded it => before.DelegationOrNull(it.Delegation) is not { Term.Ended: null } known ? null : before with
            {
                Delegations = before.Delegations.Replace(known, known with { Term = known.Term with { Ended = happened.At } }),
            },
            _ => throw new UnreachableException($"{happened.Event?.GetType().Name} has no fold"),
        }) ?? throw new InvalidOperationException($"{happened.Event} does not fit the staff of {before.Court}.");
    }

    /// <summary>Whether its name is nobody's yet, or that of the very appointment that was proposed.</summary>
    private bool IsFree(StaffEvent.Appointed it) =>
        ProposedOrNull(it.Appointment) is { } proposed ? it == proposed.Confirmed : it.ProposedBy is null && !Knows(it.Appointment);

    private Staff Without(Proposal? proposal) => proposal is null ? this : this with { Proposals = Proposals.Remove(proposal) };
}
