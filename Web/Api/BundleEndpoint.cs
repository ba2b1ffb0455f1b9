using Microsoft.Net.Http.Headers;
using Supervision.Domain.People;
using Supervision.Grains.Cases;
using Supervision.Grains.Interfaces;
using Supervision.Journal;
using Supervision.Views.Guard;
using Supervision.Web.OpenApi;
using Supervision.Web.Proofs;

namespace Supervision.Web.Api;

/// <summary>One case as a file that proves itself.</summary>
internal static class BundleEndpoint
{
    private static readonly Part[] Named =
    [
        Part.OfPath("court", "The court's code, with which the case's number begins.", () => Shape.Text(64)),
        Part.OfPath("number", "The rest of the case's number.", () => Shape.Text(Domain.Cases.CaseNumber.MaximumLength)),
    ];

    public static void MapBundles(this RouteGroupBuilder routes)
    {
        routes.MapGet(
            "/cases/{court}/{number}/bundle",
            (string court, string number, HttpContext context, LogProofs proofs, StreamMapKeeper keeper, BundlePermit permit) =>
                Bundle($"{court}/{number}", context, proofs, keeper, permit))
            .WithName("bundle").Needs(Right.ProveCase)
            .WithSummary("One case with every leaf, its proofs, the checkpoint and the map that shows that none is left out.")
            .WithDescription(
                "Personal values are withheld unless the reader has the right to see those of this case. A number with more slashes in it is taken as well.")
            .Takes(Named).Produces<Bundle>().Answers(StatusCodes.Status404NotFound, ProofEndpoints.NotSealed);
        routes.MapGet("/cases/{*rest:regex(^.+/bundle$)}", (string rest, HttpContext context, LogProofs proofs, StreamMapKeeper keeper, BundlePermit permit) =>
                Bundle(rest[..^"/bundle".Length], context, proofs, keeper, permit))
            .Needs(Right.ProveCase)
            .ExcludeFromDescription();
    }

    /// <summary>Lets a browser keep the answer under a name that tells what it is.</summary>
    public static void Download(HttpResponse response, string name)
    {
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(name);
        response.Headers.ContentDisposition = disposition.ToString();
    }

    private static async Task<IResult> Bundle(string id, HttpContext context, LogProofs proofs, StreamMapKeeper keeper, BundlePermit permit)
    {
        // Asked before anything is proved: whether a case is sealed is told only to whoever may prove it.
        if (Asked.NumberOrNull(id) is not { } number || await permit(number, context.RequestAborted) is not { } disclosure
            || !HasCheckpoint(proofs) || await keeper.Prove(CaseEventCodec.StreamOf(number), context.RequestAborted) is not { } proved)
        {
            return ProofProblems.NotFound(context, $"There is no sealed case '{id}'. A case is numbered court/number.");
        }

        // Somebody else may be shown less.
        context.Response.Headers.CacheControl = "private, no-cache";
        context.Response.Headers.Vary = $"{HeaderNames.Authorization}, {HeaderNames.Cookie}";
        Download(context.Response, number.Text.Replace('/', '_') + ".bundle.json");
        return TypedResults.Json(Exhibits.Bundle(proofs, proved, disclosure), Wire.Options);
    }

    /// <exception cref="NotSealedException">Nothing has been sealed, which is another answer than that there is no such case.</exception>
    private static bool HasCheckpoint(LogProofs proofs) => proofs.Checkpoint().Size > 0;
}
