using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Supervision.Domain.People;
using static Supervision.Tests.FourCases;

namespace Supervision.Silo.Tests.Rights;

/// <summary>What a page says of itself, and weighs, before its circuit is there, to whoever it is open or closed to, in the reader's language.</summary>
public sealed partial class PageWordsTests(RightsCourt court) : IClassFixture<RightsCourt>
{
    private static readonly string[] More = ["/nothing/here", "/cases/it-road/none", "/audit/chain/it-road/none", "/sign-in?problem=wrong", "/sign-in/code", "/sign-in/welcome?token=x"];

    [Theory]
    [InlineData("en")]
    [InlineData("zh")]
    public async Task EveryPage_HasATitleInItsLanguage_AlsoWhereItIsClosedOrMissing(string language)
    {
        var seen = new HashSet<HttpStatusCode>();
        foreach (var path in Addresses.All.Values.Where(it => it.Kind == AnswerKind.IsAPage).Select(it => court.Filled(it.Path!, Own)).Concat(More))
        {
            foreach (var role in Roles.All.Cast<Role?>().Append(null))
            {
                var (status, text) = await Page(path, role, language);
                seen.Add(status);
                Assert.True(status == HttpStatusCode.Redirect || IsTitled(text, language), $"{path} for {role} in {language} ({status}) has the title '{TitleOf(text)}'.");
            }
        }

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.Redirect, HttpStatusCode.Forbidden, HttpStatusCode.NotFound], seen.Order());
    }

    public static TheoryData<string, string, string, string> Misread => new()
    {
        { $"/?q={new string('x', 181)}", "q", "What is searched for may have 180 characters at most.", "检索内容最多180个字符。" },
        { "/?urgency=urgent&take=0", "urgency take", "left out: urgency, take.", "已忽略：urgency, take。" },
        { "/?mine=NOT%20A%20NAME", "mine", "left out: mine.", "已忽略：mine。" },
        { $"/audit?who={new string('x', 181)}&from=soon", "who from", "left out: who, from.", "已忽略：who, from。" },
        { $"/audit/chain/{Own}?at=soon", "at", "left out: at.", "已忽略：at。" },
        { "/due?calendar=cn-courts&from=2024-01-26&period=15d&rule=C-OLD", "rule", "left out: rule.", "已忽略：rule。" },
    };

    [Theory]
    [MemberData(nameof(Misread))]
    public async Task WhatOfAnAddressWasNotTakenUp_IsToldInBothLanguages(string path, string names, string english, string chinese)
    {
        foreach (var (language, sentence) in new[] { ("en", english), ("zh", chinese) })
        {
            var (status, text) = await Page(path, Role.Supervisor, language);
            Assert.Equal(HttpStatusCode.OK, status);
            Assert.Contains($"data-unreadable=\"{names}\"", text, StringComparison.Ordinal);
            Assert.Contains(sentence, WebUtility.HtmlDecode(text), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/?q=180&urgency=overdue&take=25&utm_source=mail")]
    [InlineData("/audit?late=1")]
    [InlineData("/due?calendar=cn-courts&from=2024-01-26&period=15d&rule=C-APPJ")]
    public async Task AnAddressThatWasTakenUpWhole_SaysNothingOfIt(string path) =>
        Assert.DoesNotContain("data-unreadable", (await Page(path, Role.Supervisor, "en")).Text, StringComparison.Ordinal);

    [Theory]
    [InlineData("/api/cases", "q")]
    [InlineData("/api/cases.csv", "q")]
    [InlineData("/api/export.xes", "q")]
    [InlineData("/api/audit", "who")]
    [InlineData("/api/audit.csv", "case")]
    public async Task SearchTextThatIsTooLong_IsRefusedToPrograms(string path, string name)
    {
        using var answer = await court.Ask("GET", $"{path}?{name}={new string('x', 181)}", Role.Supervisor);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains($"a value that is none: {name}.", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    /// <summary>
    /// Compressed as publishing compresses the files of the program, and as pages go out: a phone on a slow line waits for this much before it shows
    /// anything. The bound is the product's own (150 kB).
    /// </summary>
    [Fact]
    public async Task Page_WithAllItsFiles_WeighsUnder150Kilobytes()
    {
        var page = await Bytes("/");
        var text = Encoding.UTF8.GetString(page);
        var files = Loaded().Matches(text).Select(it => "/" + WebUtility.HtmlDecode(it.Groups[1].Value).TrimStart('.', '/')).Distinct().ToList();
        Assert.Contains(files, it => it.StartsWith("/_content/MudBlazor/MudBlazor.min.css?v=", StringComparison.Ordinal));
        Assert.Contains("/_framework/blazor.web.js", files);

        var weights = new Dictionary<string, long> { ["/"] = Weight(page) };
        foreach (var file in files)
        {
            weights[file] = Weight(await Bytes(file));
        }

        Assert.True(weights.Values.Sum() < 150_000, string.Join('\n', weights.Select(it => $"{it.Value} {it.Key}")));
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task Page_GoesOutCompressed_AndAFeedDoesNot(string how)
    {
        foreach (var (path, compressed) in new[] { ("/", true), ("/api/board", false), ("/api/cases.csv", false) })
        {
            using var asked = court.Asking("GET", path, Role.Supervisor);
            asked.Headers.AcceptEncoding.ParseAdd(how);
            using var answer = await court.Http.SendAsync(asked);
            Assert.Equal((path, HttpStatusCode.OK, compressed), (path, answer.StatusCode, answer.Content.Headers.ContentEncoding.Contains(how)));
        }
    }

    private async Task<byte[]> Bytes(string path)
    {
        using var answer = await court.Ask("GET", path, Role.Supervisor, asBrowser: !path.Contains('.', StringComparison.Ordinal));
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{path}: {answer.StatusCode}");
        return await answer.Content.ReadAsByteArrayAsync();
    }

    private static long Weight(byte[] bytes)
    {
        using var written = new MemoryStream();
        using (var brotli = new BrotliStream(written, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            brotli.Write(bytes);
        }

        return written.Length;
    }

    private static bool IsTitled(string page, string language) =>
        TitleOf(page) is { Length: > 0 } title && (language != "zh" || title == Own || title.Any(it => it is >= '一' and <= '鿿'));

    private static string TitleOf(string page) => WebUtility.HtmlDecode(Title().Match(page).Groups[1].Value).Trim();

    private async Task<(HttpStatusCode Status, string Text)> Page(string path, Role? role, string language)
    {
        using var asked = court.Asking("GET", path, role);
        asked.Headers.Accept.ParseAdd("text/html");
        asked.Headers.AcceptLanguage.ParseAdd(language);
        using var answer = await court.Http.SendAsync(asked);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>What the page loads: styles, scripts, its mark.</summary>
    [GeneratedRegex("<(?:link|script)[^>]* (?:href|src)=\"([^\"]+)\"")]
    private static partial Regex Loaded();

    [GeneratedRegex("<title[^>]*>([^<]*)</title>")]
    private static partial Regex Title();
}
