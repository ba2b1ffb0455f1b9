using System.Globalization;
using Supervision.Domain.Time.Calendars;
using Supervision.Periods;

namespace Supervision.Web.Api;

/// <summary>Computes the end of one period, by the very code that answers a line of a batch.</summary>
internal static class DueEndpoint
{
    private const string Address = "/api/due";

    private const string Why = "it is computed from what is asked and from calendars, and tells nothing of any case";

    private const string Explained =
        "docs/periods.md explains the fields. excluded may be repeated as ground,from,to, or be one JSON list; extensions may be repeated, "
        + "or stand in one with commas between. Reasons are in the language of the request.";

    public static IEndpointRouteBuilder MapDue(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Address, (HttpRequest request, CalendarLibrary calendars) =>
            Answer(
                QuestionQuery.Read(request.Query.Select(it => KeyValuePair.Create<string, IReadOnlyList<string?>>(it.Key, it.Value)), out var id),
                id, calendars))
            .WithName("due").ForEverybody(Why)
            .WithSummary($"When a period ends, and why: {string.Join(", ", QuestionJson.Fields)}; calendar, from and period are required.")
            .WithDescription(Explained).Produces<DueAnswer>().ProducesProblem(StatusCodes.Status400BadRequest);
        routes.MapPost(Address, async (HttpRequest request, CalendarLibrary calendars) => Answer(await Body(request), calendars))
            .WithName("due-of-json").ForEverybody(Why)
            .WithSummary("The same for one question in JSON, as a line of a batch has it; id may be left out.")
            .WithDescription(Explained).Accepts<DueQuestion>("application/json").Produces<DueAnswer>().ProducesProblem(StatusCodes.Status400BadRequest);
        return routes;
    }

    /// <summary>Bounded by the host: no body is larger than <see cref="Protection.RequestBounds.LargestBody"/>.</summary>
    private static async Task<byte[]> Body(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
        return body.ToArray();
    }

    private static IResult Answer(byte[] body, CalendarLibrary calendars)
    {
        var asked = QuestionJson.Read(body);
        return Answer(asked, asked.Id is { } place ? body[place] : [], calendars);
    }

    private static IResult Answer(AskedQuestion asked, byte[] id, CalendarLibrary calendars)
    {
        var culture = CultureInfo.CurrentUICulture.Name;
        var answered = asked.Answer(calendars);
        return answered.Deadline is { } deadline
            ? TypedResults.Bytes(AnswerJson.Of(id, deadline, culture), "application/json")
            : TypedResults.Problem(
                FaultWords.Of(answered.Fault!, culture), statusCode: StatusCodes.Status400BadRequest,
                title: FaultWords.IsChinese(culture) ? "问题有误" : "Bad question",
                extensions: [new("field", answered.Fault!.Field)]);
    }
}
