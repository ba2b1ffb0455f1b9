using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.People;

namespace Supervision.Domain.Tests.Model.People;

/// <summary>A registrar who keeps the slips of <see cref="NaivePeople"/> and, asked to write another, first looks through all of them.</summary>
internal sealed class NaiveRegistrar
{
    private static readonly string[] Keepers = ["court-president", "administrator"];

    private readonly List<(Instant At, StaffEvent Slip)> written = [];

    /// <summary>Set to let the registrar end the last administrator: a fault, for the test of the test.</summary>
    public bool ForgetsTheLastAdministrator { get; init; }

    public NaivePeople People => PeopleWith([]);

    /// <returns>What is written down at that instant, or the obstacle.</returns>
    public (ImmutableArray<StaffEvent> Slips, string? Obstacle) Tell(StaffCommand said, Instant at)
    {
        var (slips, obstacle) = Answer(said, at);
        written.AddRange(slips.Select(it => (at, it)));
        return (slips, obstacle);
    }

    private (ImmutableArray<StaffEvent> Slips, string? Obstacle) Answer(StaffCommand said, Instant at)
    {
        var today = NaivePeople.Day(at);
        switch (said)
        {
            case StaffCommand.FoundDivision it:
                return All<StaffEvent.DivisionFounded>().Any(known => known.Division == it.Division) ? No("known-already")
                    : it.Title.En.Trim().Length == 0 ? No("bad-title")
                    : Yes(new StaffEvent.DivisionFounded(it.Division, it.Title));
            case StaffCommand.Join it:
                return it.Person.Text == "operator" ? No("reserved-name")
                    : IsKnown(it.Person) || Joining(it.Person) is not null ? No("known-already")
                    : it.By is { } newcomer && !IsStart(newcomer, at) ? Yes(new StaffEvent.JoinProposed(it.Person, it.Name, newcomer))
                    : Yes(new StaffEvent.Joined(it.Person, it.Name));
            case StaffCommand.ConfirmJoin it:
                return Joining(it.Person) is not { } joining ? No("nothing-proposed")
                    : Confirming(joining.By, joining.Person, it.By, at) ?? Yes(new StaffEvent.Joined(it.Person, joining.Name, joining.By));
            case StaffCommand.DropJoin it:
                return Joining(it.Person) is null ? No("nothing-proposed") : Yes(new StaffEvent.JoinDropped(it.Person));
            case StaffCommand.ConfirmAppointment it:
                return Appointing(it.Appointment) is not { } office ? No("nothing-proposed")
                    : Confirming(office.By, office.Person, it.By, at)
                      ?? Missing(office.Person)
                      ?? BadSpan(office.From, office.To, today)
                      ?? Yes(new StaffEvent.Appointed(office.Appointment, office.Person, office.Role, office.Division, office.From, office.To, office.By));
            case StaffCommand.DropAppointment it:
                return Appointing(it.Appointment) is null ? No("nothing-proposed") : Yes(new StaffEvent.AppointmentDropped(it.Appointment));
            case StaffCommand.Invite it:
                return !IsKnown(it.Person) ? No("unknown-person")
                    : Inviting(it.Person) is not null ? No("proposed-already")
                    : it.By is { } host && (it.IsAgain || !IsStart(host, at, it.Person)) ? Yes(new StaffEvent.InviteProposed(it.Person, host))
                    : Yes(new StaffEvent.Invited(it.Person));
            case StaffCommand.ConfirmInvite it:
                return Inviting(it.Person) is not { } invite ? No("nothing-proposed")
                    : Confirming(invite.By, invite.Person, it.By, at) ?? Yes(new StaffEvent.Invited(it.Person, invite.By));
            case StaffCommand.DropInvite it:
                return Inviting(it.Person) is null ? No("nothing-proposed") : Yes(new StaffEvent.InviteDropped(it.Person));
            case StaffCommand.Appoint it:
                var proposer = it.By is { } by && Roles.TextOf(it.Role) != "administrator" && (!IsStart(by, at) || by == it.Person) ? by : (PersonId?)null;
                return Taken(it.Appointment) ? No("known-already")
                    : !IsKnown(it.Person) && (proposer is null || Joining(it.Person) is null) ? No("unknown-person")
                    : it.Division is { } where && !All<StaffEvent.DivisionFounded>().Any(known => known.Division == where) ? No("unknown-division")
                    : BadSpan(it.From, it.To, today) ?? Yes(proposer is { } asks
                        ? new StaffEvent.AppointmentProposed(it.Appointment, it.Person, it.Role, it.Division, it.From, it.To, asks)
                        : new StaffEvent.Appointed(it.Appointment, it.Person, it.Role, it.Division, it.From, it.To));
            case StaffCommand.TakeLeave it:
                return Taken(it.Leave) ? No("known-already")
                    : !IsKnown(it.Person) ? No("unknown-person")
                    : BadSpan(it.From, it.To, today) ?? Yes(new StaffEvent.LeaveTaken(it.Leave, it.Person, it.From, it.To));
            case StaffCommand.DelegatePowers it:
                return Delegate(it, today);
            case StaffCommand.EndAppointment it:
                return EndAppointment(it, at, today);
            case StaffCommand.EndLeave it:
                return All<StaffEvent.LeaveTaken>().SingleOrDefault(known => known.Leave == it.Leave) is not { } leave ? No("unknown-decree")
                    : leave.To < today || All<StaffEvent.LeaveEnded>().Any(end => end.Leave == it.Leave) ? No("ended-already")
                    : Yes(new StaffEvent.LeaveEnded(it.Leave));
            case StaffCommand.EndDelegation it:
                return All<StaffEvent.Delegated>().SingleOrDefault(known => known.Delegation == it.Delegation) is not { } lent ? No("unknown-decree")
                    : IsOver(lent, today) ? No("ended-already")
                    : Yes(new StaffEvent.DelegationEnded(it.Delegation));
            default:
                return ([], null);
        }
    }

