using Microsoft.Net.Http.Headers;
using Supervision.Grains.Cases;
using Supervision.Grains.Interfaces;
using Supervision.Journal;
using Supervision.Silo.Proofs;

namespace Supervision.Silo.Api;

/// <summary>One case as a file that proves itself.</summary>
internal static class BundleEndpoint
{
    public static void MapBundles(this RouteGroupBuilder routes)
    {
        routes.MapGet("/cases/{court}/{number}/bundle", (string court, string number, HttpContext context, LogProofs proofs, StreamMapKeeper keeper, ReaderRights rights) =>
                Bundle($"{court}/{number}", context, proofs, keeper, rights))
            .WithName("bundle")
            .WithSummary("One case with every leaf, its proofs, the checkpoint and the map that shows that none is left out.")
            .WithDescription("Personal values are withheld unless the reader has the right to them. A number with more slashes in it is taken as well.")
            .Produces<Bundle>().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        routes.MapGet("/cases/{*rest:regex(^.+/bundle$)}", (string rest, HttpContext context, LogProofs proofs, StreamMapKeeper keeper, ReaderRights rights) =>
                Bundle(rest[..^"/bundle".Length], context, proofs, keeper, rights))
            .ExcludeFromDescription();
    }

    /// <summary>Lets a browser keep the answer under a name that tells what it is.</summary>
    public static void Download(HttpResponse response, string name)
    {
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(name);
        response.Headers.ContentDisposition = disposition.ToString();
    }

    private static async Task<IResult> Bundle(string id, HttpContext context, LogProofs proofs, StreamMapKeeper keeper, ReaderRights rights)
    {
        // A path keeps an escaped slash as it was sent, and case numbers hold slashes.
        var number = id.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
        _ = proofs.Checkpoint();
        if (StreamOrNull(number) is not { } stream || await keeper.Prove(stream, context.RequestAborted) is not { } proved)
        {
            return ProofProblems.NotFound(context, $"There is no sealed case '{number}'. A case is numbered court/number.");
        }

        // Somebody else may be shown less.
        context.Response.Headers.CacheControl = "private, no-cache";
        context.Response.Headers.Vary = HeaderNames.Authorization;
        Download(context.Response, number.Replace('/', '_') + ".bundle.json");
        return TypedResults.Json(Exhibits.Bundle(proofs, proved, rights.Of(context.Request)), Wire.Options);
    }

    private static StreamKey? StreamOrNull(string number)
    {
        try
        {
            return new StreamKey(CaseEventCodec.Category, number);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
