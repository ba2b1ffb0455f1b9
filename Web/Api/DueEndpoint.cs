using System.Collections.Immutable;
using System.Globalization;
using Supervision.Domain.Time.Calendars;
using Supervision.Periods;
using Supervision.Periods.Written;
using Supervision.Web.OpenApi;

namespace Supervision.Web.Api;

/// <summary>Computes the end of one period, by the very code that answers a line of a batch.</summary>
internal static class DueEndpoint
{
    private const string Address = "/api/due";

    private const string Problem = "application/problem+json";

    private const string Faulty = "The question has no answer: its first fault, and all of them where there are several.";

    private const string Why = "it is computed from what is asked and from calendars, and tells nothing of any case";

    private const string Explained = """
        docs/periods.md explains the fields. excluded may be repeated as ground,from,to, or be one JSON list; extensions may be repeated,
        or stand in one with commas between. Reasons are in the language of the request. All faults are told at once:
        where there are several, errors lists them.
        """;

    public static IEndpointRouteBuilder MapDue(this IEndpointRouteBuilder routes)
    {
        routes = routes.MapGroup("").WithTags("due");
        routes.MapGet(Address, (HttpRequest request, CalendarLibrary calendars) => Answer(request.Query, calendars))
            .WithName("due").ForEverybody(Why)
            .WithSummary($"When a period ends, and why: {string.Join(", ", FormFields.Names)}; calendar, from and period are required.")
            .WithDescription(Explained).Takes(Parts.OfQuestion).Produces<DueAnswer>()
            .Produces<DueProblem>(StatusCodes.Status400BadRequest, Problem).Answers(StatusCodes.Status400BadRequest, Faulty);
        routes.MapPost(Address, async (HttpRequest request, CalendarLibrary calendars) => Answer(await Body(request), calendars))
            .WithName("due-of-json").ForEverybody(Why)
            .WithSummary("The same for one question in JSON, as a line of a batch has it; id may be left out.")
            .WithDescription(Explained).Accepts<DueQuestion>("application/json").Produces<DueAnswer>()
            .Produces<DueProblem>(StatusCodes.Status400BadRequest, Problem).Answers(StatusCodes.Status400BadRequest, Faulty);
        return routes;
    }

    /// <summary>Bounded by the host: no body is larger than <see cref="Protection.RequestBounds.LargestBody"/>.</summary>
    private static async Task<byte[]> Body(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
        return body.ToArray();
    }

    private static IResult Answer(IQueryCollection query, CalendarLibrary calendars)
    {
        var asked = QuestionQuery.Read(query.Select(it => KeyValuePair.Create<string, IReadOnlyList<string?>>(it.Key, it.Value)), out var id);
        return Answer(asked, id, calendars);
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
        if (answered.Deadline is { } deadline)
        {
            return TypedResults.Bytes(AnswerJson.Of(id, deadline, culture), "application/json");
        }

        var faults = answered.Faults;
        return TypedResults.Problem(
            FaultWords.Of(faults[0], culture), statusCode: StatusCodes.Status400BadRequest, title: FaultWords.IsChinese(culture) ? "问题有误" : "Bad question",
            extensions: [new("field", faults[0].Field), .. Several(faults, culture)]);
    }

    private static IEnumerable<KeyValuePair<string, object?>> Several(ImmutableArray<FormFault> faults, string culture) =>
        faults.Length > 1 ? [new("errors", faults.Select(it => new DueFault(it.Field, it.Message.In(culture))))] : [];
}