    private (ImmutableArray<StaffEvent>, string?) Delegate(StaffCommand.DelegatePowers it, LocalDate today)
    {
        var of = All<StaffEvent.Appointed>().SingleOrDefault(known => known.Appointment == it.Appointment);
        string[] never = ["manage-staff", "delegate"];
        return Taken(it.Delegation) ? No("known-already")
            : All<StaffEvent.Delegated>().Any(known => known.Delegation == it.Appointment) ? No("delegated-on")
            : of is null || IsOver(of, today) ? No("not-appointed")
            : !IsKnown(it.To) ? No("unknown-person")
            : of.Person == it.To ? No("to-oneself")
            : it.Rights.Length == 0 ? No("nothing-delegated")
            : it.Rights.Select(RightsTable.TextOf).Select(right => never.Contains(right) ? "not-delegable" : NaiveTable.Cell(Roles.TextOf(of.Role), right) == "never" ? "right-not-held" : null)
                .FirstOrDefault(no => no is not null) is { } first ? No(first)
            : BadSpan(it.From, it.Until, today)
              ?? Yes(new StaffEvent.Delegated(it.Delegation, it.Appointment, it.To, [.. Enum.GetValues<Right>().Where(it.Rights.Contains)], it.From, it.Until));
    }

    private (ImmutableArray<StaffEvent>, string?) EndAppointment(StaffCommand.EndAppointment it, Instant at, LocalDate today)
    {
        if (All<StaffEvent.Appointed>().SingleOrDefault(known => known.Appointment == it.Appointment) is not { } ended)
        {
            return No("unknown-decree");
        }

        if (IsOver(ended, today))
        {
            return No("ended-already");
        }

        var slip = new StaffEvent.AppointmentEnded(it.Appointment);
        if (!ForgetsTheLastAdministrator && Keepers.Contains(Roles.TextOf(ended.Role)))
        {
            // Every hour of the coming weeks is looked at in turn.
            var (before, after) = (People, PeopleWith([(at, slip)]));
            if (Enumerable.Range(0, 24 * 7).Select(four => at + Duration.FromHours(4 * four)).Any(hour => IsKept(before, hour) && !IsKept(after, hour)))
            {
                return No("last-administrator");
            }
        }

        var hasOther = All<StaffEvent.Appointed>().Any(other => other.Person == ended.Person && other.Appointment != ended.Appointment && !IsOver(other, today));
        return ([slip, .. hasOther ? [] : All<StaffEvent.Delegated>().Where(lent => lent.To == ended.Person && !IsOver(lent, today)).Select(lent => new StaffEvent.DelegationEnded(lent.Delegation))], null);
    }

