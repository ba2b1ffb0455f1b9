using System.IO.Compression;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;
using Supervision.Journal;
using Supervision.Web.OpenApi;
using Supervision.Web.Proofs;

namespace Supervision.Web.Api;

/// <summary>Tiles and entry bundles at the addresses of C2SP tlog-tiles, and at no others.</summary>
internal static class TileEndpoints
{
    private const string Bytes = "application/octet-stream";

    private static readonly Part Path = Part.OfPath(
        "path", "LEVEL/NUMBER or entries/NUMBER, with .p/WIDTH where it is partial. Its slashes are sent as they are.",
        () => Shape.Text("^([0-9]{1,2}|entries)(/x[0-9]{3})*/[0-9]{3}([.]p/[0-9]{1,3})?$"));

    public static void MapTiles(this RouteGroupBuilder routes) => routes.MapGet("/tile/{**path}", Tile).WithName("tile").ForEverybody(ProofEndpoints.Outsiders)
        .WithSummary("A tile of the Merkle tree, LEVEL/NUMBER, or an entry bundle, entries/NUMBER, with .p/WIDTH where it is partial (C2SP tlog-tiles).")
        .WithDescription(
            "NUMBER is written in groups of three digits, all but the last behind an x: x001/x234/067. What the last checkpoint does not cover is not there.")
        .Takes(Path).Produces<string>(contentType: Bytes).Answers(StatusCodes.Status404NotFound, ProofEndpoints.NotSealed);

    private static IResult Tile(HttpContext context, LogProofs proofs)
    {
        // As it was sent: routing folds case and decodes, and a tile has one address.
        var sent = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.Split('?')[0];
        var prefix = context.Request.PathBase.Value + "/";
        if (!sent.StartsWith(prefix, StringComparison.Ordinal) || TilePath.Parse(sent[prefix.Length..]) is not { } path)
        {
            return ProofProblems.NotFound(context, $"'{sent}' names no tile; expected one such as /tile/0/x001/234, /tile/1/000.p/17 or /tile/entries/000.");
        }

        var bytes = path.Level is { } level ? proofs.Tile(level, path.Number, path.Width) : proofs.EntryBundle(path.Number, path.Width);
        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return TypedResults.Bytes(path.Level is null ? Packed(context, bytes) : bytes, Bytes);
    }

    // Leaves repeat most of their text, so whoever can unpack them gets a fifth of the bytes. Hashes cannot be packed.
    private static byte[] Packed(HttpContext context, byte[] bytes)
    {
        context.Response.Headers.Vary = HeaderNames.AcceptEncoding;
        if (!context.Request.GetTypedHeaders().AcceptEncoding.Any(it => it.Value.Equals("gzip", StringComparison.OrdinalIgnoreCase) && it.Quality != 0))
        {
            return bytes;
        }

        context.Response.Headers.ContentEncoding = "gzip";
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }
}
