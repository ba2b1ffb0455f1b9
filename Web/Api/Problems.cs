using System.Text.Json;
using Microsoft.AspNetCore.Localization;
using Microsoft.Data.Sqlite;
using NodaTime.Text;
using Supervision.Domain.People;
using Supervision.Grains.Interfaces.Board;
using Supervision.Grains.Interfaces.Machine;
using Supervision.Grains.Interfaces.People;
using Supervision.Journal;
using Supervision.Web.Protection;

namespace Supervision.Web.Api;

/// <summary>
/// Whatever goes wrong under <c>/api</c> is answered as a problem (RFC 9457) with a sentence, never with a page, a stack
/// trace or nothing at all.
/// </summary>
internal static class Problems
{
    /// <summary>Said of a log whose signer has refused.</summary>
    public const string NotVouchedFor = "The signer does not vouch for the log, so nothing is written until that is explained; /healthz says what it found.";

    public static IServiceCollection AddProblems(this IServiceCollection services) => services
        .Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true)
        .AddProblemDetails(options => options.CustomizeProblemDetails = Complete);

    public static IApplicationBuilder UseProblems(this IApplicationBuilder app) => app
        .UseExceptionHandler(new ExceptionHandlerOptions
        {
            StatusCodeSelector = error => error switch
            {
                BadHttpRequestException bad => bad.StatusCode,
                NotSignedInException => StatusCodes.Status401Unauthorized,
                NotPermittedException or NoRightNamedException => StatusCodes.Status403Forbidden,
                _ when NotNowOf(error) is not null => StatusCodes.Status503ServiceUnavailable,
                JournalStoppedException or SealRefusedException or ViewsRebuildingException => StatusCodes.Status503ServiceUnavailable,
                _ => StatusCodes.Status500InternalServerError,
            },

            // What a caller got wrong or may not have is the caller's to read, and no fault of the program.
            SuppressDiagnosticsCallback = context => context.Exception is BadHttpRequestException or NotSignedInException or NotPermittedException
                || NotNowOf(context.Exception) is not null,
        })
        .UseStatusCodePages();

    /// <summary>Takes whatever under <c>/api</c> nothing else answers; without it the board's "page not found" would.</summary>
    public static void MapUnknownAddresses(this IEndpointRouteBuilder routes) => routes
        .Map("/api/{**rest}", (HttpRequest request) => TypedResults.Problem(
            $"Nothing answers {request.Method} {request.Path}{(request.ContentType is { } type ? $" with a body of {type}" : "")}. "
            + "GET /openapi/v1.json describes what there is.",
            statusCode: StatusCodes.Status404NotFound, title: "No such address"))
        .ForEverybody("nothing is there")
        .ExcludeFromDescription();

    /// <summary>What stands in everybody's way, whichever store met it; null where the error is another.</summary>
    private static NotNow? NotNowOf(Exception? error) => error switch
    {
        NotNowException it => it.Why,
        NoSpaceLeftException or StoreFailureException { IsOfFullDisk: true } => NotNow.NoSpace,
        SqliteException { SqliteErrorCode: StoreFailureException.FullDisk } => NotNow.NoSpace,
        { InnerException: { } inner } => NotNowOf(inner),
        _ => null,
    };

    /// <summary>The language that was chosen for this request; where it has failed before that, English.</summary>
    private static string LanguageOf(HttpContext context) =>
        context.Features.Get<IRequestCultureFeature>()?.RequestCulture.UICulture.Name is { } chosen && chosen.StartsWith("zh", StringComparison.Ordinal)
            ? "zh"
            : "en";

    private static void Complete(ProblemDetailsContext context)
    {
        var problem = context.ProblemDetails;
        switch (context.Exception)
        {
            case NotSignedInException:
                problem.Title = "Not signed in";
                context.HttpContext.Response.Headers.WWWAuthenticate = "Bearer";
                break;
            case NotPermittedException refused:
                problem.Title = "Not permitted";
                problem.Detail ??= refused.Refusal.Reason.In(LanguageOf(context.HttpContext));
                problem.Extensions["obstacle"] = refused.Refusal.Obstacle;
                problem.Extensions["right"] = refused.Right is { } right ? RightsTable.TextOf(right) : null;
                problem.Extensions["role"] = refused.Role is { } role ? Roles.TextOf(role) : null;
                problem.Extensions["needsReason"] = refused.NeedsReason;
                break;
            case ViewsRebuildingException rebuilding:
                problem.Title = "Not ready";
                problem.Detail ??= rebuilding.Reason.In(LanguageOf(context.HttpContext));
                break;
            case var error when NotNowOf(error) is { } why:
                problem.Type = ProblemType.Prefix + why.Word;
                problem.Title = "Not now";
                problem.Detail ??= why.Reason.In(LanguageOf(context.HttpContext));
                break;
            default:
                break;
        }

        problem.Detail ??= Sentence(context);
    }

    private static string Sentence(ProblemDetailsContext context) => context.Exception switch
    {
        BadHttpRequestException { InnerException: JsonException inner } => $"The body is not the JSON that is expected here: {ReasonOf(inner)}",
        BadHttpRequestException bad => bad.Message,
        NotSignedInException => "Nobody is signed in, or the session or key has ended. Sign in, or bring a key in 'Authorization: Bearer'.",
        NoRightNamedException unnamed => unnamed.Message,
        JournalStoppedException => $"{NotVouchedFor} Nothing was done.",
        SealRefusedException => $"{NotVouchedFor} What was asked for may have been written, but it counts for nothing before that.",
        not null => "The engine failed to answer; its log says why. Nothing is known to have been done.",
        null => $"{context.HttpContext.Request.Method} {context.HttpContext.Request.Path} cannot be answered. GET /openapi/v1.json describes what there is.",
    };

    // Of a date that is none NodaTime's converter tells only the type; what was read, and where it goes wrong, stands in its cause.
    private static string ReasonOf(JsonException broken) => (broken.InnerException as UnparsableValueException)?.Message ?? broken.Message;
}
