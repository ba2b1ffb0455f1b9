using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Courts;
using Supervision.Domain.Deciding;

namespace Supervision.Domain.People;

/// <summary>
/// Who may do what at an instant, as it was known then: the staff's facts read against <see cref="RightsTable"/>. It knows nothing of
/// reasons that somebody has given; where one would help it says so.
/// </summary>
public static class Authority
{
    /// <summary>The capacities in which somebody may act: first those of their own, then those that others have delegated and still hold themselves.</summary>
    public static ImmutableArray<Office> OfficesOf(Staff staff, PersonId who, Instant at)
    {
        ArgumentNullException.ThrowIfNull(staff);
        var own = staff.Appointments.Where(it => it.Person == who && it.Term.Holds(at, staff.Zone)).Select(it => new Office(it.Role, staff.Court, it.Division));
        return [.. own.Concat(Lent(staff, who, at).Select(it => it.In)).Distinct()];
    }

    /// <summary>Whether somebody may do something now, straight away or after giving a reason.</summary>
    /// <param name="staff">The staff of the court that the office is of.</param>
    /// <param name="acting">Who, in which capacity.</param>
    /// <param name="right">What.</param>
    /// <param name="about">
    /// On which case. Null where no case is meant: then whoever has the right on any case at all has it, and what is shown
    /// must be cut to <see cref="ReachOf"/>.
    /// </param>
    /// <param name="at">The instant.</param>
    /// <param name="courts">Which court stands above which then; null where nothing below is asked about: every right then ends at the court.</param>
    /// <returns>
    /// Or the first obstacle, in the order <c>no-such-office</c>, <c>not-in-scope</c>, <c>not-delegated</c>,
    /// <c>right-missing</c>, <c>on-leave</c>.
    /// </returns>
    public static Ruling Of(Staff staff, Acting acting, Right right, CaseTies? about, Instant at, CourtTree? courts = null)
    {
        if (ObstacleTo(staff, acting, right, at) is { } obstacle)
        {
            return new Ruling.Refused(obstacle);
        }

        var grant = RightsTable.Of(acting.In.Role, right);
        var relation = about is null ? Relation.Court : RelationTo(about, acting, courts);
        var (straight, withReason) = about is null
            ? (grant.Straight != Reach.Never, grant.WithReason != Reach.Never)
            : (RightsTable.Covers(grant.Straight, relation), RightsTable.Covers(grant.WithReason, relation));
        return (straight, withReason, ObstacleOfLeave(staff, acting, right, at)) switch
        {
            (false, false, _) => new Ruling.Refused(RightRefusals.RightMissing(acting.In.Role, right, grant)),
            (_, _, { } onLeave) => new Ruling.Refused(onLeave),
            (true, _, null) => new Ruling.Allowed(relation),
            (false, true, null) => new Ruling.WithReason(relation),
        };
    }

    /// <summary>
    /// How far a right goes straight away, to cut lists by; never further than the office makes it: without a division, there
    /// are no cases of the division.
    /// </summary>
    public static Reach ReachOf(Staff staff, Acting acting, Right right, Instant at)
    {
        if (ObstacleTo(staff, acting, right, at) is not null || ObstacleOfLeave(staff, acting, right, at) is not null)
        {
            return Reach.Never;
        }

        var reach = RightsTable.Of(acting.In.Role, right).Straight;
        return reach == Reach.Division && acting.In.Division is null ? Reach.Own : reach;
    }

    /// <summary>The last day of the leave that somebody is on, of the longest one where there are several; null when they are on none.</summary>
    public static LocalDate? OnLeave(Staff staff, PersonId who, Instant at)
    {
        ArgumentNullException.ThrowIfNull(staff);
        return staff.Leave.Where(it => it.Person == who && it.Term.Holds(at, staff.Zone)).Select(it => it.Term.To).Max();
    }

    /// <summary>
    /// Everybody who could have used a right, in each capacity in which they could, in the order in which they joined; also
    /// those who would have had to give a reason.
    /// </summary>
    public static ImmutableArray<(PersonId Who, Office In, Ruling Ruling)> WhoCould(
        Staff staff, Right right, CaseTies? about, Instant at, CourtTree? courts = null)
    {
        ArgumentNullException.ThrowIfNull(staff);
        return
        [
            .. from who in staff.People
               from office in OfficesOf(staff, who, at)
               let ruling = Of(staff, new Acting(who, office), right, about, at, courts)
               where ruling is not Ruling.Refused
               select (who, office, ruling),
        ];
    }

    /// <summary>
    /// How an office stands to a case. One's own are those that the holder of the office belongs to, as a party where it is the part of a
    /// party and otherwise not: whoever is a party to a case does not come by it as its judge.
    /// </summary>
    private static Relation RelationTo(CaseTies about, Acting acting, CourtTree? courts)
    {
        if (about.Court != acting.In.Court)
        {
            // A pseudonym means somebody within a court: its bearer in another one may be somebody else.
            return courts is not null && courts.IsBelow(about.Court, acting.In.Court) ? Relation.LowerCourt : Relation.OtherCourt;
        }

        if (about.People.Any(it => it.Person == acting.Principal && (it.As == Role.Party) == (acting.In.Role == Role.Party)))
        {
            return Relation.Own;
        }

        return acting.In.Division is { } division && about.Division == division ? Relation.Division : Relation.Court;
    }

    private static Refusal? ObstacleTo(Staff staff, Acting acting, Right right, Instant at)
    {
        ArgumentNullException.ThrowIfNull(acting);
        if (!OfficesOf(staff, acting.Who, at).Contains(acting.In))
        {
            return RightRefusals.NoSuchOffice(acting);
        }

        if (acting.Scope is { } scope && !scope.Contains(right))
        {
            return RightRefusals.NotInScope(right);
        }

        return acting.In.OnBehalfOf is null || Lent(staff, acting.Who, at).Any(it => it.In == acting.In && it.Rights.Contains(right))
            ? null
            : RightRefusals.NotDelegated(right, acting.In.OnBehalfOf.Value);
    }

    /// <summary>Who is on leave decides nothing, neither for themselves nor for others; what they have delegated stands, for it is others who use it.</summary>
    private static Refusal? ObstacleOfLeave(Staff staff, Acting acting, Right right, Instant at) =>
        RightsTable.RowOf(right).IsDecision && OnLeave(staff, acting.Who, at) is { } until ? RightRefusals.OnLeave(right, until) : null;

    /// <summary>What others have delegated to somebody, as long as they hold the office themselves.</summary>
    private static IEnumerable<(Office In, ImmutableArray<Right> Rights)> Lent(Staff staff, PersonId who, Instant at) =>
        from it in staff.Delegations
        where it.To == who && it.Term.Holds(at, staff.Zone)
        from of in staff.Appointments
        where of.Id == it.Appointment && of.Term.Holds(at, staff.Zone)
        select (new Office(of.Role, staff.Court, of.Division, of.Person), it.Rights);
}
