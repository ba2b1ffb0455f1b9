using NodaTime;
using Supervision.Domain.Courts;
using Supervision.Domain.Deciding;

namespace Supervision.Domain.People;

/// <summary>What one person has asked for of the staff and a second one has not yet confirmed: it counts for nothing.</summary>
public abstract record Proposal
{
    private Proposal(PersonId person, PersonId by) => (Person, By) = (person, by);

    /// <summary>Whom it is about.</summary>
    public PersonId Person { get; init; }

    /// <summary>Who asked.</summary>
    public PersonId By { get; init; }

    /// <summary>That somebody joins.</summary>
    /// <param name="Name">What people call them; null where the reader has no access to it or it is erased.</param>
    public sealed record Joining(PersonId Person, PersonName? Name, PersonId By) : Proposal(Person, By);

    /// <summary>That somebody is given an office; the parts are those of <see cref="StaffEvent.Appointed"/>.</summary>
    public sealed record Appointing(DecreeId Appointment, PersonId Person, Role Role, DivisionId? Division, LocalDate From, LocalDate? To, PersonId By)
        : Proposal(Person, By)
    {
        /// <summary>The fact that it becomes.</summary>
        public StaffEvent.Appointed Confirmed => new(Appointment, Person, Role, Division, From, To, By);
    }

    /// <summary>That somebody is given a link to an account.</summary>
    public sealed record Inviting(PersonId Person, PersonId By) : Proposal(Person, By);
}

/// <summary>
/// What of a court's staff takes two people: that somebody joins, that somebody is given a role which reaches cases, and that somebody is given a link
/// to an account. Otherwise whoever manages the staff could read every case by appointing themselves, or somebody whom they have made up, or by using
/// another's link.
/// </summary>
public static class TwoPeople
{
    /// <summary>So long after the court's first office somebody who is alone may let others in alone. Later the console proposes, and they confirm.</summary>
    public static readonly Duration FirstStart = Duration.FromDays(7);

    /// <summary>Whether a right decides what takes two people.</summary>
    public static bool Takes(Right right) => right is Right.ManageStaff or Right.EraseData;

    /// <summary>Whose proposal it is to be that somebody joins; null where it happens at once.</summary>
    internal static PersonId? ProposerOf(Staff staff, StaffCommand.Join it) => it.By is { } by && !IsFirstStart(staff, by, it.At) ? by : null;

    /// <summary>
    /// Whose proposal it is to be that somebody is invited; null where it happens at once. At the court's first start the second one who manages people
    /// has an office before they have a link; somebody who has a password already is not let in anew by one person even then.
    /// </summary>
    internal static PersonId? ProposerOf(Staff staff, StaffCommand.Invite it) =>
        it.By is { } by && (it.IsAgain || !IsFirstStart(staff, by, it.At, it.Person)) ? by : null;

    /// <summary>
    /// Whose proposal an appointment is to be; null where it happens at once. At the court's first start nobody appoints themselves alone either.
    /// </summary>
    internal static PersonId? ProposerOf(Staff staff, StaffCommand.Appoint it) =>
        it.By is { } by && RightsTable.ReachesCases(it.Role) && !(IsFirstStart(staff, by, it.At) && it.Person != by) ? by : null;

    /// <summary>
    /// Whether nobody but this person was ever given an office that manages people, so that there has never been a second one who could confirm, and the
    /// first office of the court was given no more than <see cref="FirstStart"/> ago: alone for good would be no start. Offices that have ended count:
    /// whoever ends those of all others does not begin the court anew.
    /// </summary>
    /// <param name="staff">The court's.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="at">When.</param>
    /// <param name="butFor">Somebody who may hold such an office all the same; null for nobody.</param>
    public static bool IsFirstStart(Staff staff, PersonId by, Instant at, PersonId? butFor = null)
    {
        ArgumentNullException.ThrowIfNull(staff);
        return by != PersonId.Operator
            && staff.Appointments.All(it => it.Person == by || it.Person == butFor || RightsTable.Of(it.Role, Right.ManageStaff) == default)
            && (staff.Appointments.IsEmpty || at - staff.Appointments[0].Term.Recorded < FirstStart);
    }

    /// <summary>
    /// Whether two who act are two people, neither of whom uses the other's powers, nor both a third one's: an office of their own, or a delegation, makes
    /// nobody another person.
    /// </summary>
    /// <param name="first">Who, and whose powers they use; null for their own.</param>
    /// <param name="second">The same of the other.</param>
    public static bool Are((PersonId Who, PersonId? For) first, (PersonId Who, PersonId? For) second) =>
        first.Who != second.Who && first.Who != second.For && first.For != second.Who && (first.For is null || first.For != second.For);

    /// <summary>What stands in the way of confirming a proposal.</summary>
    /// <param name="staff">The staff in which it waits.</param>
    /// <param name="it">The proposal.</param>
    /// <param name="by">Who confirms; nobody can on the engine's behalf.</param>
    /// <param name="at">When.</param>
    /// <returns>The first of <c>takes-another</c>, <c>ones-own-office</c>, <c>proposer-gone</c>; null when there is none.</returns>
    internal static Refusal? ObstacleTo(Staff staff, Proposal it, PersonId? by, Instant at) =>
        by is not { } second || second == it.By ? StaffRefusals.TakesAnother
        : second == it.Person ? StaffRefusals.OnesOwnOffice
        : it.By != PersonId.Operator && !MayManage(staff, it.By, at) ? StaffRefusals.ProposerGone(it.By)
        : null;

    /// <summary>What stands in the way of two people approving something with a right that each of them needs.</summary>
    /// <param name="staff">The staff of the court that it concerns.</param>
    /// <param name="first">One of them.</param>
    /// <param name="second">The other: another person, who does not use the first one's powers either.</param>
    /// <param name="right">Which right.</param>
    /// <param name="about">On which case; null where no case is meant.</param>
    /// <param name="at">When.</param>
    /// <returns><c>takes-another</c>, or the first obstacle of <see cref="Authority.Of"/> to either; null when there is none.</returns>
    public static Refusal? ObstacleTo(Staff staff, Acting first, Acting second, Right right, CaseTies? about, Instant at)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        return first.Who == second.Who || first.Principal == second.Principal
            ? StaffRefusals.TakesAnother
            : ObstacleTo(staff, first, right, about, at) ?? ObstacleTo(staff, second, right, about, at);
    }

    private static Refusal? ObstacleTo(Staff staff, Acting acting, Right right, CaseTies? about, Instant at) =>
        Authority.Of(staff, acting, right, about, at) switch
        {
            Ruling.Allowed => null,
            Ruling.Refused it => it.Refusal,
            _ => StaffRefusals.TakesAnother,
        };

    /// <summary>By an office of their own, on leave or not: they asked when they were there.</summary>
    private static bool MayManage(Staff staff, PersonId who, Instant at) =>
        Authority.OfficesOf(staff, who, at).Any(it => it.OnBehalfOf is null && RightsTable.Of(it.Role, Right.ManageStaff) != default);
}
