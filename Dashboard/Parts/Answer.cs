using Microsoft.AspNetCore.Http;
using Supervision.Dashboard.Live;

namespace Supervision.Dashboard.Parts;

/// <summary>What a page says to programs that ask for it, beside what it shows to people.</summary>
internal static class Answer
{
    /// <summary>
    /// Lets the answer be 404 with the page as its body. The status is set as late as can be: Blazor leaves the body of a page
    /// empty that sets it while it is rendered. Does nothing on a circuit, where the answer was given long ago.
    /// </summary>
    public static void AnswerNotFound(this HttpContext context) => Answers(context, StatusCodes.Status404NotFound);

    /// <summary>As <see cref="AnswerNotFound"/>, where the page is closed to its reader.</summary>
    public static void AnswerForbidden(this HttpContext context) => Answers(context, StatusCodes.Status403Forbidden);

    /// <summary>The status of a page's first answer: closed to its reader, leading nowhere, or fine.</summary>
    /// <param name="context">The request; null on a circuit, where nothing is to be done.</param>
    /// <param name="how">How what the page shows was read.</param>
    /// <param name="isThere">Whether there is such a thing.</param>
    public static void AnswerFor(this HttpContext? context, Ending? how, bool isThere)
    {
        if (how is Ending.Refused)
        {
            context?.AnswerForbidden();
        }
        else if (how is Ending.Answered && !isThere)
        {
            context?.AnswerNotFound();
        }
    }

    private static void Answers(HttpContext context, int status)
    {
        if (!context.Response.HasStarted)
        {
            context.Response.OnStarting(() =>
            {
                context.Response.StatusCode = status;
                return Task.CompletedTask;
            });
        }
    }
}
