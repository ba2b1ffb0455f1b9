using System.Text.Json.Nodes;
using static Supervision.Silo.Tests.Histories.HistoryTests;

namespace Supervision.Silo.Tests.Histories;

/// <summary>What a history says of each case at its end, and of what was asked in it.</summary>
public sealed class HistoryEndTests
{
    [Fact]
    public async Task AtTheEnd_EachCaseSaysWhereItStands()
    {
        var end = (await Played("two-defendants", "civil-two"))[^1];

        Assert.Equal(("minyuan/1", "judged", false), ((string)end["case"]!, (string)end["place"]!, (bool)end["isClosed"]!));
        Assert.Equal(
            """[{"id":"defendant-1","facts":{}},{"id":"defendant-2","facts":{"domicile":"domestic"}}]""",
            new JsonArray([.. end["instances"]!.AsArray().Select(it => new JsonObject { ["id"] = (string)it!["id"]!, ["facts"] = it["facts"]!.DeepClone() })]).ToJsonString());
        Assert.Equal("""{"sum":"120000"}""", end["facts"]!.ToJsonString());
        Assert.Equal(
            """[{"track":"service","of":"defendant-2","place":"answered"},{"track":"service","of":"defendant-1","place":"answered"}]""",
            end["tracks"]!.ToJsonString());
        Assert.Equal("CPL 285", (string)Certificate("answer", "defendant-2", 5, await Played("two-defendants", "civil-two"))["basis"]!["article"]!);
    }

    /// <summary>Both cases say to which other they belong, and the one below how the appeal ended.</summary>
    [Fact]
    public async Task AtTheEnd_LinkedCasesSayWhichOtherOnes()
    {
        var ends = (await Played("appeal", "first-instance second-instance")).Where(it => it["end"] is not null).ToDictionary(it => (string)it["case"]!, it => it["links"]!.ToJsonString());

        Assert.Equal(["jiceng/1", "jiceng/2", "zhongyuan/jiceng/1"], ends.Keys);
        AssertSame(
            """[{"as":"appealed-as","case":"zhongyuan/jiceng/1","court":"zhongyuan","on":"2025-03-13","endedOn":"2025-05-20","place":"decided","placeTitle":{"en":"Decided on appeal","zh":"二审终审"}}]""",
            ends["jiceng/1"]);
        AssertSame(
            """[{"as":"appeal-of","case":"jiceng/1","court":"jiceng","on":"2025-03-13","endedOn":null,"place":null,"placeTitle":null}]""", ends["zhongyuan/jiceng/1"]);
        Assert.Equal("[]", ends["jiceng/2"]);

        static void AssertSame(string expected, string said) => Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(said)), said);
    }

    /// <summary>A limit that nobody has read stands with no other, and its case says so for as long as it is there.</summary>
    [Fact]
    public async Task AtTheEnd_CasesSayForWhatThereIsNoVerifiedRule()
    {
        var end = (await Played("readings", "readings"))[^1];

        Assert.Equal(["extension-request", "clue", "ruling", "confirmation"], end["limits"]!.AsArray().Select(it => (string)it!["limit"]!));
        Assert.Equal("approval", (string)Assert.Single(end["unverified"]!.AsArray())!["limit"]!);
    }

    [Fact]
    public async Task Urgings_SayTheirLastDay_WhoIsToldOfIt_AndHowTheyStand()
    {
        var played = await Played("urgings", "demo-civil");

        var late = played.Single(it => it["end"] is null && it["facts"]!.AsArray().Any(fact => (string)fact!["kind"]! == "urging.ran-out"));
        Assert.Equal("2024-05-09T00:00:00+08:00", (string)late["when"]!);
        Assert.Equal("""["overdue"]""", late["findings"]!.ToJsonString());
        Assert.Equal(
            """
            {"urging":1,"by":"supervisor-1","step":null,"on":"2024-04-30","due":"2024-05-08","hasRunOut":true,"isAnswered":true}
            {"urging":2,"by":"supervisor-1","step":"serve","on":"2024-05-10","due":"2024-05-14","hasRunOut":false,"isAnswered":true}
            {"urging":3,"by":"supervisor-1","step":null,"on":"2024-05-16","due":"2024-05-21","hasRunOut":false,"isAnswered":false}
            """,
            string.Join('\n', played[^1]["urgings"]!.AsArray().Select(it => it!.ToJsonString())));
    }

    /// <summary>The formal last day of neither is known while it stands still; the one that it would have had has passed in both.</summary>
    [Fact]
    public async Task ALimitThatStandsStillForNothing_SaysSinceWhen_AndWhenItWouldHaveEnded()
    {
        var ends = (await Played("hidden-overdue", "civil-two")).Where(it => it["end"] is not null).ToList();

        Assert.Equal(
            """
            minyuan/1 {"ground":"stay","since":"2024-05-16","isByLength":false,"due":"2024-09-21","dueAt":null,"isOverdue":true}
            minyuan/2 {"ground":"talks","since":"2024-05-01","isByLength":true,"due":"2024-10-11","dueAt":null,"isOverdue":true}
            minyuan/3 {"ground":"stay","since":"2024-06-10","isByLength":false,"due":"2024-10-20","dueAt":null,"isOverdue":false}
            minyuan/4 null
            """,
            string.Join('\n', ends.Select(it => $"{it["case"]} {it["limits"]!.AsArray().Single(limit => (string)limit!["limit"]! == "trial")!["idle"]?.ToJsonString() ?? "null"}")));
    }

    [Fact]
    public async Task Approvals_SayHowTheyStand_AndWhatAGrantLedTo()
    {
        var played = await Played("extension", "extension");

        Assert.Equal("""["approval.asked","approval.sent-back","approval.asked","approval.withdrawn"]""", Kinds("jiceng/2", 5));
        Assert.Equal("""["approval.asked","approval.passed","approval.granted","approval.asked","approval.granted"]""", Kinds("jiceng/1", 5));
        var extended = played.Where(it => it["cause"]?["request"] is not null).ToList();
        Assert.Equal([(1, "extend"), (2, "extend-further")], extended.Select(it => ((int)it["cause"]!["request"]!, (string)it["facts"]![0]!["fields"]!["step"]!)));
        Assert.Equal(
            """
            {"request":1,"by":"judge-02","step":"extend","on":"2024-08-20","stage":"lapsed","until":"2024-08-23","length":"2m"}
            {"request":2,"by":"judge-02","step":"extend","on":"2024-08-28","stage":"withdrawn","until":"2024-09-02","length":"1m"}
            """,
            string.Join('\n', played[^1]["approvals"]!.AsArray().Select(it => it!.ToJsonString())));

        string Kinds(string number, int from) => new JsonArray([.. played
            .Where(it => it["end"] is null && (int?)it["line"] >= from && (string?)it["case"] == number)
            .SelectMany(it => it["facts"]!.AsArray()).Select(it => (string)it!["kind"]!).Where(it => it.StartsWith("approval.", StringComparison.Ordinal))
            .Select(it => (JsonNode)it)]).ToJsonString();
    }
}
