using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Supervision.Domain.People;
using Supervision.Journal.Documents;

namespace Supervision.Silo.Tests.Served;

/// <summary>Documents over HTTP: filed, listed, opened, and what is said of whatever is none.</summary>
public sealed class DocumentTests(SmallCourt court) : IClassFixture<SmallCourt>, IDisposable
{
    private static readonly byte[] Pdf = Encoding.UTF8.GetBytes("%PDF-1.7\n" + new string('p', 200_000) + "\n%%EOF\n");

    private readonly HttpClient clerk = court.Served.As(Role.Clerk);

    private readonly HttpClient president = court.Served.As(Role.CourtPresident);

    public void Dispose()
    {
        clerk.Dispose();
        president.Dispose();
    }

    [Fact]
    public async Task ADocument_IsFiledOnce_Listed_AndOpenedAsAFileThatNoBrowserRuns()
    {
        using var first = await File("it-road/A", Pdf, "../Appeal \u202E\"1\".pdf", "Appeal 上诉状", "f-1");
        using var again = await File("it-road/A", Pdf, "other.pdf", "Another name", "f-2");
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (first.StatusCode, again.StatusCode));
        var (filed, known) = (await Json(first), await Json(again));
        var entry = filed["document"]!.GetValue<long>();
        Assert.Equal((false, true, entry), (filed["wasThere"]!.GetValue<bool>(), known["wasThere"]!.GetValue<bool>(), known["document"]!.GetValue<long>()));

        var listed = Assert.Single((JsonArray)JsonNode.Parse(await president.GetStringAsync("/api/documents/it-road/A"))!)!;
        Assert.Equal(
            (entry, "Appeal 上诉状", "(2001) 7", "2001-05-30", "Appeal _1_.pdf", "pdf", (long)Pdf.Length),
            (listed["entry"]!.GetValue<long>(), (string?)listed["title"], (string?)listed["number"], (string?)listed["on"], (string?)listed["fileName"], (string?)listed["type"], listed["size"]!.GetValue<long>()));

