using System.Text.Json.Nodes;
using NodaTime;
using Supervision.Domain.Courts;
using Supervision.LawFiles.Courts;
using YamlDotNet.RepresentationModel;

namespace Supervision.LawFiles.Tests.Courts;

/// <summary>What a file of a court says is what the court is.</summary>
public sealed class CourtFileTests
{
    private static readonly SchemaFile Schema = new(Repository.Read("docs/schemas/court.schema.json"));

    private static readonly CourtId Basic = new("example-basic");

    private static readonly CourtId Intermediate = new("example-intermediate");

    public static TheoryData<string> Files => [.. Repository.Files("*.yaml", "law/courts")];

    [Fact]
    public void ShippedCourts_StandAboveEachOther_FromTheFirstDayOn()
    {
        var register = Shipped.Register;
        Assert.Equal([Basic, Intermediate], register.All.Select(it => it.Code));
        Assert.Equal((CourtLevel.Basic, CourtLevel.Intermediate), (register.OrNull(Basic)!.Level, register.OrNull(Intermediate)!.Level));
        Assert.Equal(Intermediate, register.TreeOn(new(2024, 1, 1)).ParentOf(Basic));
        Assert.Null(register.TreeOn(new(2023, 12, 31)).ParentOf(Basic));
        Assert.Equal([Basic], register.TreeOn(new(2026, 12, 1)).Below(Intermediate));
    }

    /// <summary>What an edition does not say holds on: the district court of 2026 keeps the county court's parent, hour, calendar and divisions.</summary>
    [Fact]
    public void AnEdition_ChangesWhatItSays_FromItsDayOn()
    {
        var court = Shipped.Register.OrNull(Basic)!;
        var (before, after) = (court.EditionFor(new(2025, 12, 31)), court.EditionFor(new(2026, 1, 1)));
        Assert.Equal(("Example County People's Court", "Example District People's Court"), (before.Title.En, after.Title.En));
        Assert.Equal((before.Parent, before.WarnsAt, before.Calendar), (after.Parent, after.WarnsAt, after.Calendar));
        Assert.Equal(["civil-1", "filing"], after.Divisions.Select(it => it.Id.Text));

        // The last second of 2025 in Shanghai is 15:59:59 in Greenwich.
        Assert.Equal(before, court.EditionOrNull(Instant.FromUtc(2025, 12, 31, 15, 59, 59)));
        Assert.Equal(after, court.EditionOrNull(Instant.FromUtc(2025, 12, 31, 16, 0)));
        Assert.Null(court.EditionOrNull(new LocalDate(2023, 12, 31)));
        Assert.Equal(before, court.EditionFor(new(2001, 1, 1)));
    }

    [Fact]
    public void AnEdition_MayEndAParentAndACalendar()
    {
        var upper = Texts.Single(it => it.Name == "example-intermediate.yaml");
        var basic = Texts.Single(it => it.Name == "example-basic.yaml");
        var ends = basic with { Text = basic.Text + "  - { from: 2027-01-01, parent: none, calendar: none }\n" };
        var court = CourtReader.Read([upper, ends], ShippedCalendars.Library).Register.OrNull(Basic)!;
        Assert.Equal((Intermediate, "cn-courts"), (court.EditionFor(new(2026, 12, 31)).Parent!.Value, court.EditionFor(new(2026, 12, 31)).Calendar!.Reference.Calendar));
        Assert.Equal((null, null), (court.EditionFor(new(2027, 1, 1)).Parent, court.EditionFor(new(2027, 1, 1)).Calendar));
    }

    [Fact]
    public void Lineage_NamesTheCourtsAboveFirst_EachWithItsCalendarFiles()
    {
        var lineage = new CourtSource(Basic, [.. Texts], ShippedCalendars.Texts).Lineage();
        Assert.Equal([Intermediate, Basic], lineage.Select(it => it.Court.Code));
        Assert.All(lineage, it => Assert.Equal(["cn-courts.json"], it.Calendars.Select(file => file.Name)));
        Assert.Equal([Intermediate], new CourtSource(Intermediate, [.. Texts], ShippedCalendars.Texts).Lineage().Select(it => it.Court.Code));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void EveryCourt_FitsTheSchema_AndIsNamedLikeItsFile(string file)
    {
        Assert.Empty(Schema.Faults(Json(Repository.Read(file))));
        Assert.Equal(Path.GetFileNameWithoutExtension(file), CourtReader.ReadOne(new(file, Repository.Read(file)), ShippedCalendars.Library).Code.Text);
    }

    [Fact]
    public void TheExampleOfThePage_IsTheShippedCourt_WithFewerDivisions()
    {
        var example = Repository.Read("docs/courts.md").Split("```yaml\n")[1].Split("```")[0];
        Assert.Empty(Schema.Faults(Json(example)));
        var (shown, shipped) = (CourtReader.ReadOne(new("shown", example), ShippedCalendars.Library), Shipped.Register.OrNull(Basic)!);
        Assert.Equal(shipped.Editions.Select(it => it with { Divisions = [] }), shown.Editions.Select(it => it with { Divisions = [] }));
    }

    [Theory]
    [MemberData(nameof(CourtRuleTests.Breaks), MemberType = typeof(CourtRuleTests))]
    public void TheSchema_FindsWhatHasTheWrongShape(string find, string put, int line, string said)
    {
        _ = line;
        string[] shapes = ["unknown-key", "missing-key", "wrong-type", "unknown-format", "unknown-name", "bad-name"];
        if (shapes.Contains(said.Split(':')[0]))
        {
            Assert.NotEmpty(Schema.Faults(Json(CourtRuleTests.Broken(find, put))));
        }
    }

    private static CourtReading Shipped => CourtReader.Read([.. Texts], ShippedCalendars.Library);

    private static IEnumerable<CourtText> Texts => Repository.Files("*.yaml", "law/courts").Select(it => new CourtText(Path.GetFileName(it), Repository.Read(it)));

    private static string Json(string yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        return Node(stream.Documents[0].RootNode)!.ToJsonString();
    }

    private static JsonNode? Node(YamlNode node) => node switch
    {
        YamlMappingNode map => new JsonObject(map.Children.Select(it => KeyValuePair.Create(((YamlScalarNode)it.Key).Value!, Node(it.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Children.Select(Node)]),
        YamlScalarNode { Style: YamlDotNet.Core.ScalarStyle.Plain, Value: { } text } when int.TryParse(text, out var number) => JsonValue.Create(number),
        YamlScalarNode scalar => JsonValue.Create(scalar.Value),
        _ => null,
    };
}
