using Supervision.Dashboard.Addresses;
using Supervision.Domain.Cases;
using Supervision.Domain.Courts;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;
using Supervision.Domain.Time;
using Supervision.Grains.Interfaces.Board;
using Supervision.Web.Api;
using Supervision.Web.Protection;
using Supervision.Web.SignIn;

namespace Supervision.Web.Acts;

/// <summary>
/// Takes what the page "check before you record" sends where the browser runs no scripts, or its circuit is not there yet. It answers with a page to
/// see: the case, which says that it was done, or the form again. What was said of people does not come back with it, since it would stand in an address.
/// </summary>
internal static class ActForms
{
    /// <summary>Bytes: all fields at their longest, in UTF-8 and escaped.</summary>
    private const int LargestForm = 16 * 1024;

    public static IEndpointRouteBuilder MapActForms(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(ActAddress.Record, Record).Needs(Right.TakeStep).TakesPageForm(LargestForm);
        routes.MapPost(AssignAddress.Record, Assign).Needs(Right.AssignCase).TakesPageForm(LargestForm);
        return routes;
    }

    private static async Task<IResult> Assign(HttpContext context, IDesk desk)
    {
        var form = await Posted.Read(context);
        if (CaseNumber.OrNull(form["number"]) is not { } number || !Asked.IsCommand(form["command"]))
        {
            throw new BadHttpRequestException("The form names no case or no request; it is sent by the page of an assignment.");
        }

        var outcome = (DivisionId.OrNull(form["to"]), Roles.ParseOrNull(form["as"]), PersonId.OrNull(form["relieve"]), PersonId.OrNull(form["who"])) switch
        {
            ({ } division, _, _, _) => await desk.Allot(number, division, form["command"], context.RequestAborted),
            (_, { } role, { } leaves, _) => await desk.Relieve(number, leaves, role, form["command"], context.RequestAborted),
            (_, { } role, _, { } comes) => await desk.Assign(number, comes, role, form["command"], context.RequestAborted),
            _ => throw new BadHttpRequestException("The form names nobody, and no division; it is sent by the page of an assignment."),
        };
        return outcome.Refusal is { } no
            ? form.Wrong(AssignAddress.Of(number), no.Obstacle, "who", "as", "relieve", "to")
            : Posted.See(AssignAddress.Done(number));
    }

    private static async Task<IResult> Record(HttpContext context, IDesk desk)
    {
        var form = await Posted.Read(context);
        if (CaseNumber.OrNull(form["number"]) is not { } number || !Asked.IsStep(form["step"]) || !Asked.IsCommand(form["command"]))
        {
            throw new BadHttpRequestException("The form names no case, no step or no request; it is sent by the page of a step.");
        }

        var act = new Act(new StepId(form["step"]), IsoDay.OrNull(form["on"]))
        {
            Grounds = GroundsOf(form),
            Bearing = BearingText.Read(form.Fields),
        };
        var outcome = await desk.Request(number, act, form["command"], context.RequestAborted);
        return Posted.See(outcome.Refusal is { } no
            ? ActAddress.Of(number, act.Step, act.On, form["length"], no.Obstacle, form.Number("filed"), act.Bearing)
            : outcome.AwaitsSecond ? ApprovalAddress.Done(number, ApprovalAddress.Asked)
            : ActAddress.Done(number, act.Step));
    }

    /// <summary>The fields that say what an act rests on, as every page has them.</summary>
    internal static Grounds GroundsOf(Posted form) => Grounds.OfFields(
        form["reason"], form["document"], form["document-number"], IsoDay.OrNull(form["document-on"]), StatedLength.ParseOrNull(form["length"]),
        form.Number("filed"));
}
