using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using Xunit.Abstractions;

namespace Supervision.EventLogs.Tests;

/// <summary>The counts of an independent program over the Road Traffic Fine log (doi 10.4121/uuid:270fd440-1057-4fb9-89a9-b699b47990f5).</summary>
public sealed class RealLogTests(ITestOutputHelper output)
{
    [Fact]
    public void WholeLog_HasTheCountsOfTheIndependentProgram()
    {
        var path = SharedData.TryFind("road_traffic/Road_Traffic_Fine_Management_Process.xes.zip", output);
        if (path is null || SharedData.TryFind("road_traffic/facts.json", output) is not { } factsPath)
        {
            return;
        }

        using var facts = JsonDocument.Parse(File.ReadAllText(factsPath));
        var expected = facts.RootElement.GetProperty("base");
        var perActivity = expected.GetProperty("events_per_activity").EnumerateObject().ToDictionary(it => it.Name, it => it.Value.GetInt32());
        using var folder = new LogFolder();
        using var log = SortedLog.Read(path, perActivity.Keys.ToHashSet(), LogFolder.Rome, folder.Path, new SpillLimits(BufferBytes: 4 << 20));

        Assert.Equal(
            (expected.GetProperty("cases").GetInt32(), expected.GetProperty("events").GetInt64(), Day("first_event_date"), Day("last_event_date")),
            (log.Cases, log.Events, log.FirstDay!.Value, log.LastDay!.Value));
        Assert.Equal(
            perActivity.OrderBy(it => it.Key),
            log.Days().SelectMany(day => day.Events).CountBy(it => it.Activity).OrderBy(it => it.Key));
        foreach (var asOf in facts.RootElement.GetProperty("as_of").EnumerateObject())
        {
            Assert.Equal(asOf.Value.GetProperty("events").GetInt64(), log.EventsThrough(LocalDatePattern.Iso.Parse(asOf.Name).Value));
        }

        LocalDate Day(string name) => LocalDatePattern.Iso.Parse(expected.GetProperty(name).GetString()!).Value;
    }
}
