using System.Collections.Immutable;
using Supervision.Dashboard.Addresses;
using Supervision.Dashboard.Audit;
using Supervision.Dashboard.Due;
using Supervision.Dashboard.Overview;
using Supervision.Domain.People;
using Supervision.Grains.Interfaces.Board;
using Supervision.Grains.Interfaces.People;

namespace Supervision.Dashboard.Shell;

/// <summary>A page that the navigation leads to.</summary>
/// <param name="Id">By which keys and tests find its link.</param>
/// <param name="Href">Its address.</param>
/// <param name="Icon">Its drawing.</param>
/// <param name="Phrase">Its name.</param>
public sealed record NavPlace(string Id, string Href, string Icon, string Phrase)
{
    /// <summary>How much waits there for the reader's own hand.</summary>
    public int Waiting { get; init; }

    /// <summary>Whether it is a page without a circuit: no part of the one that is running, so the browser loads it afresh.</summary>
    public bool IsApart { get; init; }
}

/// <summary>What somebody can go to, by right: what a reader may not open is not offered.</summary>
internal static class NavPlaces
{
    /// <summary>What a finger reaches on a phone: this many, and the rest behind the last.</summary>
    public const int OnAPhone = 4;

    public const string Board = "/";

    private static readonly NavPlace Dates = new("dates", DueAddress.Page, "Dates", "Due.Title") { IsApart = true };

    /// <param name="me">Who looks, in which capacity.</param>
    /// <param name="waiting">What waits for them.</param>
    /// <returns>The most used first.</returns>
    public static ImmutableArray<NavPlace> Of(MeView me, MyWaiting waiting)
    {
        ArgumentNullException.ThrowIfNull(me);
        ArgumentNullException.ThrowIfNull(waiting);
        var isParty = me.In.Role == Role.Party;
        (bool IsOpen, NavPlace Place)[] places =
        [
            (isParty, new("mine", "/mine", "Person", "MyCase.One")),
            (!isParty && me.May.Contains(Right.TakeStep), new("desk", "/desk", "Desk", "Desk.Title") { Waiting = waiting.Duties }),
            (!isParty && me.May.Contains(Right.SeeBoard), new("board", BoardOf(me), "Open", BoardHome.SeesOwnOnly(me) ? "Mine.Title" : "Nav.Board")),
            (!isParty && me.May.Contains(Right.SeeBoard), new("alerts", AlertAddress.Page, "Warning", "Alerts.Title") { Waiting = waiting.Alerts }),
            (!isParty && (me.May.Contains(Right.DecideRequest) || me.May.Contains(Right.TakeStep)),
                new("approvals", ApprovalAddress.Page, "Approval", "Approval.Inbox") { Waiting = waiting.Approvals }),
            (me.May.Contains(Right.SearchTrail), new("audit", "/audit", "Audit", "Audit.Trail")),
            (me.May.Contains(Right.SeeLog), new("log", AuditAddress.Log, "Seal", "Audit.Log")),
            (me.May.Contains(Right.SeeStaff), new("people", "/people", "People", "Nav.People") { Waiting = waiting.Proposals }),
            (me.May.Contains(Right.Delegate), new("delegation", "/delegation", "Hand", "Delegation.Title")),
            (me.May.Contains(Right.SeeMachine), new("machine", "/machine", "System", "Machine.Title")),
            (true, Dates),
        ];
        return [.. places.Where(it => it.IsOpen).Select(it => it.Place)];
    }

    /// <summary>The page that somebody's day begins with: the board for those who watch a court, their own work for those who do it.</summary>
    public static string HomeOf(MeView me)
    {
        ArgumentNullException.ThrowIfNull(me);
        (Role[] Roles, Right Right, string Home)[] homes =
        [
            ([Role.Judge, Role.Clerk, Role.EnforcementOfficer, Role.Mediator, Role.Finance], Right.TakeStep, "/desk"),
            ([Role.Party], Right.SeeCase, "/mine"),
            ([Role.Auditor], Right.SearchTrail, "/audit"),
            ([Role.Notary], Right.SeeLog, AuditAddress.Log),
            ([Role.Administrator], Right.SeeStaff, "/people"),
        ];
        return homes.FirstOrDefault(it => it.Roles.Contains(me.In.Role) && me.May.Contains(it.Right)).Home ?? Board;
    }

    /// <summary>The board, for those whose home is another page too: there the bare address leads home.</summary>
    private static string BoardOf(MeView me) =>
        HomeOf(me) == Board ? Board : ListAddress.Of(BoardHome.SeesOwnOnly(me) ? new CaseQuery(OpenOnly: true) : BoardHome.NeedsDecision);
}
