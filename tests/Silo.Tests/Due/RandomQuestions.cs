using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;

namespace Supervision.Silo.Tests.Due;

/// <summary>Random questions as JSON, most of them sound, some with a field that cannot be understood. Always the same ones: the seed is written here and in every failure.</summary>
internal static class RandomQuestions
{
    public const string Seed = "seed 20261122, 5";

    public static IReadOnlyList<JsonObject> Take(int count) => [.. Question.Sample(count, new Rnd(20261122UL, 5UL), 50).Select((it, at) => Written(it, at))];

    private static Gen<(string Name, JsonNode? Value)[]> Question =>
        from calendar in Gen.Elements("cn-courts", "us-federal", "england-wales", "it-national", "it-hearings")
        from year in Gen.Choose(2000, 2030)
        from day in Gen.Choose(1, 365)
        from time in Gen.Elements("", "", "T09:30", "T16:00", "T23:59:59")
        from length in Gen.Choose(-30, 200)
        from unit in Gen.Frequency((4, Gen.Constant("d")), (3, Gen.Constant("wd")), (2, Gen.Constant("m")), (1, Gen.Constant("y")), (2, Gen.Constant("h")))
        from more in More.ListOf(3)
        let date = new NodaTime.LocalDate(year, 1, 1).PlusDays(day - 1)
        select ((string, JsonNode?)[])[("calendar", calendar), ("from", $"{date:uuuu-MM-dd}{time}"), ("period", $"{(unit == "y" ? length / 10 : length)}{unit}"), .. more];

    private static Gen<(string Name, JsonNode? Value)> More => Gen.Elements<Func<(string, JsonNode?)>>(
        () => ("exclude_start", false),
        () => ("exclude_start", true),
        () => ("start_roll", "next"),
        () => ("cutoff", "16:00"),
        () => ("cutoff", "25:00"),
        () => ("roll", "previous"),
        () => ("roll", "none"),
        () => ("roll", "up"),
        () => ("month_end", "last_to_last"),
        () => ("at", "23:59"),
        () => ("boundary", "both"),
        () => ("excluded", Spans(("appraisal, second", "2010-05-06", "2010-06-17"), ("鉴定", "2020-01-31", "2020-02-09"))),
        () => ("excluded", Spans(("talks", "2015-05-06", "2015-05-05"))),
        () => ("extensions", new JsonArray("6m")),
        () => ("extensions", new JsonArray("3wd", "1y")),
        () => ("extensions", new JsonArray("6h"))).Select(it => it());

    private static JsonArray Spans(params (string Ground, string From, string To)[] spans) =>
        [.. spans.Select(it => (JsonNode)new JsonObject { ["ground"] = it.Ground, ["from"] = it.From, ["to"] = it.To })];

    private static JsonObject Written((string Name, JsonNode? Value)[] fields, int at)
    {
        var question = new JsonObject { ["id"] = $"q{at}" };
        foreach (var (name, value) in fields)
        {
            question[name] = value?.DeepClone();
        }

        return question;
    }
}
