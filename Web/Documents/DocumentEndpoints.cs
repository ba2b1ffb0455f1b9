using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using NodaTime;
using Supervision.Dashboard.Addresses;
using Supervision.Domain.Cases;
using Supervision.Domain.Deciding;
using Supervision.Domain.People;
using Supervision.Grains.Interfaces.Board;
using Supervision.Journal.Documents;
using Supervision.Views.Guard;
using Supervision.Web.Api;
using Supervision.Web.OpenApi;
using Supervision.Web.Protection;
using Supervision.Web.SignIn;

namespace Supervision.Web.Documents;

/// <summary>What is sent with a document, as fields of a form.</summary>
/// <param name="Title">What the paper is called: 1 to 200 characters.</param>
/// <param name="Command">Names this request, so that sending it twice is harmless: 1 to 120 visible ASCII characters.</param>
/// <param name="File">The file; its type is found by its content.</param>
/// <param name="Paper">The paper's number: up to 100 characters.</param>
/// <param name="On">The day that the paper bears.</param>
public sealed record FilingForm(string Title, string Command, IFormFile File, string? Paper = null, LocalDate? On = null);

/// <summary>Documents of cases over HTTP: filed by programs and by the form of a page, listed, opened.</summary>
internal static class DocumentEndpoints
{
    /// <summary>What a document may do in a browser, should one show it in spite of everything: nothing.</summary>
    private const string Sandbox = "default-src 'none'; sandbox; frame-ancestors 'none'";

    /// <summary>Without what follows a type.</summary>
    private static readonly string[] Medias = [.. DocumentTypes.All.Select(it => DocumentTypes.MediaOf(it).Split(';')[0])];

    private static readonly Part Entry = Part.OfPath("entry", "Position of the entry that filed the document.", () => Shape.Number(1));

    public static IEndpointRouteBuilder MapDocuments(this IEndpointRouteBuilder routes)
    {
        var takes = new TakesFile(routes.ServiceProvider.GetRequiredService<DocumentBounds>().LargestFile);
        var group = routes.MapGroup("").WithTags("documents");
        group.MapGet("/api/documents/{*number}", List).WithName("documents").Needs(Right.SeeCase)
            .WithSummary("The documents of a case, in the order in which they were filed. What they are called is told to whoever may see the parties.")
            .Takes(Parts.Number).Answers(StatusCodes.Status404NotFound, "There is no such case.");
        group.MapGet("/api/documents/{entry:long}/{*number}", Open).WithName("openDocument").Needs(Right.SeeParties)
            .WithMetadata(new OwnContentPolicy(Sandbox))
            .WithSummary("The file of a document. Who opened it is written down before its first byte is given.")
            .Takes(Entry, Parts.Number).Produces<byte[]>(contentType: Medias[0], additionalContentTypes: Medias[1..])
            .Answers(StatusCodes.Status404NotFound, "There is no such document, or its file is missing from the store.")
            .Answers(StatusCodes.Status409Conflict, "The file is damaged, or cannot be read for want of its key.")
            .Answers(StatusCodes.Status410Gone, "It was erased; the sentence says when.");
        group.MapPost("/api/documents/{*number}", File).WithName("fileDocument").Needs(Right.FileDocument).WithMetadata(takes)
            .WithSummary("Files a document with a case. 200 when it is there; 409 with the obstacle when it was refused (the refusal is journalled).")
            .Accepts<FilingForm>("multipart/form-data").Takes(Parts.Number)
            .Produces<FilingOutcome>().Produces<FilingOutcome>(StatusCodes.Status409Conflict)
            .Answers(StatusCodes.Status409Conflict, CaseEndpoints.Refused)
            .Answers(StatusCodes.Status413PayloadTooLarge, "The file is larger than this court takes; the sentence says how large it may be.")
            .Answers(StatusCodes.Status415UnsupportedMediaType, "The file is none that is taken, by its content; the sentence says what it seems to be.");
        routes.MapPost(DocumentAddress.File, FileForm).Needs(Right.FileDocument).ExcludeFromDescription().WithOrder(-1).WithMetadata(takes, new IsForm());
        return routes;
    }

    private static async Task<Results<Ok<ImmutableArray<DocumentView>>, ProblemHttpResult>> List(string number, IBoard board, CancellationToken aborted) =>
        Asked.NumberOrNull(number) is { } known && await board.Case(known, aborted) is { } view ? TypedResults.Ok(view.Documents) : Asked.NoSuchCase(number);

    private static async Task<IResult> Open(long entry, string number, HttpContext context, DocumentDesk desk)
    {
        if (Asked.NumberOrNull(number) is not { } known || await desk.OpenOrNull(known, entry, context.RequestAborted) is not { } it)
        {
            return TypedResults.Problem(
                $"There is no document {entry} in a case '{number}'.", statusCode: StatusCodes.Status404NotFound, title: "No such document");
        }

        if (it.Answer is not DocumentAnswer.Found found)
        {
            return Without(it.Answer);
        }

        BundleEndpoint.Download(context.Response, it.Document.FileName ?? $"{entry}.{DocumentTypes.TextOf(it.Document.Type)}");
        context.Response.Headers.CacheControl = "private, no-store";
        context.Response.Headers.Vary = $"{HeaderNames.Authorization}, {HeaderNames.Cookie}";
        context.Response.ContentLength = found.Content.Length;
        context.Response.ContentType = DocumentTypes.MediaOf(it.Document.Type);
        return new Given(found.Content);
    }

