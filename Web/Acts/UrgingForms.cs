using Supervision.Dashboard.Addresses;
using Supervision.Domain.Cases;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;
using Supervision.Grains.Interfaces.Board;
using Supervision.Web.Api;
using Supervision.Web.Protection;
using Supervision.Web.SignIn;

namespace Supervision.Web.Acts;

/// <summary>Takes questions and answers of urgings where the browser runs no scripts, or its circuit is not there yet.</summary>
internal static class UrgingForms
{
    /// <summary>Bytes: all fields at their longest, in UTF-8 and escaped.</summary>
    private const int LargestForm = 8 * 1024;

    public static IEndpointRouteBuilder MapUrgingForms(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(UrgingAddress.Ask, Ask).Needs(Right.UrgeCase).TakesPageForm(LargestForm);
        routes.MapPost(UrgingAddress.Request, Request).Needs(Right.TakeStep).TakesPageForm(LargestForm);
        routes.MapPost(UrgingAddress.Answer, Answer).Needs(Right.TakeStep).TakesPageForm(LargestForm);
        return routes;
    }

    private static async Task<IResult> Ask(HttpContext context, IUrgingDesk desk)
    {
        var form = await Posted.Read(context);
        var number = NumberOf(form);
        var outcome = await desk.Ask(number, Text(form), form["command"], context.RequestAborted);
        return outcome.Refusal is { } no
            ? form.Wrong(UrgingAddress.Of(number), no.Obstacle)
            : Posted.See(UrgingAddress.Done(number, UrgingAddress.Asked));
    }

    private static async Task<IResult> Request(HttpContext context, IUrgingDesk desk)
    {
        var form = await Posted.Read(context);
        var number = NumberOf(form);
        if (!Asked.IsStep(form["step"]) || PersonId.OrNull(form["of"]) is not { } of)
        {
            throw new BadHttpRequestException("The form names no step or nobody; it is sent by the page that asks for a step.");
        }

        var step = new StepId(form["step"]);
        var outcome = await desk.Request(number, step, of, Text(form), form["command"], context.RequestAborted);
        return outcome.Refusal is { } no
            ? form.Wrong(UrgingAddress.ToTake(number, step), no.Obstacle)
            : Posted.See(UrgingAddress.Done(number, UrgingAddress.Requested));
    }

    private static async Task<IResult> Answer(HttpContext context, IUrgingDesk desk)
    {
        var form = await Posted.Read(context);
        var number = NumberOf(form);
        var urging = form.Number("urging") ?? throw new BadHttpRequestException("The form names no urging; it is sent by the page of one.");
        var outcome = await desk.Answer(number, urging, Text(form), form["command"], context.RequestAborted);
        return outcome.Refusal is { } no
            ? form.Wrong(UrgingAddress.AnswerTo(number, urging), no.Obstacle)
            : Posted.See(UrgingAddress.Done(number, UrgingAddress.Answered));
    }

    private static CaseNumber NumberOf(Posted form) => CaseNumber.OrNull(form["number"]) is { } number && Asked.IsCommand(form["command"])
        ? number
        : throw new BadHttpRequestException("The form names no case or no request; it is sent by a page about urging.");

    private static string Text(Posted form) => form["text"].Trim().ReplaceLineEndings("\n");
}
