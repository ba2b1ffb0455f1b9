using System.Globalization;
using System.Net;
using System.Xml.Linq;
using Supervision.Silo.Tests.Export;

namespace Supervision.Silo.Tests.Served;

/// <summary>The trail and the event log over HTTP, of a court that nobody changes here.</summary>
public sealed class AuditTests(SmallCourt court) : IClassFixture<SmallCourt>
{
    [Fact]
    public async Task Trail_OfOneCase_IsEveryEntryNewestFirst()
    {
        var page = await court.Served.Get("/api/audit?case=it-road/B");

        var rows = page["rows"]!.AsArray();
        Assert.Equal(page["total"]!.GetValue<int>(), rows.Count);
        Assert.Equal("Payment", rows[0]!["what"]!["en"]!.GetValue<string>());
        Assert.Equal("late", rows[0]!["timeliness"]!.GetValue<string>());
        Assert.Equal("Case opened", rows[^1]!["what"]!["en"]!.GetValue<string>());
        var positions = rows.Select(it => it!["position"]!.GetValue<long>()).ToList();
        Assert.Equal(positions.OrderDescending(), positions);
    }

    [Fact]
    public async Task Table_OfASearch_HoldsAsManyLinesAsThePageCounts_InTheReadersLanguage()
    {
        var total = (await court.Served.Get("/api/audit?late=1&take=1"))["total"]!.GetValue<int>();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/audit.csv?late=1&skip=1&take=1");
        request.Headers.Add("Accept-Language", "zh");

        using var answer = await court.Served.Http.SendAsync(request);
        var lines = (await answer.Content.ReadAsStringAsync()).TrimStart('\uFEFF').TrimEnd().Split("\r\n");

        Assert.Equal("audit-trail.csv", answer.Content.Headers.ContentDisposition!.FileName);
        Assert.Equal("position,occurred_at,recorded_at,kind,what,case,stream,author,role,on_behalf_of,timeliness,late_for,nonconforming,approval,author_name,on_behalf_of_name", lines[0]);
        Assert.Equal(total, lines.Length - 1);
        Assert.Contains(lines, line => line.Contains(",case.step-taken,缴款,it-road/B,", StringComparison.Ordinal) && line.Contains(",late,", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/api/audit?from=soon", "from")]
    [InlineData("/api/audit.csv?take=0", "take")]
    [InlineData("/api/export.xes?urgency=terrible", "urgency")]
    [InlineData("/api/export.xes?opened-from=soon", "opened-from")]
    public async Task WhatCannotBeAnswered_SaysWhichPartOfTheQuery(string path, string names)
    {
        using var answer = await court.Served.Http.GetAsync(new Uri(path, UriKind.Relative));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(names, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task LogOfACourtWithoutReconciliation_SaysHowLongItIs()
    {
        var health = await court.Served.Get("/api/audit/log");

        Assert.Equal(health["released"]!.GetValue<long>(), health["included"]!.GetValue<long>());
        Assert.Equal("supervision.example/it-road", health["origin"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("", "A B C D")]
    [InlineData("?urgency=overdue", "A")]
    [InlineData("?findings=1", "C")]
    [InlineData("?opened-from=2001-01-11&opened-to=2001-01-11", "C")]
    [InlineData("?q=nobody", "")]
    public async Task EventLog_OfASelection_IsValidAndHoldsItsCases(string query, string cases)
    {
        var text = await court.Served.Http.GetStringAsync("/api/export.xes" + query);

        Assert.Empty(XesSchema.Faults(text));
        Assert.Equal(cases, string.Join(' ', XDocument.Parse(text).Root!.Elements("trace").Select(it => it.Element("string")!.Attribute("value")!.Value)));
    }

    [Fact]
    public async Task Pages_AreServed()
    {
        foreach (var (path, words) in new[] { ("/audit?late=1", "late=1"), ("/audit/chain/it-road/A", "it-road/A"), ("/audit/log", "supervision.example/it-road") })
        {
            Assert.Contains(words, await court.Served.Http.GetStringAsync(path), StringComparison.Ordinal);
        }

        // To look and to search are entries as well, which the views take up a moment later; the same search is not written again at once.
        _ = await court.Served.Get("/api/audit");
        _ = await court.Served.Http.GetStringAsync("/audit");
        await court.Served.Ready();
        var total = (await court.Served.Get("/api/audit"))["total"]!.GetValue<int>();
        Assert.Contains($"data-total=\"{total.ToString(CultureInfo.InvariantCulture)}\"", await court.Served.Http.GetStringAsync("/audit"), StringComparison.Ordinal);
    }
}