        using var opened = await president.GetAsync($"/api/documents/{entry}/it-road/A");
        Assert.Equal(Pdf, await opened.Content.ReadAsByteArrayAsync());
        Assert.Equal(
            ("application/pdf", Pdf.Length, "attachment; filename=\"Appeal _1_.pdf\"; filename*=UTF-8''Appeal%20_1_.pdf", "nosniff", "default-src 'none'; sandbox; frame-ancestors 'none'", "no-store, private"),
            (opened.Content.Headers.ContentType!.ToString(), (int)opened.Content.Headers.ContentLength!, opened.Content.Headers.ContentDisposition!.ToString(), opened.Headers.GetValues("X-Content-Type-Options").Single(), opened.Headers.GetValues("Content-Security-Policy").Single(), opened.Headers.CacheControl!.ToString()));
        using var head = await president.SendAsync(new HttpRequestMessage(HttpMethod.Head, $"/api/documents/{entry}/it-road/A"));
        Assert.Equal((HttpStatusCode.OK, (long?)Pdf.Length), (head.StatusCode, head.Content.Headers.ContentLength));
    }

    [Theory]
    [InlineData("<html><script>alert(1)</script></html>", HttpStatusCode.UnsupportedMediaType, "file-not-accepted", "By its content this is a web page")]
    [InlineData("MZ this is a program", HttpStatusCode.UnsupportedMediaType, "file-not-accepted", "Accepted are: PDF, PNG image")]
    [InlineData("%PDF-1.7 cut off", HttpStatusCode.UnsupportedMediaType, "file-broken", "It begins as PDF")]
    [InlineData("", HttpStatusCode.UnsupportedMediaType, "file-empty", "The file is empty.")]
    public async Task AFileThatIsNotTaken_IsAProblemThatSaysWhatItSeemsToBe(string content, HttpStatusCode status, string obstacle, string says)
    {
        using var refused = await File("it-road/B", Encoding.UTF8.GetBytes(content), "appeal.pdf", "Appeal", "f-1");
        var problem = await Json(refused);
        Assert.Equal((status, obstacle), (refused.StatusCode, (string?)problem["obstacle"]));
        Assert.Contains(says, (string?)problem["detail"], StringComparison.Ordinal);
        Assert.Equal("[]", await clerk.GetStringAsync("/api/documents/it-road/B"));
    }

    [Fact]
    public async Task ARefusalByTheCase_Is409_AndAStrangerIsAskedToSignIn()
    {
        using var nameless = await File("it-road/B", Pdf, "a.pdf", " ", "f-1");
        Assert.Equal((HttpStatusCode.Conflict, "bad-document"), (nameless.StatusCode, (string?)(await Json(nameless))["refusal"]!["obstacle"]));
        using var stranger = new HttpClient { BaseAddress = court.Served.Address };
        using var unknown = await stranger.PostAsync("/api/documents/it-road/B", Form(Pdf, "a.pdf", "Appeal", "f-1"));
        Assert.Equal(HttpStatusCode.Unauthorized, unknown.StatusCode);
    }

    /// <summary>A body that never ends is read up to the bound, and no further.</summary>
    [Fact]
    public async Task ABodyThatNeverEnds_IsCutAtTheBound()
    {
        using var endless = new EndlessBody();
        using var form = new MultipartFormDataContent { { new StringContent("Appeal"), "title" }, { new StringContent("f-1"), "command" }, { endless, "file", "a.pdf" } };
        try
        {
            using var refused = await clerk.PostAsync("/api/documents/it-road/B", form);
            Assert.Equal(HttpStatusCode.RequestEntityTooLarge, refused.StatusCode);
            Assert.Contains("at most 25 MB", (string?)(await Json(refused))["detail"], StringComparison.Ordinal);
        }
        catch (HttpRequestException)
        {
            // The connection ends while the client is still sending: it cannot always hear the answer.
        }

        Assert.InRange(endless.Written, 25 << 20, 60 << 20);
        Assert.Equal("[]", await clerk.GetStringAsync("/api/documents/it-road/B"));
    }

    [Fact]
    public async Task ADocumentThatIsGoneFromTheStore_IsSaidToBe_AndNeverAFault()
    {
        using var filed = await File("it-road/C", Encoding.UTF8.GetBytes("a text of C"), "a.txt", "A text", "f-1");
        var entry = (await Json(filed))["document"]!.GetValue<long>();
        var root = Path.Combine(court.Directory, DocumentFiles.FolderName);
        var path = Path.Combine(root, DocumentFiles.In(root).Single(it => new FileInfo(Path.Combine(root, it)).Length < 1000));
        var bytes = System.IO.File.ReadAllBytes(path);
        bytes[60] ^= 1;
        System.IO.File.WriteAllBytes(path, bytes);
        using var damaged = await president.GetAsync($"/api/documents/{entry}/it-road/C");
        Assert.Equal((HttpStatusCode.Conflict, "damaged"), (damaged.StatusCode, (string?)(await Json(damaged))["obstacle"]));
        System.IO.File.Delete(path);
        using var missing = await president.GetAsync($"/api/documents/{entry}/it-road/C");
        Assert.Equal((HttpStatusCode.NotFound, "missing"), (missing.StatusCode, (string?)(await Json(missing))["obstacle"]));
        using var none = await president.GetAsync("/api/documents/1/it-road/C");
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
    }

    [Theory]
    [InlineData("title")]
    [InlineData("command")]
    [InlineData("file")]
    public async Task AFormThatLacksAField_IsABadRequest(string left)
    {
        using var form = Form(Pdf, "a.pdf", "Appeal", "f-9");
        using var without = new MultipartFormDataContent();
        foreach (var part in form.Where(it => it.Headers.ContentDisposition!.Name != left))
        {
            without.Add(part);
        }

        using var refused = await clerk.PostAsync("/api/documents/it-road/B", without);
        Assert.Equal(left == "title" ? HttpStatusCode.Conflict : HttpStatusCode.BadRequest, refused.StatusCode);
    }

    [Fact]
    public async Task AnAct_RestsOnADocumentOfTheCase_ByItsPlace_AndNotOnAnythingElse()
    {
        using var filed = await File("it-road/D", Encoding.UTF8.GetBytes("a ruling of D " + new string('.', 2000)), "ruling.txt", "Ruling of D", "f-1");
        var document = (await Json(filed))["document"]!.GetValue<long>();

        using var preview = await clerk.PostAsJsonAsync("/api/previews/it-road/D", new { step = "send-fine", filed = document });
        var foreseen = await Json(preview);
        Assert.Equal((null, document, "text"), (foreseen["obstacle"], foreseen["documents"]![0]!["entry"]!.GetValue<long>(), (string?)foreseen["documents"]![0]!["type"]));
        using var unknown = await clerk.PostAsJsonAsync("/api/requests/it-road/D", new { step = "send-fine", filed = document - 1, command = "s-1" });
        Assert.Equal((HttpStatusCode.Conflict, "unknown-document"), (unknown.StatusCode, (string?)(await Json(unknown))["refusal"]!["obstacle"]));
        using var both = await clerk.PostAsJsonAsync("/api/requests/it-road/D", new { step = "send-fine", filed = document, document = new { title = "Ruling" }, command = "s-2" });
        Assert.Equal("two-papers", (string?)(await Json(both))["refusal"]!["obstacle"]);

        // As a page without scripts sends it.
        var page = await clerk.GetStringAsync("/acts/send-fine/it-road/D");
        Assert.Contains($"<option value=\"{document}\"", page, StringComparison.Ordinal);
        using var done = await clerk.PostAsJsonAsync("/api/requests/it-road/D", new { step = "send-fine", filed = document, command = "s-3" });
        Assert.Equal(HttpStatusCode.OK, done.StatusCode);
        var line = JsonNode.Parse(await president.GetStringAsync("/api/cases/it-road/D"))!["timeline"]!.AsArray().Single(it => (string?)it!["step"] == "send-fine" && (string?)it["kind"] == "step")!;
        Assert.Equal(("Ruling of D", document), ((string?)line["grounds"]![0]!["value"], line["grounds"]![0]!["filed"]!.GetValue<long>()));
        Assert.Contains($"href=\"/api/documents/{document}/it-road/D\" download data-filed", await president.GetStringAsync("/cases/it-road/D"), StringComparison.Ordinal);
    }

    /// <summary>What another page's form was refused for is none of the documents' business.</summary>
    [Fact]
    public async Task TheCasesPage_TellsOfAFilingThatWasRefused_AndOfNoOtherProblem()
    {
        Assert.Contains("data-problem=\"file-empty\"", await clerk.GetStringAsync("/cases/it-road/B?filing=file-empty"), StringComparison.Ordinal);
        Assert.DoesNotContain("data-problem", await clerk.GetStringAsync("/cases/it-road/B?problem=file-empty"), StringComparison.Ordinal);
    }

    private async Task<HttpResponseMessage> File(string number, byte[] content, string name, string title, string command)
    {
        using var form = Form(content, name, title, command);
        return await clerk.PostAsync($"/api/documents/{number}", form);
    }

    private static MultipartFormDataContent Form(byte[] content, string name, string title, string command)
    {
        var file = new ByteArrayContent(content);
        file.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = "file", FileName = "x.pdf", FileNameStar = name };
        return new MultipartFormDataContent
        {
            { new StringContent(title), "title" }, { new StringContent("(2001) 7"), "paper" }, { new StringContent("2001-05-30"), "on" }, { new StringContent(command), "command" }, file,
        };
    }

    private static async Task<JsonNode> Json(HttpResponseMessage answer) => JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;

    private sealed class EndlessBody : HttpContent
    {
        private static readonly byte[] Block = new byte[64 * 1024];

        public long Written { get; private set; }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            while (Written < 1L << 30)
            {
                await stream.WriteAsync(Block);
                Written += Block.Length;
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
