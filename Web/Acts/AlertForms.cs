using System.Collections.Immutable;
using System.Globalization;
using Supervision.Dashboard.Addresses;
using Supervision.Domain.Cases;
using Supervision.Domain.People;
using Supervision.Grains.Interfaces.Board;
using Supervision.Web.Api;
using Supervision.Web.Protection;
using Supervision.Web.SignIn;

namespace Supervision.Web.Acts;

/// <summary>What pages about alerts send where the browser runs no scripts.</summary>
internal static class AlertForms
{
    /// <summary>Bytes: all fields at their longest, in UTF-8 and escaped.</summary>
    private const int LargestForm = 8 * 1024;

    /// <summary>A picture of one transparent point.</summary>
    private static readonly byte[] Point = Convert.FromBase64String("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

    public static IEndpointRouteBuilder MapAlertForms(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(AlertAddress.Acknowledge, Acknowledge).Needs(Right.ReceiveAlerts).TakesPageForm(LargestForm);
        routes.MapGet(AlertAddress.Stood, Stood).Needs(Right.ReceiveAlerts).ExcludeFromDescription();
        return routes;
    }

    private static async Task<IResult> Acknowledge(HttpContext context, IAlertDesk desk)
    {
        var form = await Posted.Read(context);
        if (PositionOrNull(form["alert"]) is not { } alert || !Asked.IsCommand(form["command"]))
        {
            throw new BadHttpRequestException("The form names no alert or no request; it is sent by the page of an alert.");
        }

        return await desk.Acknowledge(alert, Grounds.Said(form["note"]), form["command"], context.RequestAborted) switch
        {
            null => Posted.See(AlertAddress.Of(alert)),
            { Refusal: { } no } => form.Wrong(AlertAddress.Of(alert), no.Obstacle),
            _ => Posted.See(AlertAddress.Done),
        };
    }

    /// <summary>
    /// The picture that only a browser without scripts asks for: the page was asked for, and is in front of somebody. A page of another site cannot ask
    /// in the reader's name, since their session does not go with a picture.
    /// </summary>
    private static async Task<IResult> Stood(HttpContext context, IAlertDesk desk)
    {
        context.Response.Headers.CacheControl = "no-store";
        ImmutableArray<long> alerts = [.. context.Request.Query["alerts"].ToString().Split(',').Take(IAlertDesk.Most).Select(PositionOrNull).OfType<long>()];
        if (HttpMethods.IsGet(context.Request.Method) && !alerts.IsEmpty)
        {
            await desk.See(alerts, context.RequestAborted);
        }

        return TypedResults.Bytes(Point, "image/gif");
    }

    private static long? PositionOrNull(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var position) && position > 0 ? position : null;
}
