using System.IO.Compression;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;
using Supervision.Grains.Packs;
using Supervision.Journal;
using Supervision.Views.Cases;
using Supervision.Views.Guard;
using Supervision.Web.Exports;
using Supervision.Web.OpenApi;

namespace Supervision.Web.Api;

/// <summary>The cases of a list as an event log, written while they are read: it begins at once and needs no room.</summary>
internal static class ExportEndpoint
{
    public static IEndpointRouteBuilder MapExport(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/export.xes", (HttpRequest request, Handouts handouts, IJournalReader journal, AdoptedPacks packs, CancellationToken aborted) =>
                Write(request, handouts, journal, packs.Library, aborted))
            .WithName("export-xes").WithTags("cases").Needs(Right.ExportCases)
            .WithSummary(
                "The cases of a list as an event log (XES, IEEE 1849), without personal data; the query has the names of the case list, and three more.")
            .Takes(Parts.OfExports).Produces<string>(contentType: "application/xml", additionalContentTypes: "application/gzip");
        return routes;
    }

    private static async Task Write(HttpRequest request, Handouts handouts, IJournalReader journal, ProcedureLibrary library, CancellationToken aborted)
    {
        if (await Asked.OrAnswer(request, ExportSelection.Read) is not { } selection)
        {
            return;
        }

        var pages = await handouts.OfList(selection.Cases, aborted);
        var response = request.HttpContext.Response;
        var isPacked = selection.IsPacked;
        response.ContentType = isPacked ? "application/gzip" : "application/xml; charset=utf-8";
        response.Headers.ContentDisposition = $"attachment; filename=cases.xes{(isPacked ? ".gz" : "")}";

        // A fault half-way breaks the connection off: what has arrived is no whole XML, and cannot be taken for the log.
        await using var packed = isPacked ? new GZipStream(response.Body, CompressionLevel.Fastest, leaveOpen: true) : null;
        await using var log = new XesLog(packed ?? response.Body, journal.Identity.Origin, journal.Released, library, Disclosure.WithoutRight);
        await log.Begin(aborted);
        await foreach (var it in SelectedCases.On(pages, journal, library, selection, aborted))
        {
            await log.Write(it, aborted);
        }

        await log.End(aborted);
    }
}