    /// <summary>A content as it is. The framework's own result would break the connection where only the head was asked for.</summary>
    private sealed class Given(Stream content) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            await using (content)
            {
                await content.CopyToAsync(httpContext.Response.Body, httpContext.RequestAborted);
            }
        }
    }

    private static async Task<IResult> File(string number, HttpContext context, DocumentDesk desk)
    {
        if (Asked.NumberOrNull(number) is not { } known)
        {
            return Asked.NoNumber(number);
        }

        var form = await Posted.Read(context);
        if (!Asked.IsCommand(form["command"]) || (form["on"].Length > 0 && IsoDay.OrNull(form["on"]) is null) || form.File("file") is not { } file)
        {
            return Asked.Badly(
                "The form needs a field 'file' with a file, 'title', and 'command' of 1 to 120 visible ASCII characters; 'on' is a day such as 2026-01-05.");
        }

        var outcome = await desk.File(known, NameIn(form), file.FileName, await Bytes(file, context.RequestAborted), form["command"], context.RequestAborted);
        return outcome.Refusal is not { } no ? TypedResults.Ok(outcome)
            : no.Obstacle == FilingObstacles.TooLarge ? Refused(no, StatusCodes.Status413PayloadTooLarge)
            : FilingObstacles.IsOfContent(no.Obstacle) ? Refused(no, StatusCodes.Status415UnsupportedMediaType)
            : TypedResults.Conflict(outcome);
    }

    /// <summary>The form of a case's page. What was said of the paper does not come back with a refusal, since it would stand in an address.</summary>
    private static async Task<IResult> FileForm(HttpContext context, DocumentDesk desk)
    {
        var form = await Posted.Read(context);
        if (CaseNumber.OrNull(form["number"]) is not { } number || !Asked.IsCommand(form["command"]))
        {
            throw new BadHttpRequestException("The form names no case or no request; it is sent by the page of a case.");
        }

        if (form.File("file") is not { Length: > 0 } file)
        {
            return Posted.See(DocumentAddress.Refused(number, "file-empty"));
        }

        var outcome = await desk.File(number, NameIn(form), file.FileName, await Bytes(file, context.RequestAborted), form["command"], context.RequestAborted);
        return Posted.See(outcome.Refusal is { } no ? DocumentAddress.Refused(number, no.Obstacle) : DocumentAddress.Done(number, outcome.WasThere));
    }

    private static DocumentName NameIn(Posted form) => new(
        form["title"].Trim(), form["paper"].Trim() is { Length: > 0 } number ? number : null, IsoDay.OrNull(form["on"]));

    private static async Task<byte[]> Bytes(IFormFile file, CancellationToken aborted)
    {
        var bytes = new byte[file.Length];
        await using var stream = file.OpenReadStream();
        await stream.ReadExactlyAsync(bytes, aborted);
        return bytes;
    }

    private static ProblemHttpResult Refused(Refusal refusal, int status) => Problem(
        status, "Refused", $"{refusal.Reason.En} / {refusal.Reason.Zh}", refusal.Obstacle);

    private static ProblemHttpResult Without(DocumentAnswer answer) => answer switch
    {
        DocumentAnswer.Erased it => Problem(
            StatusCodes.Status410Gone, "Erased",
            string.Create(
                CultureInfo.InvariantCulture,
                $"It was erased on {it.On.UtcDateTime:yyyy-MM-dd} (UTC), by entry {it.Position}. "
                + $"/ 该文件已于 {it.On.UtcDateTime:yyyy-MM-dd}（UTC）删除，见第 {it.Position} 条记录。"),
            "erased"),
        DocumentAnswer.Closed => Problem(
            StatusCodes.Status403Forbidden, "Sealed", "Access to the personal data of this case is closed. / 本案个人信息已封存，不能查阅。", "sealed"),
        DocumentAnswer.Missing => Problem(
            StatusCodes.Status404NotFound, "Missing",
            "The file is missing from the store; the entry that names it is there. A back-up may have it. / 文件库中缺少该文件，但记录仍在；可从备份中查找。", "missing"),
        DocumentAnswer.Damaged => Problem(
            StatusCodes.Status409Conflict, "Damaged",
            "The file does not match the digest in its entry, so nothing of it is given. A back-up may have it. / 文件与记录中的摘要不符，因此不予提供；可从备份中查找。",
            "damaged"),
        DocumentAnswer.WithoutKey => Problem(
            StatusCodes.Status409Conflict, "No key",
            "The key under which it is sealed is not on this machine: an older keys.db was brought back. / 本机没有该文件的密钥：可能恢复了较旧的 keys.db。", "no-key"),
        _ => throw new System.Diagnostics.UnreachableException(answer.GetType().Name),
    };

    private static ProblemHttpResult Problem(int status, string title, string detail, string obstacle) => TypedResults.Problem(
        detail, statusCode: status, title: title, extensions: new Dictionary<string, object?> { ["obstacle"] = obstacle });
}
