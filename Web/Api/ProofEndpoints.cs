using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using Supervision.Grains.Interfaces;
using Supervision.Journal;
using Supervision.Web.OpenApi;
using Supervision.Web.Proofs;

namespace Supervision.Web.Api;

/// <summary>Checkpoint, proofs and receipts: what an outsider checks the log with.</summary>
internal static class ProofEndpoints
{
    /// <summary>Why no right is asked for: an audit that takes an account of the audited court is none, and a leaf holds no personal value.</summary>
    public const string Outsiders = "outsiders check the log with it; leaves hold no personal value";

    /// <summary>When a proof is answered with 404.</summary>
    public const string NotSealed = "Nothing has been sealed, or not so far, or there is no such thing.";

    private const string PlainText = "text/plain; charset=utf-8";

    private static readonly Part[] InclusionParts =
    [
        Part.OfQuery("position", "The entry's place in the log, from 1.", () => Shape.Number(1)) with { IsRequired = true },
        Part.OfQuery("size", "The size of the log under whose root it lies; that of the last checkpoint without it.", () => Shape.Number(1)),
    ];

    private static readonly Part[] ConsistencyParts =
    [
        Part.OfQuery("from", "The smaller size.", () => Shape.Number(1)) with { IsRequired = true },
        Part.OfQuery("to", "The larger size; that of the last checkpoint without it.", () => Shape.Number(1)),
    ];

    public static IEndpointRouteBuilder MapProofs(this IEndpointRouteBuilder routes)
    {
        var proofs = routes.MapGroup("").WithTags("proofs").AddEndpointFilter(ProofProblems.Answer)
            .Answers(StatusCodes.Status500InternalServerError, "The rows are not what was sealed; the sentence says what was found.")
            .Answers(StatusCodes.Status503ServiceUnavailable, "The map of streams cannot be logged now: the signer refuses, or nobody knows whether it was.");
        proofs.MapGet("/checkpoint", Checkpoint).WithName("checkpoint").ForEverybody(Outsiders)
            .WithSummary("The log's last checkpoint: a C2SP signed note of origin, size and root.")
            .Produces<string>(contentType: "text/plain").Answers(StatusCodes.Status404NotFound, NotSealed);
        proofs.MapGet("/proof/inclusion", Inclusion).WithName("inclusion-proof").ForEverybody(Outsiders)
            .WithSummary("That the entry at a position lies under the root of a size; the last checkpoint's size when none is given.")
            .Takes(InclusionParts)
            .Produces<InclusionAnswer>().Answers(StatusCodes.Status404NotFound, NotSealed);
        proofs.MapGet("/proof/consistency", Consistency).WithName("consistency-proof").ForEverybody(Outsiders)
            .WithSummary("That the log of one size is the beginning of the log of another; the last checkpoint's size when no second one is given.")
            .Takes(ConsistencyParts)
            .Produces<ConsistencyAnswer>().Answers(StatusCodes.Status404NotFound, NotSealed);
        proofs.MapGet("/receipt/{position:long}", Receipt).WithName("receipt").ForEverybody("its leaf stands in the entry bundles that outsiders check")
            .WithSummary("A receipt for the entry at a position: its leaf and a C2SP tlog-proof. With 'Accept: text/plain' the proof alone.")
            .Takes(Parts.Position).Answers(StatusCodes.Status400BadRequest, "The position is less than 1.")
            .Produces<Receipt>(contentType: "application/json", additionalContentTypes: "text/plain").Answers(StatusCodes.Status404NotFound, NotSealed);
        proofs.MapTiles();
        proofs.MapBundles();
        return routes;
    }

    private static ContentHttpResult Checkpoint(LogProofs proofs, HttpResponse response)
    {
        // The next one may be there in a second; C2SP allows "a few seconds".
        var at = proofs.Checkpoint();
        response.Headers.CacheControl = "public, max-age=2";
        return TypedResults.Text(at.Note, PlainText);
    }

    private static IResult Inclusion(long position, long? size, LogProofs proofs)
    {
        var of = size ?? proofs.Checkpoint().Size;
        return of < 1 ? ProofProblems.BadRequest($"A size is 1 or more, not {of}.")
            : position < 1 || (position > of && of <= proofs.Checkpoint().Size)
                ? ProofProblems.BadRequest($"A position in a log of {of} entries is 1 to {of}, not {position}.")
                : TypedResults.Json(Exhibits.Of(proofs.Inclusion(position, of)), Wire.Options);
    }

    private static IResult Consistency(long from, long? to, LogProofs proofs)
    {
        var of = to ?? proofs.Checkpoint().Size;
        return from < 1 || of < 1 || (from > of && to is not null) ? ProofProblems.BadRequest($"'from' is at least 1 and at most 'to'; got {from} and {of}.")
            : TypedResults.Json(Exhibits.Of(proofs.Consistency(from, of)), Wire.Options);
    }

    private static IResult Receipt(long position, HttpContext context, LogProofs proofs)
    {
        if (position < 1)
        {
            return ProofProblems.BadRequest($"A position is 1 or more, not {position}.");
        }

        var receipt = Exhibits.Receipt(proofs, position);
        var asText = WantsText(context.Request);
        context.Response.Headers.Vary = HeaderNames.Accept;
        BundleEndpoint.Download(context.Response, $"receipt-{position}{(asText ? ".tlog-proof" : ".json")}");
        return asText ? TypedResults.Text(receipt.Proof, PlainText) : TypedResults.Json(receipt, Wire.Options);
    }

    // JSON unless plain text is asked for by name and JSON is not asked for more.
    private static bool WantsText(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().Accept;
        double Wish(string type) => accepted.Where(it => it.MediaType.Equals(type, StringComparison.OrdinalIgnoreCase))
            .Select(it => it.Quality ?? 1).DefaultIfEmpty(0).Max();
        return Wish("text/plain") > Wish("application/json");
    }
}
