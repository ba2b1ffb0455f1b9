using System.Collections.Immutable;
using Supervision.Domain.Courts;
using Supervision.Domain.People;
using Supervision.Grains.Interfaces.Board;

namespace Supervision.Views.Guard;

/// <summary>Lists as far as a right goes: the query that is asked, and the cases that are within reach, both at once.</summary>
internal static class Narrowing
{
    /// <remarks>Of a right that reaches the division, own cases that lie elsewhere are left out of lists; they are opened by their number.</remarks>
    /// <returns>Null when the query asks for nothing that is within reach.</returns>
    public static CaseQuery? Of(Pass pass, Right right, CaseQuery query)
    {
        var office = pass.Acting.In;
        return pass.ReachOf(right) switch
        {
            Reach.Own => Within(Mine(query, pass.Acting), office.Court),
            Reach.Division when office.Division is { } division => Within(Division(query, division), office.Court),
            Reach.Court => Within(query, office.Court),
            Reach.Below => Among(query, [.. pass.CourtsIn(Reach.Below)!.Value]),
            Reach.EveryCourt => query,
            _ => null,
        };
    }

    /// <summary>Whoever is a party to a case does not come by it as its mediator, nor the other way round.</summary>
    private static CaseQuery? Mine(CaseQuery query, Acting acting) =>
        query.Mine is { } asked && asked != acting.Principal ? null : query with { Mine = acting.Principal, MineAsParty = acting.In.Role == Role.Party };

    private static CaseQuery? Division(CaseQuery query, DivisionId division) =>
        query.Division is { } asked && asked != division ? null : query with { Division = division };

    /// <summary>One of several courts where one is asked for, or all of them.</summary>
    private static CaseQuery? Among(CaseQuery query, ImmutableArray<CourtId> courts) => query.Court is { } asked
        ? courts.Contains(asked) ? query : null
        : courts is [var only] ? query with { Court = only } : query with { Among = courts };

    private static CaseQuery? Within(CaseQuery? query, CourtId court) =>
        query is null || (query.Court is { } asked && asked != court) ? null : query with { Court = court };
}
