using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Supervision.Domain.People;
using Supervision.Grains.Interfaces.Audit;
using Supervision.Web.OpenApi;

namespace Supervision.Web.Api;

/// <summary>The trail for programs: one page as JSON, or everything that a search finds as a table.</summary>
internal static class AuditEndpoints
{
    private const int FlushEvery = 1_000;

    public static IEndpointRouteBuilder MapAudit(this IEndpointRouteBuilder routes)
    {
        routes = routes.MapGroup("").WithTags("audit");
        routes.MapGet("/api/audit", Search).WithName("audit").Needs(Right.SearchTrail)
            .WithSummary(
                "One page of the audit trail, by when things happened, the latest first; the query has the same names as the page's address.")
            .Takes(Parts.OfTrail);
        routes.MapGet("/api/audit.csv", (HttpRequest request, IAuditDesk desk, CancellationToken aborted) => Table(request, desk, aborted))
            .WithName("audit-csv").Needs(Right.SearchTrail)
            .WithSummary("Everything that a search of the audit trail finds, as CSV (UTF-8 with byte order mark), the latest first.")
            .Takes(Parts.OfTrail).Produces<string>(contentType: CsvText.Type);
        routes.MapGet("/api/audit/log", (ILogHealth log, CancellationToken aborted) => log.Look(aborted))
            .WithName("audit-log").Needs(Right.SeeLog)
            .WithSummary("How the log stands: its size, its last checkpoint, the tail that no checkpoint covers, the last reconciliation.");
        return routes;
    }

    private static async Task<Results<Ok<TrailPage>, ProblemHttpResult>> Search(HttpRequest request, IAuditDesk desk, CancellationToken aborted)
    {
        var query = TrailQueryText.Read(request.QueryString.Value ?? "", out var unreadable);
        return unreadable.IsEmpty ? TypedResults.Ok(await desk.Search(query, aborted)) : Asked.Unreadable(unreadable);
    }

    private static async Task Table(HttpRequest request, IAuditDesk desk, CancellationToken aborted)
    {
        if (await Asked.OrAnswer(request, TrailQueryText.Read) is not { } query)
        {
            return;
        }

        // The first row is read before the answer begins: what refuses must refuse in place of it.
        await using var rows = desk.All(query, aborted).GetAsyncEnumerator(aborted);
        var isThere = await rows.MoveNextAsync();
        var language = CultureInfo.CurrentUICulture.Name;
        await using var text = await CsvText.Begin(
            request.HttpContext.Response, "audit-trail.csv",
            "position,occurred_at,recorded_at,kind,what,case,stream,author,role,on_behalf_of,timeliness,late_for,nonconforming,approval,"
            + "author_name,on_behalf_of_name");
        for (var written = 1; isThere; written++)
        {
            await text.WriteAsync(CsvText.Line(Cells(rows.Current, language)));
            if (written % FlushEvery == 0)
            {
                await text.FlushAsync(aborted);
            }

            isThere = await rows.MoveNextAsync();
        }
    }

    private static string[] Cells(TrailRow row, string language) =>
    [
        row.Position.ToString(CultureInfo.InvariantCulture), row.OccurredAt.ToString(), row.RecordedAt.ToString(), row.Kind, row.What.In(language),
        row.Case?.Text ?? "", row.Stream ?? "", row.Author, row.Role.Text, row.OnBehalfOf ?? "",
        row.Timeliness switch { Timeliness.InTime => "in-time", Timeliness.Late => "late", Timeliness.Overdue => "overdue", _ => "" },
        string.Join("; ", row.Late.Select(it => it.In(language))), row.IsNonconforming ? "yes" : "no", row.IsApproval ? "yes" : "no",
        row.AuthorName ?? "", row.OnBehalfOfName ?? "",
    ];
}
