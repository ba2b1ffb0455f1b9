using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Supervision.Domain.Cases;
using Supervision.Domain.People;
using Supervision.Grains.Interfaces.Board;
using Supervision.Grains.Interfaces.People;

namespace Supervision.Views.Guard;

/// <summary>
/// The board as far as the caller's rights go. Figures of one's court (and of those that one's lists reach) are everybody's who is signed in;
/// lists and alerts are cut to the reach, a case asks for itself.
/// </summary>
internal sealed class GuardedBoard(Gate gate, Cases.Board board, AlertsWithinReach within, CurrentTies ties, AccessLog log) : IBoard
{
    /// <summary>The latest alerts within reach are looked for among this many of all.</summary>
    private const int AlertsLookedThrough = 500;

    public async Task<BoardSnapshot> Snapshot(CancellationToken cancellation = default)
    {
        var pass = await gate.Enter(cancellation);
        return await board.Snapshot(pass.Acting.In.Court, pass.CourtsIn(pass.ReachOf(Right.SeeBoard)), cancellation);
    }

    public async Task<CasePage> Cases(CaseQuery query, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var pass = await gate.Enter(Right.SeeBoard, cancellation);
        if (CaseQueryText.IsNarrowed(query))
        {
            await log.Looked(pass, AccessEntries.OfSearches(pass.Acting), LookKind.Search, CaseQueryText.Write(WithoutPage(query)));
        }

        return Page(pass, Right.SeeBoard, query, board);
    }

    public async Task<CaseView?> Case(CaseNumber number, CancellationToken cancellation = default)
    {
        var it = await gate.Enter(Right.SeeCase, number, cancellation);
        if (it.Ties is null)
        {
            return null;
        }

        // Whoever sees what was recorded since is noted again: by that it is known what they have not seen yet.
        await log.Looked(it.Pass, AccessEntries.OfCase(number), LookKind.Case, upTo: ties.VersionOf(number));
        return await board.Case(number, await gate.DisclosureOf(it, cancellation), cancellation) is { } view ? await Narrowed(view, cancellation) : null;
    }

    /// <summary>A case of another court is named to whoever may see that one; others learn that there is one, and of which court.</summary>
    private async Task<CaseView> Narrowed(CaseView view, CancellationToken cancellation)
    {
        var shown = ImmutableArray.CreateBuilder<CaseLinkView>(view.Links.Length);
        foreach (var link in view.Links)
        {
            var isAllowed = link.Number is { } other && (await gate.Ask(Right.SeeCase, other, cancellation)).Ruling is Ruling.Allowed;
            shown.Add(isAllowed ? link : link with { Number = null });
        }

        return view with { Links = shown.MoveToImmutable() };
    }

    public async Task<ImmutableArray<AlertView>> LatestAlerts(int atMost, CancellationToken cancellation = default)
    {
        var pass = await gate.Enter(Right.SeeBoard, cancellation);
        if (pass.ReachOf(Right.SeeBoard) == Reach.EveryCourt)
        {
            return await board.LatestAlerts(atMost, cancellation);
        }

        var shown = ImmutableArray.CreateBuilder<AlertView>();
        foreach (var alert in await board.LatestAlerts(AlertsLookedThrough, cancellation))
        {
            if (shown.Count >= atMost)
            {
                break;
            }

            if (await within.Is(pass, Right.SeeBoard, alert, cancellation))
            {
                shown.Add(alert);
            }
        }

        return shown.DrainToImmutable();
    }

    /// <exception cref="NotSignedInException">Nobody is signed in, or no longer: also in the middle of it.</exception>
    /// <exception cref="NotPermittedException">The caller has not the right, or no longer.</exception>
    public async IAsyncEnumerable<AlertView> Alerts(long afterPosition, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        await using var alerts = new Following<AlertView>(board.Alerts(afterPosition, ended.Token), ended);
        while (true)
        {
            // Taken before asking: a change that comes in between is met by the waiting.
            var changed = gate.Changed;
            var pass = await gate.Enter(Right.SeeBoard, cancellation);
            if (await alerts.Next(changed) is not { } alert)
            {
                continue;
            }

            // What was waited for may have come in the same instant in which the right went.
            pass = await gate.Enter(Right.SeeBoard, cancellation);
            if (await within.Is(pass, Right.SeeBoard, alert, cancellation))
            {
                yield return alert;
            }
        }
    }

    public async Task<long> WaitForChange(long position, CancellationToken cancellation = default)
    {
        await gate.Enter(cancellation);
        return await board.WaitForChange(position, cancellation);
    }

    /// <summary>One page of the cases that a right reaches; an empty one where the query asks for others.</summary>
    internal static CasePage Page(Pass pass, Right right, CaseQuery query, Cases.Board board) => Narrowing.Of(pass, right, query) is { } narrowed
        ? board.Cases(narrowed, pass.Acting.In.Court)
        : board.Cases(query with { Take = 1 }, pass.Acting.In.Court) with { Total = 0, Rows = [] };

    /// <summary>The search itself: the same words on another page are the same look.</summary>
    internal static CaseQuery WithoutPage(CaseQuery query) =>
        query with { Order = CaseOrder.Due, Descending = false, Skip = 0, Take = new CaseQuery().Take };
}
