using Supervision.Journal;

namespace Supervision.Web.Api;

/// <summary>Turns what a proof cannot be had for into a problem with a sentence.</summary>
internal static class ProofProblems
{
    /// <summary>
    /// Answers 404 beyond what is sealed, 500 with what was found where the rows are not what was sealed, and 503 while the
    /// map cannot be logged: since the signer refuses, or since nobody knows whether it was.
    /// </summary>
    public static async ValueTask<object?> Answer(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (NotSealedException e)
        {
            NeverKept(context.HttpContext);
            return TypedResults.Problem(
                e.SealedSize > 0 ? e.Message : "This log has no checkpoint: sealing is not configured, or nothing has been sealed yet.",
                statusCode: StatusCodes.Status404NotFound, title: e.SealedSize > 0 ? "Not sealed" : "No checkpoint");
        }
        catch (Exception e) when (
            e is JournalStoppedException or SealRefusedException or AppendOutcomeUnknownException { InnerException: SealRefusedException })
        {
            NeverKept(context.HttpContext);
            return TypedResults.Problem(
                $"{Problems.NotVouchedFor} A static export of what was sealed before can still be checked.",
                statusCode: StatusCodes.Status503ServiceUnavailable, title: "Sealing refused");
        }
        catch (JournalDamagedException e)
        {
            NeverKept(context.HttpContext);
            return TypedResults.Problem(
                $"{e.Message} No proof can be made of it.", statusCode: StatusCodes.Status500InternalServerError, title: "The journal is damaged");
        }
        catch (AppendOutcomeUnknownException e)
        {
            NeverKept(context.HttpContext);
            return TypedResults.Problem(e.Message, statusCode: StatusCodes.Status503ServiceUnavailable, title: "Try again");
        }
    }

    public static IResult NotFound(HttpContext context, string sentence)
    {
        NeverKept(context);
        return TypedResults.Problem(sentence, statusCode: StatusCodes.Status404NotFound, title: "No such thing");
    }

    public static IResult BadRequest(string sentence) => TypedResults.Problem(sentence, statusCode: StatusCodes.Status400BadRequest, title: "Bad request");

    // What is not there now may be there in a second, so no cache may remember that it was not.
    private static void NeverKept(HttpContext context) => context.Response.Headers.CacheControl = "no-store";
}
