using Supervision.Domain.People;
using Supervision.Grains.Interfaces.Board;
using Supervision.Grains.Interfaces.People;
using Supervision.Grains.People;
using Supervision.Views.Alerts;
using Supervision.Views.Trail;

namespace Supervision.Views.Guard;

/// <summary>One's own work for whoever takes steps in cases. It is a search of the case list like any other, and noted as one.</summary>
internal sealed class GuardedMyDesk(Gate gate, Cases.Board board, AlertLives alerts, ApprovalsWaiting approvals, AuditDesk trail, PeopleRegister people, AccessLog log)
    : IMyDesk
{
    public async Task<MyDuties> Look(DeskQuery query, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfNegative(query.Changed);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.Changed, DeskQuery.MostChanged);
        var pass = await gate.Enter(Right.TakeStep, cancellation);
        await log.Looked(
            pass, AccessEntries.OfSearches(pass.Acting), LookKind.Search,
            CaseQueryText.Write(new CaseQuery(Mine: pass.Acting.Principal, OpenOnly: true)));
        var names = pass.ReachOf(Right.SeeStaff) != Reach.Never;
        return board.DutiesOf(pass.Acting, query.Day) with
        {
            Changed = trail.ChangedFor(pass.Acting, query.Changed, person => names ? people.NameOf(person) : null),
        };
    }

    public async Task<MyWaiting> Waiting(CancellationToken cancellation = default)
    {
        var pass = await gate.Enter(cancellation);
        return new MyWaiting(
            pass.ReachOf(Right.TakeStep) == Reach.Never ? 0 : board.PressingOf(pass.Acting),
            pass.ReachOf(Right.ManageStaff) == Reach.Never ? 0 : pass.Staff.AwaitingWordOf(pass.Acting.Who).Count(),
            alerts.UnseenOrNone(AlertsWithinReach.ReachOf(pass)),
            await approvals.WaitingFor(pass, cancellation));
    }
}
