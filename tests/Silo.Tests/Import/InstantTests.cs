using System.Text.Json.Nodes;
using System.Xml.Linq;
using NodaTime;
using NodaTime.Text;

namespace Supervision.Silo.Tests.Import;

/// <summary>What a log calls when is an instant, and the court's zone gives it its day.</summary>
public sealed class InstantTests : IDisposable
{
    private readonly TestStore store = new();

    public void Dispose() => store.Dispose();

    /// <summary>Ninety days from 7 January 2009 end with 7 April. 22:30 UTC is half past midnight in Rome; five in the morning in Shanghai is 23:00.</summary>
    [Fact]
    public async Task LastDay_IsTheCourts_WhateverOffsetsTheLogHas()
    {
        var log = store.Write("log.csv", """
            case,activity,timestamp
            LD-1,Create Fine,2009-01-07T00:00:00+01:00
            LD-1,Send Fine,2009-04-07T23:59:59+02:00
            LD-2,Create Fine,2009-01-07T00:00:00+01:00
            LD-2,Send Fine,2009-04-08T00:00:00+02:00
            LD-3,Create Fine,2009-01-07T00:00:00+01:00
            LD-3,Send Fine,2009-04-07T22:30:00Z
            LD-4,Create Fine,2009-01-07T00:00:00+01:00
            LD-4,Send Fine,2009-04-08T05:00:00+08:00

            """);

        (await store.Import(log)).Expect(0);

        Assert.Equal(
            ["LD-1 2009-04-07 False", "LD-2 2009-04-08 True", "LD-3 2009-04-08 True", "LD-4 2009-04-07 False"],
            [await Dispatch("LD-1"), await Dispatch("LD-2"), await Dispatch("LD-3"), await Dispatch("LD-4")]);
    }

    [Fact]
    public async Task Midnights_InUniversalTime_GiveTheDaysOfRome_AndAreExportedAsTheSameInstants()
    {
        string[] instants = ["2009-01-06T23:00:00Z", "2009-02-11T23:00:00Z"];
        var log = store.Write("log.xes", XesText.Log(XesText.Trace("T-1", XesText.Event("Create Fine", instants[0]), XesText.Event("Insert Fine Notification", instants[1]))));

        (await store.Import(log)).Expect(0);

        var clocks = (await Case("T-1"))["clocks"]!.AsArray();
        Assert.Equal(
            ["dispatch 2009-04-07", "payment 2009-04-13"],
            clocks.Select(it => $"{it!["limit"]} {it["due"]}").Where(it => it.StartsWith("dispatch", StringComparison.Ordinal) || it.StartsWith("payment", StringComparison.Ordinal)));
        Assert.Equal(["2009-01-07T00:00:00.000+01:00", "2009-02-12T00:00:00.000+01:00"], await Exported());
    }

    /// <summary>Before 1866 Rome kept its local mean time, 49 minutes and 56 seconds before Greenwich (tz database); xs:dateTime has no seconds in an offset.</summary>
    [Fact]
    public async Task OffsetWithSeconds_IsExportedWithoutThem_AndTheInstantStays()
    {
        (await store.Import(store.Write("log.csv", "case,activity,timestamp\nA-1,Create Fine,1850-01-07T12:00:00Z\n"))).Expect(0);

        var written = Assert.Single(await Exported());

        Assert.Equal("1850-01-07T12:49:00.000+00:49", written);
        Assert.Equal(Instant.FromUtc(1850, 1, 7, 12, 0), OffsetDateTimePattern.ExtendedIso.Parse(written).Value.ToInstant());
    }

    [Fact]
    public async Task EventsOfOneDay_AreTakenInTheOrderOfTheirInstants()
    {
        var log = store.Write("log.csv", "case,activity,timestamp\nC-1,Payment,2009-01-07T10:20:00+01:00\nC-1,Create Fine,2009-01-07T09:00:00+01:00\n");

        var summary = await store.Counts(log);

        Assert.Equal(0, summary["nonconforming"]!.GetValue<int>());
        Assert.Equal(["create-fine", "pay"], (await Case("C-1"))["timeline"]!.AsArray().Select(it => it!["step"]?.GetValue<string>()).OfType<string>());
    }

    [Fact]
    public async Task Case_OfALogThatGivesDaysOnly_IsTakenInTheOrderOfTheFile()
    {
        var summary = await store.Counts(store.Write("log.csv", "case,activity,timestamp\nC-1,Payment,2009-01-07\nC-1,Create Fine,2009-01-07\n"));

        Assert.Equal(1, summary["nonconforming"]!.GetValue<int>());
    }

    private async Task<string> Dispatch(string id)
    {
        var clock = (await Case(id))["clocks"]!.AsArray().Single(it => it!["limit"]!.GetValue<string>() == "dispatch")!;
        return $"{id} {clock["metOn"]} {clock["wasLate"]!.GetValue<bool>()}";
    }

    private async Task<JsonNode> Case(string id) => JsonNode.Parse((await Verb.Run("case", id, "--store", store.Directory, "--json")).Expect(0).Output)!;

    private async Task<IEnumerable<string>> Exported()
    {
        var file = Path.Combine(Path.GetDirectoryName(store.Directory)!, "exported.xes");
        (await Verb.Run("export", "--store", store.Directory, "--xes", file)).Expect(0);
        return [.. XDocument.Load(file).Descendants("event").Elements("date").Select(it => it.Attribute("value")!.Value)];
    }
}
