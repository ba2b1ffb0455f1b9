using System.Text.Json.Nodes;

namespace Supervision.Silo.Tests.Import;

/// <summary>Samoa changed the side of the date line: 29 December 2011 was followed by the 31st.</summary>
public sealed class SkippedDayTests : IDisposable
{
    private const string Pack = """
        format: 1
        pack: apia
        title: { en: Test, zh: 测试 }
        court:
          code: tt
          title: { en: Court, zh: 法院 }
          zone: Pacific/Apia
          warnsAt: "08:00"
        roles: [clerk]
        plainAttributes: ["org:resource"]
        start: new
        places:
          - { id: new, title: { en: New, zh: 新 } }
          - { id: filed, title: { en: Filed, zh: 已立案 } }
          - { id: closed, title: { en: Closed, zh: 已结案 }, final: true }
        steps:
          - id: file-case
            activity: File
            title: { en: File, zh: 立案 }
            roles: [clerk]
            moves: [{ from: new, to: filed }]
            basis: &b { article: X 1, edition: "1", checked: V }
          - id: answer
            activity: Answer
            title: { en: Answer, zh: 答辩 }
            roles: [clerk]
            moves: [{ from: filed, to: closed }]
            basis: *b
        editions:
          - edition: "1"
            limits:
              - id: answering
                title: { en: Answering, zh: 答辩期 }
                kind: duty
                startsOn: file-case
                act: answer
                metBy: [answer]
                lengths:
                  - { length: 10d, basis: *b }
                warnings:
                  - { id: last-day, title: { en: last day, zh: 最后一日 }, left: 0d }

        """;

    private readonly TestStore store = new();

    public void Dispose() => store.Dispose();

    [Theory]
    [InlineData("2012-01-31")]
    [InlineData("2011-12-30")]
    public async Task Import_GoesOnWithTheNextDay_AndNothingHappensOnTheDayThatNeverWas(string until)
    {
        var log = store.Write("log.csv", "case,activity,timestamp\nA-1,File,2011-12-19\nA-2,File,2011-12-20\nA-3,File,2011-12-30\nA-4,File,2011-12-29\n");

        (await Verb.Run("import", log, "--pack", store.Write("apia.yaml", Pack), "--store", store.Directory, "--until", until)).Expect(0);

        // Filed on the 19th: ten days end with the 29th, and the day after it is the 31st.
        Assert.Equal("opened 2011-12-19, step 2011-12-19, warning 2011-12-29" + (until == "2012-01-31" ? ", overdue 2011-12-31" : ""), await Days("A-1"));

        // Filed on the 20th: the tenth day is the 31st, the first after the 29th.
        Assert.Equal("opened 2011-12-20, step 2011-12-20" + (until == "2012-01-31" ? ", warning 2011-12-31, overdue 2012-01-01" : ""), await Days("A-2"));
        foreach (var id in (string[])["A-1", "A-2", "A-4"])
        {
            Assert.DoesNotContain("2011-12-30", await Days(id), StringComparison.Ordinal);
        }
    }

    private async Task<string> Days(string id)
    {
        var view = JsonNode.Parse((await Verb.Run("case", id, "--store", store.Directory, "--json")).Expect(0).Output)!;
        return string.Join(", ", view["timeline"]!.AsArray().Select(it => $"{it!["kind"]} {it["on"]}"));
    }
}
