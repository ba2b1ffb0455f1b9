using System.Text.Json.Nodes;

namespace Supervision.Silo.Tests.Import;

/// <summary>The Road Traffic Fine log (doi 10.4121/uuid:270fd440-1057-4fb9-89a9-b699b47990f5) through the whole engine.</summary>
public sealed class RealLogImportTests : IDisposable
{
    private readonly TestStore store = new();

    public void Dispose() => store.Dispose();

    [FactWith(Needs.RealLog | Needs.LongTests)]
    public async Task WholeLog_GivesTheCountsOfTheFacts()
    {
        var facts = JsonNode.Parse(File.ReadAllText(SharedData.TryFind("road_traffic/facts.json")!))!;

        var counts = await store.Counts(Here.RealLog!);

        SameJson.AssertEqual(
            JsonNode.Parse("""
                {"cases":150370,"events":561470,"nonconforming":4151,"warnings":{"dispatch":179569,"payment":219153},
                 "overdue":{"dispatch":50012,"payment":71108},"lateActs":{"dispatch":49772,"payment":14726,"prefecture":582,"judge":224}}
                """)!,
            counts);
        Assert.Equal(
            (facts["base"]!["cases"]!.GetValue<int>(), facts["base"]!["events"]!.GetValue<int>(), facts["deadlines"]!["sent_later_than_90"]!.GetValue<int>(), facts["deadlines"]!["...later_than_60"]!.GetValue<int>()),
            (counts["cases"]!.GetValue<int>(), counts["events"]!.GetValue<int>(), counts["lateActs"]!["dispatch"]!.GetValue<int>(), counts["lateActs"]!["prefecture"]!.GetValue<int>()));
        foreach (var (day, expected) in facts["as_of"]!.AsObject())
        {
            SameJson.AssertEqual(InOurShape(day, expected!), await store.AsOf(day));
        }
    }

    /// <summary>The facts name the four clocks in a flat list.</summary>
    private static JsonObject InOurShape(string day, JsonNode fact) => new()
    {
        ["asOf"] = day,
        ["cases"] = fact["cases"]!.DeepClone(),
        ["events"] = fact["events"]!.DeepClone(),
        ["state"] = fact["state"]!.DeepClone(),
        ["clocks"] = new JsonObject
        {
            ["dispatch"] = new JsonObject { ["running"] = fact["clocks"]!["dispatch_running"]!.DeepClone(), ["overdue"] = fact["clocks"]!["dispatch_overdue"]!.DeepClone() },
            ["payment"] = new JsonObject { ["running"] = fact["clocks"]!["payment_clock_running"]!.DeepClone(), ["overdue"] = fact["clocks"]!["payment_overdue"]!.DeepClone() },
        },
    };
}
