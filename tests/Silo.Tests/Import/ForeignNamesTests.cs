using System.Xml.Linq;
using Supervision.Domain.People;
using Supervision.Silo.Tests.Export;

namespace Supervision.Silo.Tests.Import;

/// <summary>Names as logs of others have them: keys and case ids with blanks, letters of any script, slashes and what looks like an escaped one.</summary>
public sealed class ForeignNamesTests : IDisposable
{
    private const string Log = """
        ,case,activity,timestamp,vehicleClass,Activity code,当事人
        0,Case 1,Create Fine,2009-01-07,A,410100,甲
        1,A%2F1,Create Fine,2009-01-07,B,,
        2,A/1,Create Fine,2009-01-07,C,,

        """;

    private readonly TestStore store = new();

    public void Dispose() => store.Dispose();

    [Fact]
    public async Task Log_WithForeignNames_IsKeptAsItIs_AndExportedAsXml()
    {
        await store.Begin(Log);

        Assert.Equal(["it-road/A%2F1", "it-road/A/1", "it-road/Case 1"], store.Cases().Keys.Order(StringComparer.Ordinal));
        var told = (await Verb.Run("case", "Case 1", "--store", store.Directory, "--json", "--personal")).Expect(0).Output;
        var particulars = System.Text.Json.Nodes.JsonNode.Parse(told)!["timeline"]![1]!["particulars"]!.AsArray();
        Assert.Equal(["vehicleClass=A", "Activity code=410100", "当事人=甲"], particulars.Select(it => $"{it!["name"]}={it["value"]}"));

        var file = Path.Combine(Path.GetDirectoryName(store.Directory)!, "exported.xes");
        (await Verb.Run("export", "--store", store.Directory, "--xes", file)).Expect(0);
        Assert.Empty(XesSchema.Faults(File.OpenRead(file)));
        Assert.Equal(
            ["A%2F1", "A/1", "Case 1"],
            XDocument.Load(file).Root!.Elements("trace").Select(it => it.Element("string")!.Attribute("value")!.Value).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Key_ThatThePackCallsPlain_IsPlainWhateverItsName_AndAnXmlNameInTheExport()
    {
        var pack = await File.ReadAllTextAsync(Repository.PathOf("law/packs/it-road-fines.yaml"));
        var path = store.Write("fines.yaml", pack.Replace("plainAttributes: [", "plainAttributes: [\"Activity code\", 当事人, ", StringComparison.Ordinal));
        (await Verb.Run("import", store.Write("log.csv", Log), "--pack", path, "--store", store.Directory)).Expect(0);

        var file = Path.Combine(Path.GetDirectoryName(store.Directory)!, "exported.xes");
        (await Verb.Run("export", "--store", store.Directory, "--xes", file, "--search", "Case 1")).Expect(0);

        Assert.Empty(XesSchema.Faults(File.OpenRead(file)));
        var keys = XDocument.Load(file).Descendants("event").Single().Elements().Select(it => $"{it.Attribute("key")!.Value}={it.Attribute("value")!.Value}").ToList();
        Assert.Contains("Activity_x0020_code=410100", keys);
        Assert.Contains("当事人=甲", keys);
    }

    /// <summary>In GBK 京 is BE A9 and 号 is BA C5.</summary>
    [Fact]
    public async Task Log_InGbk_IsImported_AndWithoutItsNameIsAFault()
    {
        byte[] rows = [.. "case,activity,timestamp\n"u8, 0xBE, 0xA9, (byte)'1', 0xBA, 0xC5, .. ",Create Fine,2009-01-07\n"u8];
        var log = store.Write("log.csv", rows);

        Assert.Contains("expected text in UTF-8, found bytes that are not", (await store.Import(log)).Expect(3).Error, StringComparison.Ordinal);
        (await Verb.Run([.. store.ImportArguments(log), "--encoding", "GBK"])).Expect(0);

        Assert.Equal(["it-road/京1号"], store.Cases().Keys);
    }

    /// <summary>RFC 3986, 2.4: a percent sign that is itself meant is sent as %25.</summary>
    [Theory]
    [InlineData("/api/cases/it-road/A%252F1", "it-road/A%2F1")]
    [InlineData("/api/cases/it-road%2fA%252f1", null)]
    [InlineData("/api/cases/it-road%2FA%2F1", "it-road/A/1")]
    [InlineData("/api/cases/it-road/A/1", "it-road/A/1")]
    [InlineData("/api/cases/it-road/Case%201", "it-road/Case 1")]
    public async Task Number_InAnAddress_IsTheOneThatWasSent(string address, string? number)
    {
        await store.Begin(Log);
        await using var served = await ServedStore.StartAs([Role.CourtPresident], [], "run", "--store", store.Directory, "--now", "2009-06-01T10:00:00Z");
        using var president = served.As(Role.CourtPresident);

        using var answer = await president.GetAsync(new Uri(address, UriKind.Relative));

        Assert.Equal(number is null ? System.Net.HttpStatusCode.NotFound : System.Net.HttpStatusCode.OK, answer.StatusCode);
        var told = System.Text.Json.Nodes.JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        Assert.Equal(number, told["number"]?.GetValue<string>());
    }
}
