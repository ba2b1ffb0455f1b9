using System.IO.Compression;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Supervision.Silo.Tests.Processes;

namespace Supervision.Silo.Tests.Export;

/// <summary>What <c>export --xes</c> writes: valid, without personal data, and as good as the log that it came from.</summary>
public sealed class XesExportTests : IDisposable
{
    // The driver's name is personal, since the pack does not call it plain; names, characters and values that XML cannot hold as they are.
    private const string Awkward = """
        case,activity,timestamp,resource,amount,driver,1st,article
        A-1,Create Fine,2006-03-26,17,36.00,Zwetschgenwasser,x,"<&""' ]]> 道路"
        A-1,Send Fine,2006-04-02,,,,,
        B-2,Create Fine,2006-10-29,21,,,,
        """;

    private readonly TestStore store = new();
    private readonly TestStore again = new();

    public void Dispose()
    {
        store.Dispose();
        again.Dispose();
    }

    [FactWith(Needs.RealLog)]
    public async Task SliceOfTheRealLog_ExportedAndImported_GivesTheSameCountsAndTheSameCases()
    {
        var counts = await store.Counts(Here.RealLog!, "2000-02-29");
        var file = await Export();

        Assert.Empty(XesSchema.Faults(File.OpenRead(file)));
        SameJson.AssertEqual(counts, await again.Counts(file));
        Assert.Equal(Steps(store), Steps(again));
    }

    [FactWith(Needs.Python)]
    public async Task RandomLogs_ExportedAndCountedByTheOracle_AreWhatWasImported()
    {
        var log = store.Write("log.xes", Oracle.MakeLog(11, 60));
        var counts = await store.Counts(log);

        var file = await Export();

        Assert.Empty(XesSchema.Faults(File.OpenRead(file)));
        SameJson.AssertEqual(Oracle.Summary(log), counts);
        SameJson.AssertEqual(Oracle.Summary(log), Oracle.Summary(file));
        Assert.Equal(ActivitiesIn(log), ActivitiesIn(file));
    }

    [FactWith(Needs.RealLog | Needs.LongTests)]
    public async Task WholeLog_Exported_IsValid_HasTheActivitiesOfTheFacts_AndImportsToTheSameCounts()
    {
        var facts = JsonNode.Parse(File.ReadAllText(SharedData.TryFind("road_traffic/facts.json")!))!;
        var counts = await store.Counts(Here.RealLog!);
        var file = await Export();

        using (var stream = File.OpenRead(file))
        {
            Assert.Empty(XesSchema.Faults(stream));
        }

        Assert.Equal(
            facts["base"]!["events_per_activity"]!.AsObject().ToDictionary(it => it.Key, it => it.Value!.GetValue<int>()).OrderBy(it => it.Key, StringComparer.Ordinal),
            ActivitiesIn(file).OrderBy(it => it.Key, StringComparer.Ordinal));
        SameJson.AssertEqual(counts, await again.Counts(file));
    }

    [Fact]
    public async Task AwkwardValues_AreWrittenAsXmlAndReadBackTheSame_PersonalOnesAreLeftOut()
    {
        await store.Begin(Awkward);

        var file = await Export();
        var text = await File.ReadAllTextAsync(file);

        Assert.Empty(XesSchema.Faults(text));
        Assert.DoesNotContain("Zwetschgenwasser", text, StringComparison.Ordinal);
        var first = XDocument.Parse(text).Root!.Elements("trace").First();
        Assert.Equal("A-1", Value(first, "concept:name"));
        var created = first.Elements("event").First();
        Assert.Equal("2006-03-26T00:00:00.000+01:00", Value(created, "time:timestamp"));
        Assert.Equal("2006-04-02T00:00:00.000+02:00", Value(first.Elements("event").Last(), "time:timestamp"));
        Assert.Equal(("Create Fine", "complete", "17", "36.00", "<&\"' ]]> 道路"), (Value(created, "concept:name"), Value(created, "lifecycle:transition"), Value(created, "org:resource"), Value(created, "amount"), Value(created, "article")));
        Assert.Equal(
            ["concept:name", "time:timestamp", "lifecycle:transition", "org:resource", "identity:id", "amount", "article"],
            created.Elements().Select(it => it.Attribute("key")!.Value));
    }

    [Fact]
    public async Task Declarations_NameTheFiveExtensionsTheGlobalsAndTheClassifiers()
    {
        await store.Begin(Awkward);

        var log = XDocument.Load(await Export()).Root!;

        Assert.Equal(
            ["Concept concept", "Time time", "Lifecycle lifecycle", "Organizational org", "Identity identity"],
            log.Elements("extension").Select(it => $"{it.Attribute("name")!.Value} {it.Attribute("prefix")!.Value}"));
        Assert.All(log.Elements("extension"), it => Assert.Equal($"http://www.xes-standard.org/{it.Attribute("prefix")!.Value}.xesext", it.Attribute("uri")!.Value));
        Assert.Equal(["trace", "event"], log.Elements("global").Select(it => it.Attribute("scope")!.Value));

        // What is called global must be there everywhere.
        var always = log.Elements("global").Last().Elements().Select(it => it.Attribute("key")!.Value).ToList();
        Assert.All(log.Descendants("event"), it => Assert.Empty(always.Except(it.Elements().Select(one => one.Attribute("key")!.Value))));
        Assert.Equal(["concept:name", "concept:name lifecycle:transition"], log.Elements("classifier").Select(it => it.Attribute("keys")!.Value));
        var ids = log.Descendants("id").Select(it => it.Attribute("value")!.Value).ToList();
        Assert.Equal(5, ids.Distinct().Count());
        Assert.Equal(ids, XDocument.Load(await Export("second.xes")).Descendants("id").Select(it => it.Attribute("value")!.Value));
    }

