using System.Collections.Immutable;
using Supervision.Domain.Approvals;
using Supervision.Domain.Cases;
using Supervision.Domain.Deciding;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;
using Supervision.Grains.Aggregates;
using Supervision.Grains.Approvals;
using Supervision.Grains.Interfaces.Approvals;
using Supervision.Grains.Interfaces.Board;
using Supervision.Grains.Interfaces.People;
using Supervision.Grains.People;
using Supervision.Views.Approvals;
using Supervision.Views.Cases;

namespace Supervision.Views.Guard;

/// <summary>Approvals for whoever may decide, and for whoever asked. A refusal is a value, and journalled.</summary>
internal sealed class GuardedApprovalDesk(Gate gate, ApprovalDesk desk, ApprovalViews views, PeopleRegister people, RefusedOfCases refused, AccessLog log)
    : IApprovalDesk
{
    /// <summary>So many cases are looked through for requests at the most, and so many people are named.</summary>
    private const int Most = 100;

    public async Task<RequestOutcome> Decide(CaseNumber number, long request, Saying said, string command, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(said);
        var (pass, ties, ruling) = await gate.Ask(Right.DecideRequest, number, cancellation);
        return ruling is not Ruling.Allowed ? await Refuse(pass, number, command, Refusals.Of(pass, Right.DecideRequest, ruling), cancellation)
            : ties is null ? await Refuse(pass, number, command, Refusals.NoSuchCase, cancellation)
            : await desk.Decide(pass.Acting, number, new ApprovalNumber(request), said, command, cancellation);
    }

    public async Task<RequestOutcome> Withdraw(CaseNumber number, long request, string? why, string command, CancellationToken cancellation = default)
    {
        var (pass, ties, ruling) = await gate.Ask(Right.TakeStep, number, cancellation);
        return ruling is not Ruling.Allowed ? await Refuse(pass, number, command, Refusals.Of(pass, Right.TakeStep, ruling), cancellation)
            : ties is null ? await Refuse(pass, number, command, Refusals.NoSuchCase, cancellation)
            : await desk.Withdraw(pass.Acting, number, new ApprovalNumber(request), why, IsUndertaker(pass, ties), command);
    }

    public async Task<ImmutableArray<ApprovalView>> Of(CaseNumber number, CancellationToken cancellation = default)
    {
        var it = await gate.Enter(Right.SeeCase, number, cancellation);
        if (it.Ties is null)
        {
            return [];
        }

        await log.Looked(it.Pass, AccessEntries.OfCase(number), LookKind.Case);
        return await Of(it, cancellation);
    }

    public async Task<ImmutableArray<ApprovalView>> Open(CancellationToken cancellation = default)
    {
        var pass = await gate.Enter(Right.SeeCase, cancellation);
        await log.Looked(pass, AccessEntries.OfSearches(pass.Acting), LookKind.Search, "approvals");
        var courts = pass.CourtsIn(Reach.Below)!.Value.Select(it => it.Text);
        var found = ImmutableArray.CreateBuilder<ApprovalView>();
        foreach (var number in views.OpenIn(courts, Most))
        {
            var (_, ties, ruling) = await gate.Ask(Right.SeeCase, number, cancellation);
            if (ruling is Ruling.Allowed)
            {
                var all = await Of(new CasePass(pass, number, ties), cancellation);
                found.AddRange(all.Where(it => it.IsOpen && (it.MayDecide || it.MayWithdraw)));
            }
        }

        return [.. found.OrderByDescending(it => it.MayDecide).ThenBy(it => it.Until)];
    }

    private async Task<ImmutableArray<ApprovalView>> Of(CasePass it, CancellationToken cancellation)
    {
        var (pass, ties) = (it.Pass, it.Ties);
        var hand = new Hand(pass.Acting.Who, pass.Acting.In.OnBehalfOf);
        var (decides, takes, seesStaff) =
            (pass.On(Right.DecideRequest, ties) is Ruling.Allowed, pass.On(Right.TakeStep, ties) is Ruling.Allowed,
            pass.On(Right.SeeStaff, null) is Ruling.Allowed);
        return await views.Of(
            it.Number,
            new ApprovalReader(
                (approver, request) => decides && approver.Roles.Contains(Roles.NameOf(pass.Acting.In.Role))
                    && approver.IsAbove == (pass.Acting.In.Court.Text != it.Number.Court) && request.Askers.Concat(request.Agreed).All(hand.IsAnother),
                request => takes && (!hand.IsAnother(request.Asked.By) || IsUndertaker(pass, ties)),
                (approver, request, earlier) => WhoCould(pass, earlier ?? new(pass.At, ties), approver, request, NameOf),
                (await gate.DisclosureOf(it, cancellation)).Shows(PersonalValue.AskedText), NameOf),
            pass.At, cancellation);

        string? NameOf(PersonId person) => seesStaff ? people.NameOf(person) : null;
    }

    private ImmutableArray<MayTake> WhoCould(Pass pass, Earlier when, Approver approver, ApprovalRequest request, Func<PersonId, string?> nameOf)
    {
        if (when.Ties is not { } ties)
        {
            return [];
        }

        var court = approver.IsAbove ? pass.Courts.ParentOf(ties.Court) : ties.Court;
        return court is not { } deciding ? [] :
        [
            .. (from could in Authority.WhoCould(people.Of(deciding), Right.DecideRequest, ties, when.At, pass.Courts)
                where could.Ruling is Ruling.Allowed && approver.Roles.Contains(Roles.NameOf(could.In.Role))
                where request.Askers.Concat(request.Agreed).All(new Hand(could.Who, could.In.OnBehalfOf).IsAnother)
                select new MayTake(could.Who, nameOf(could.Who), could.In, ties.People.Any(tie => tie.Person == could.In.PrincipalOf(could.Who)))).Take(Most),
        ];
    }

    private static bool IsUndertaker(Pass pass, CaseTies? ties) => ties?.Undertaker is { } undertaker && undertaker == pass.Acting.Principal;

    /// <summary>Under the name that the desk would have given it: once the obstacle is gone, the same decision is made for the first time.</summary>
    private Task<RequestOutcome> Refuse(Pass pass, CaseNumber number, string command, Refusal refusal, CancellationToken cancellation) =>
        refused.Record(pass, number, ActingCommands.IdOf(pass.Acting.Who, command), refusal, cancellation);
}
