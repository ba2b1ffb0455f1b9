using Supervision.Domain.Cases;
using Supervision.Domain.Courts;
using Supervision.Domain.People;
using Supervision.Grains;
using Supervision.Grains.Aggregates;
using Supervision.Grains.Interfaces.Board;
using Supervision.Grains.Interfaces.People;
using Supervision.Views.Cases;

namespace Supervision.Views.Guard;

/// <summary>
/// Takes requests from whoever may make them, in the role in which they act. A refusal is a value, and journalled: an
/// unlawful attempt is evidence.
/// </summary>
internal sealed class GuardedDesk(Gate gate, Desk desk, ActPreviews previews, RefusedOfCases refused, AccessLog log) : IDesk
{
    public Task<RequestOutcome> Request(CaseNumber number, Act act, string command, CancellationToken cancellation = default) =>
        If(Right.TakeStep, number, command, acting => desk.Request(acting, number, act, command, cancellation), cancellation);

    public async Task<ActPreview?> Preview(CaseNumber number, Act act, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(act);
        var it = await gate.Enter(Right.TakeStep, number, cancellation);
        if (it.Ties is not null)
        {
            // What would follow tells where the case and its limits stand.
            await log.Looked(it.Pass, AccessEntries.OfCase(number), LookKind.Case);
        }

        return await previews.OrNull(it.Pass.Acting, number, act, await gate.DisclosureOf(it, cancellation), cancellation);
    }

    public Task RequireAssigning(CaseNumber number, CancellationToken cancellation = default) => gate.Enter(Right.AssignCase, number, cancellation);

    public Task<RequestOutcome> Assign(CaseNumber number, PersonId person, Role role, string command, CancellationToken cancellation = default) =>
        If(Right.AssignCase, number, command, acting => desk.Assign(acting, number, person, role, command), cancellation);

    public Task<RequestOutcome> Relieve(CaseNumber number, PersonId person, Role role, string command, CancellationToken cancellation = default) =>
        If(Right.AssignCase, number, command, acting => desk.Relieve(acting, number, person, role, command), cancellation);

    public Task<RequestOutcome> Allot(CaseNumber number, DivisionId division, string command, CancellationToken cancellation = default) =>
        If(Right.AssignCase, number, command, acting => desk.Allot(acting, number, division, command), cancellation);

    private async Task<RequestOutcome> If(
        Right right, CaseNumber number, string command, Func<Acting, Task<RequestOutcome>> ask, CancellationToken cancellation)
    {
        var (pass, _, ruling) = await gate.Ask(right, number, cancellation);
        if (ruling is Ruling.Allowed)
        {
            return await ask(pass.Acting);
        }

        // The name that the desk would have given it: once the right is there, the same request is decided for the first time.
        return await refused.Record(pass, number, ActingCommands.IdOf(pass.Acting.Who, command), Refusals.Of(pass, right, ruling), cancellation);
    }
}