    [Fact]
    public async Task Packed_TheLogIsTheSame()
    {
        await store.Begin(Awkward);

        await using var packed = new GZipStream(File.OpenRead(await Export("log.xes.gz", "--gzip")), CompressionMode.Decompress);

        Assert.Equal(await File.ReadAllTextAsync(await Export("plain.xes")), await new StreamReader(packed).ReadToEndAsync());
    }

    [Theory]
    [InlineData("--search B", "B-2")]
    [InlineData("--place sent", "A-1")]
    [InlineData("--limit dispatch", "B-2")]
    [InlineData("--urgency overdue --as-of 2007-06-01", "B-2")]
    [InlineData("--urgency overdue --as-of 2006-10-30", "")]
    [InlineData("--open", "A-1 B-2")]
    [InlineData("--findings", "")]
    [InlineData("--opened-from 2006-03-27", "B-2")]
    [InlineData("--opened-to 2006-03-26", "A-1")]
    [InlineData("--pack it-road-fines", "A-1 B-2")]
    [InlineData("--pack it-parking", "")]
    public async Task Selection_HoldsTheCasesThatMatch(string options, string cases)
    {
        await store.Begin(Awkward);

        var log = XDocument.Load(await Export("log.xes", options.Split(' ')));

        Assert.Equal(cases, string.Join(' ', log.Root!.Elements("trace").Select(it => Value(it, "concept:name"))));
    }

    [Fact]
    public async Task FileThatIsThere_IsKeptUnlessForced_AndNothingIsLeftBeside()
    {
        await store.Begin(Awkward);
        var file = store.Write("mine.xes", "mine");

        var refused = await Verb.Run("export", "--store", store.Directory, "--xes", file);

        Assert.Equal(4, refused.ExitCode);
        Assert.Equal($"{file} is there already; --force replaces it.", refused.Error.Trim());
        Assert.Equal("mine", await File.ReadAllTextAsync(file));
        (await Verb.Run("export", "--store", store.Directory, "--xes", file, "--force")).Expect(0);
        Assert.Empty(XesSchema.Faults(File.OpenRead(file)));
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(file)!, "*.part"));
    }

    [Theory]
    [InlineData("--urgency", "terrible", "These have a value that is none: --urgency.")]
    [InlineData("--xes", "nowhere/at/all.xes", "There is no directory")]
    [InlineData("--xes", ".", "is a directory; name a file.")]
    public async Task WhatCannotBeDone_IsOneSentence(string option, string value, string sentence)
    {
        await store.Begin(Awkward);
        string[] file = option == "--xes" ? [] : ["--xes", Path.Combine(Path.GetDirectoryName(store.Directory)!, "log.xes")];

        var outcome = await Verb.Run(["export", "--store", store.Directory, option, value, .. file]);

        Assert.Equal(4, outcome.ExitCode);
        Assert.Contains(sentence, outcome.Error, StringComparison.Ordinal);
        Assert.Single(outcome.Error.Trim().Split('\n'));
    }

    private async Task<string> Export(string name = "exported.xes", params string[] more)
    {
        var file = Path.Combine(Path.GetDirectoryName(store.Directory)!, name);
        (await Verb.Run(["export", "--store", store.Directory, "--xes", file, .. more])).Expect(0);
        return file;
    }

    private static string Value(XElement holder, string key) => holder.Elements().Single(it => it.Attribute("key")?.Value == key).Attribute("value")!.Value;

    private static SortedDictionary<string, int> ActivitiesIn(string file)
    {
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        using var reader = System.Xml.XmlReader.Create(file);
        var inEvent = false;
        while (reader.Read())
        {
            inEvent = reader.Name == "event" ? reader.NodeType == System.Xml.XmlNodeType.Element : inEvent && reader.Name != "trace";
            if (inEvent && reader.Name == "string" && reader.GetAttribute("key") == "concept:name")
            {
                var activity = reader.GetAttribute("value")!;
                counts[activity] = counts.GetValueOrDefault(activity) + 1;
            }
        }

        return counts;
    }

    /// <summary>Per case, what happened and when, without what names the one import or the other and what is personal.</summary>
    private static Dictionary<string, string> Steps(TestStore of) => of.Cases().ToDictionary(
        it => it.Key, it => string.Join('\n', it.Value.Split('\n').Where(line => line.Contains("case.step-taken", StringComparison.Ordinal)).Select(line => line[..line.IndexOf(" log-", StringComparison.Ordinal)])));
}
