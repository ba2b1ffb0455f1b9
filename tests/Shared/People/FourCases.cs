using System.Collections.Immutable;
using Supervision.Domain.Courts;
using Supervision.Domain.People;

namespace Supervision.Tests;

/// <summary>
/// With whom and on what every right is tried: one person in each role, all of division fines-1, and four cases. OWN belongs to everybody and lies
/// with fines-2, DIV lies with fines-1, CRT with nobody, FAR is another court's. A fifth, LOW, is one of a court under theirs.
/// </summary>
internal static class FourCases
{
    public const string Own = "it-road/OWN";
    public const string InDivision = "it-road/DIV";
    public const string InCourt = "it-road/CRT";
    public const string Below = "low-road/LOW";
    public const string Elsewhere = "far-road/FAR";

    public static readonly CourtId HomeCourt = new("it-road");
    public static readonly DivisionId Fines1 = new("fines-1");
    public static readonly DivisionId Fines2 = new("fines-2");
    public static readonly ImmutableArray<string> Numbers = [Own, InDivision, InCourt, Below, Elsewhere];

    public static PersonId Person(Role role) => new($"p-{Roles.TextOf(role)}");

    /// <summary>The person of a role, in that role.</summary>
    public static Acting As(Role role) => new(Person(role), new Office(role, HomeCourt, Fines1));

    /// <summary>How the rights table has it, read without any of the code under test: which relation the person of a role has to a case.</summary>
    public static Relation RelationTo(string number) => number switch
    {
        Own => Relation.Own,
        InDivision => Relation.Division,
        InCourt => Relation.Court,
        Below => Relation.LowerCourt,
        _ => Relation.OtherCourt,
    };

    public static bool IsStraight(Role role, Right right, string number) => RightsTable.Covers(RightsTable.Of(role, right).Straight, RelationTo(number));

    public static bool IsWithReason(Role role, Right right, string number) =>
        !IsStraight(role, right, number) && RightsTable.Covers(RightsTable.Of(role, right).WithReason, RelationTo(number));
}
