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
                return IsKnown(it.Person) ? No("known-already") : Yes(new StaffEvent.Joined(it.Person, it.Name));
            case StaffCommand.Appoint it:
                return Taken(it.Appointment) ? No("known-already")
                    : !IsKnown(it.Person) ? No("unknown-person")
                    : it.Division is { } where && !All<StaffEvent.DivisionFounded>().Any(known => known.Division == where) ? No("unknown-division")
                    : BadSpan(it.From, it.To, today) ?? Yes(new StaffEvent.Appointed(it.Appointment, it.Person, it.Role, it.Division, it.From, it.To));
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

    private bool Taken(DecreeId decree) => All<StaffEvent.Appointed>().Any(it => it.Appointment == decree)
        || All<StaffEvent.LeaveTaken>().Any(it => it.Leave == decree) || All<StaffEvent.Delegated>().Any(it => it.Delegation == decree);

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
