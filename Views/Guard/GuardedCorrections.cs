using Supervision.Domain.Cases;
using Supervision.Domain.People;
using Supervision.Grains;
using Supervision.Grains.Aggregates;
using Supervision.Grains.Interfaces.Board;
using Supervision.Grains.Interfaces.People;
using Supervision.Views.Cases;

namespace Supervision.Views.Guard;

/// <summary>Takes corrections from whoever may make or confirm them, in the role in which they act. A refusal is a value, and journalled.</summary>
internal sealed class GuardedCorrections(Gate gate, CorrectionDesk desk, CorrectionPreviews previews, RefusedOfCases refused, AccessLog log) : ICorrectionDesk
{
    public Task<RequestOutcome> Correct(CaseNumber number, Correction asked, string command, CancellationToken cancellation = default) =>
        If(number, command, acting => desk.Correct(acting, number, asked, command), cancellation);

    public Task<RequestOutcome> Confirm(CaseNumber number, long proposal, string command, CancellationToken cancellation = default) =>
        If(number, command, acting => desk.Confirm(acting, number, proposal, command), cancellation);

    public Task<RequestOutcome> Drop(CaseNumber number, long proposal, string? why, string command, CancellationToken cancellation = default) =>
        If(number, command, acting => desk.Drop(acting, number, proposal, why, command), cancellation);

    public Task<CorrectionPreview?> Preview(CaseNumber number, Correction asked, CancellationToken cancellation = default) =>
        Look(number, disclosure => previews.OrNull(number, asked, disclosure, cancellation), cancellation);

    public Task<CorrectionPreview?> Preview(CaseNumber number, long proposal, CancellationToken cancellation = default) =>
        Look(number, disclosure => previews.OrNull(number, proposal, disclosure, cancellation), cancellation);

    /// <summary>What would follow tells what the entry says and where the case and its limits stand, so it is a look at the case.</summary>
    private async Task<CorrectionPreview?> Look(CaseNumber number, Func<Disclosure, Task<CorrectionPreview?>> look, CancellationToken cancellation)
    {
        var it = await gate.Enter(Right.CorrectEntry, number, cancellation);
        if (it.Ties is null)
        {
            return null;
        }

        await log.Looked(it.Pass, AccessEntries.OfCase(number), LookKind.Case);
        return await look(await gate.DisclosureOf(it, cancellation));
    }

    private async Task<RequestOutcome> If(CaseNumber number, string command, Func<Acting, Task<RequestOutcome>> ask, CancellationToken cancellation)
    {
        var (pass, _, ruling) = await gate.Ask(Right.CorrectEntry, number, cancellation);
        return ruling is Ruling.Allowed
            ? await ask(pass.Acting)
            : await refused.Record(
                pass, number, ActingCommands.IdOf(pass.Acting.Who, command), Refusals.Of(pass, Right.CorrectEntry, ruling), cancellation);
    }
}
