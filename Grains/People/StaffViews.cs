using NodaTime;
using Supervision.Domain.People;
using Supervision.Grains.Interfaces.People;

namespace Supervision.Grains.People;

/// <summary>The staff as pages show it.</summary>
public static class StaffViews
{
    /// <param name="staff">The staff of one court.</param>
    /// <param name="nameOf">What people call somebody.</param>
    /// <param name="now">The instant for which it is told what counts.</param>
    public static StaffView Of(Staff staff, Func<PersonId, string?> nameOf, Instant now) => new(
        staff.Court,
        staff.DayOf(now),
        [.. staff.Divisions.Select(it => new DivisionView(it.Id, it.Title))],
        [.. staff.People.Select(it => Person(staff, it, nameOf(it), now))],
        [.. staff.Delegations.Reverse().Select(it => Delegation(staff, it, now))],
        [.. staff.Proposals.Select(it => Proposed(staff, it, nameOf))]);

    /// <param name="staff">The staff of the capacity's court.</param>
    /// <param name="acting">Who is signed in.</param>
    /// <param name="nameOf">What people call somebody.</param>
    /// <param name="now">The instant for which it is told what counts.</param>
    public static MeView Me(Staff staff, Acting acting, Func<PersonId, string?> nameOf, Instant now)
    {
        var offices = Authority.OfficesOf(staff, acting.Who, now);
        return new MeView(
            acting.Who, nameOf(acting.Who), acting.In, offices, Authority.OnLeave(staff, acting.Who, now),
            [.. RightsTable.Rows.Select(it => it.Right).Where(it => Authority.ReachOf(staff, acting, it, now) != Reach.Never)], staff.DayOf(now),
            [.. offices.Select(it => WordsOf(staff, it, nameOf))]);
    }

    /// <summary>What the parts of a capacity are called.</summary>
    public static OfficeWords WordsOf(Staff staff, Office office, Func<PersonId, string?> nameOf)
    {
        ArgumentNullException.ThrowIfNull(staff);
        ArgumentNullException.ThrowIfNull(office);
        ArgumentNullException.ThrowIfNull(nameOf);
        return new OfficeWords(staff.Divisions.FirstOrDefault(it => it.Id == office.Division)?.Title, office.OnBehalfOf is { } by ? nameOf(by) : null);
    }

    private static PersonView Person(Staff staff, PersonId person, string? name, Instant now) => new(
        person, name,
        [.. staff.Appointments.Where(it => it.Person == person).Reverse().Select(it => new AppointmentView(
            it.Id, it.Role, it.Division, it.Term.From, it.Term.To, it.Term.Ended, it.Term.Holds(now, staff.Zone)))],
        [.. staff.Leave.Where(it => it.Person == person).Reverse().Select(it => new LeaveView(
            it.Id, it.Term.From, it.Term.To!.Value, it.Term.Ended, it.Term.Holds(now, staff.Zone)))]);

    /// <summary>Who is only proposed to join is called what the proposal says.</summary>
    private static ProposalView Proposed(Staff staff, Proposal it, Func<PersonId, string?> nameOf) => new(
        it.Person, staff.ProposedOrNull(it.Person) is { } joining ? joining.Name?.Text : nameOf(it.Person), it.By,
        it switch { Proposal.Joining => ProposalKind.Join, Proposal.Inviting => ProposalKind.Invite, _ => ProposalKind.Office },
        it is Proposal.Appointing of ? new ProposedOfficeView(of.Appointment, of.Role, of.Division, of.From, of.To) : null);

    private static DelegationView Delegation(Staff staff, Delegation it, Instant now)
    {
        var of = staff.AppointmentOrNull(it.Appointment)!;
        return new DelegationView(
            it.Id, of.Person, of.Id, of.Role, it.To, it.Rights, it.Term.From, it.Term.To!.Value,
            it.Term.Ended, it.Term.Holds(now, staff.Zone) && of.Term.Holds(now, staff.Zone));
    }
}
