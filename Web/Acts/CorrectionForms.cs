using Supervision.Dashboard.Addresses;
using Supervision.Domain.Cases;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;
using Supervision.Grains.Interfaces.Board;
using Supervision.Web.Api;
using Supervision.Web.Protection;
using Supervision.Web.SignIn;

namespace Supervision.Web.Acts;

/// <summary>
/// Takes what the pages of corrections send where the browser runs no scripts, or its circuit is not there yet, as <see cref="ActForms"/> does for steps.
/// </summary>
internal static class CorrectionForms
{
    /// <summary>Bytes: all fields at their longest, in UTF-8 and escaped.</summary>
    private const int LargestForm = 24 * 1024;

    public static IEndpointRouteBuilder MapCorrectionForms(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(CorrectionAddress.Record, Record).Needs(Right.CorrectEntry).TakesPageForm(LargestForm);
        routes.MapPost(CorrectionAddress.Decide, Decide).Needs(Right.CorrectEntry).TakesPageForm(LargestForm);
        return routes;
    }

    private static async Task<IResult> Record(HttpContext context, ICorrectionDesk desk)
    {
        var form = await Posted.Read(context);
        if (CaseNumber.OrNull(form["number"]) is not { } number || !Asked.IsCommand(form["command"]) || form.Number("entry") is not { } entry)
        {
            throw new BadHttpRequestException("The form names no case, no entry or no request; it is sent by the page of a correction.");
        }

        var kind = CorrectionAddress.KindOrNull(form["what"]);
        if (kind is not { } part || AmendmentText.OrNull(
            part, IsoDay.OrNull(form["on"]), Asked.IsStep(form["step"]) ? new StepId(form["step"]) : null, PersonId.OrNull(form["person"]),
            ActForms.GroundsOf(form)) is not { } what)
        {
            return Posted.See(CorrectionAddress.Of(number, entry, form["what"], "unsaid"));
        }

        var outcome = await desk.Correct(number, new Correction(entry, what, Grounds.Said(form["why"])), form["command"], context.RequestAborted);
        return Posted.See(outcome switch
        {
            { Refusal: { } no } => CorrectionAddress.Of(number, entry, CorrectionAddress.WordOf(part), no.Obstacle),
            { AwaitsSecond: true } => CorrectionAddress.Done(number, CorrectionAddress.ProposedWord),
            _ => CorrectionAddress.Done(number, CorrectionAddress.CorrectedWord),
        });
    }

    private static async Task<IResult> Decide(HttpContext context, ICorrectionDesk desk)
    {
        var form = await Posted.Read(context);
        if (CaseAddress.NumberOrNull(form["number"]) is not { } number || !Asked.IsCommand(form["command"])
            || form.Number("proposal") is not { } proposal || form["decision"] is not ("confirm" or "drop"))
        {
            throw new BadHttpRequestException("The form names no case, no proposal or no request; it is sent by the page of a correction that waits.");
        }

        var confirms = form["decision"] == "confirm";
        var outcome = confirms
            ? await desk.Confirm(number, proposal, form["command"], context.RequestAborted)
            : await desk.Drop(number, proposal, Grounds.Said(form["why"]), form["command"], context.RequestAborted);
        return Posted.See(outcome.Refusal is { } no
            ? CorrectionAddress.OfProposal(number, proposal, no.Obstacle)
            : CorrectionAddress.Done(number, confirms ? CorrectionAddress.CorrectedWord : CorrectionAddress.DroppedWord));
    }
}