    private bool IsKept(NaivePeople people, Instant at) => All<StaffEvent.Joined>().Any(it =>
        people.Offices(it.Person.Text, at).Any(office => Keepers.Contains(office.Split(' ')[0]) && office.EndsWith(' ')) && people.LastDayOfLeave(it.Person.Text, at) is null);

    private bool IsOver(StaffEvent.Appointed it, LocalDate today) => it.To < today || All<StaffEvent.AppointmentEnded>().Any(end => end.Appointment == it.Appointment);

    private bool IsOver(StaffEvent.Delegated it, LocalDate today) => it.Until < today || All<StaffEvent.DelegationEnded>().Any(end => end.Delegation == it.Delegation);

    private bool IsKnown(PersonId person) => All<StaffEvent.Joined>().Any(it => it.Person == person);

    private bool Taken(DecreeId decree) => Appointing(decree) is not null || All<StaffEvent.Appointed>().Any(it => it.Appointment == decree)
        || All<StaffEvent.LeaveTaken>().Any(it => it.Leave == decree) || All<StaffEvent.Delegated>().Any(it => it.Delegation == decree);

    /// <summary>Alone since the first office was given, in the first 168 hours.</summary>
    private bool IsStart(PersonId by, Instant at, PersonId? butFor = null) => by.Text != "operator"
        && All<StaffEvent.Appointed>().All(it => it.Person == by || it.Person == butFor || !Keepers.Contains(Roles.TextOf(it.Role)))
        && written.Where(it => it.Slip is StaffEvent.Appointed).Take(1).All(it => at < it.At + Duration.FromHours(168));

    private (ImmutableArray<StaffEvent>, string?)? Confirming(PersonId proposer, PersonId about, PersonId? by, Instant at) =>
        by is null || by == proposer ? No("takes-another")
        : by == about ? No("ones-own-office")
        : proposer.Text != "operator" && !People.Offices(proposer.Text, at).Any(office => Keepers.Contains(office.Split(' ')[0]) && office.EndsWith(' ')) ? No("proposer-gone")
        : null;

    private (ImmutableArray<StaffEvent>, string?)? Missing(PersonId person) => IsKnown(person) ? null : No("unknown-person");

    private StaffEvent.JoinProposed? Joining(PersonId person) => Waiting<StaffEvent.JoinProposed>(
        it => it.Person == person, it => it is StaffEvent.Joined joined && joined.Person == person || it is StaffEvent.JoinDropped dropped && dropped.Person == person);

    private StaffEvent.AppointmentProposed? Appointing(DecreeId named) => Waiting<StaffEvent.AppointmentProposed>(
        it => it.Appointment == named,
        it => it is StaffEvent.Appointed given && given.Appointment == named || it is StaffEvent.AppointmentDropped dropped && dropped.Appointment == named);

    private StaffEvent.InviteProposed? Inviting(PersonId person) => Waiting<StaffEvent.InviteProposed>(
        it => it.Person == person, it => it is StaffEvent.Invited invited && invited.Person == person || it is StaffEvent.InviteDropped dropped && dropped.Person == person);

    /// <summary>The last slip that asks for something, unless a later one has ended it.</summary>
    private T? Waiting<T>(Func<T, bool> asks, Func<StaffEvent, bool> ends)
        where T : StaffEvent
    {
        T? waiting = null;
        foreach (var (_, slip) in written)
        {
            waiting = slip is T asked && asks(asked) ? asked : ends(slip) ? null : waiting;
        }

        return waiting;
    }

    private IEnumerable<T> All<T>() => written.Select(it => it.Slip).OfType<T>();

    private NaivePeople PeopleWith(IEnumerable<(Instant At, StaffEvent Slip)> more)
    {
        var people = new NaivePeople();
        foreach (var (at, slip) in written.Concat(more))
        {
            people.Write(at, slip);
        }

        return people;
    }

    private static (ImmutableArray<StaffEvent>, string?)? BadSpan(LocalDate from, LocalDate? to, LocalDate today) =>
        to < from ? No("span-backwards") : to < today ? No("span-over") : null;

    private static (ImmutableArray<StaffEvent>, string?) Yes(StaffEvent slip) => ([slip], null);

    private static (ImmutableArray<StaffEvent>, string?) No(string obstacle) => ([], obstacle);
}
