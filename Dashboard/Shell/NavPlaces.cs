using System.Collections.Immutable;
using Supervision.Dashboard.Addresses;
using Supervision.Dashboard.Audit;
using Supervision.Dashboard.Due;
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

    private static readonly NavPlace Dates = new("dates", DueAddress.Page, "Dates", "Due.Title") { IsApart = true };

    /// <param name="me">Who looks, in which capacity.</param>
    /// <param name="waiting">What waits for them.</param>
    /// <returns>The most used first.</returns>
    public static ImmutableArray<NavPlace> Of(MeView me, MyWaiting waiting)
    {
        ArgumentNullException.ThrowIfNull(me);
        ArgumentNullException.ThrowIfNull(waiting);
        (bool IsOpen, NavPlace Place)[] places =
        [
            (me.May.Contains(Right.TakeStep), new("desk", "/desk", "Desk", "Desk.Title") { Waiting = waiting.Duties }),
            (me.May.Contains(Right.SeeBoard), new("board", "/", "Open", SeesOwnOnly(me) ? "Mine.Title" : "Nav.Board")),
            (me.May.Contains(Right.SearchTrail), new("audit", "/audit", "Audit", "Audit.Trail")),
            (me.May.Contains(Right.SeeLog), new("log", AuditAddress.Log, "Seal", "Audit.Log")),
            (me.May.Contains(Right.SeeStaff), new("people", "/people", "People", "Nav.People") { Waiting = waiting.Proposals }),
            (me.May.Contains(Right.Delegate), new("delegation", "/delegation", "Hand", "Delegation.Title")),
            (me.May.Contains(Right.SeeMachine), new("machine", "/machine", "System", "Machine.Title")),
            (true, Dates),
        ];
        return [.. places.Where(it => it.IsOpen).Select(it => it.Place)];
    }

    /// <summary>Whether somebody sees own cases and no others: then a court's figures are not what they came for.</summary>
    public static bool SeesOwnOnly(MeView me) => RightsTable.Of(me.In.Role, Right.SeeBoard).Straight == Reach.Own;
}
