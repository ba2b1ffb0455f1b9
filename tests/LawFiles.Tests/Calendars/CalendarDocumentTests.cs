using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Supervision.Domain.Time.Calendars;
using Supervision.LawFiles.Calendars;
using static Supervision.LawFiles.Tests.Calendars.Calendars;

namespace Supervision.LawFiles.Tests.Calendars;

/// <summary>What the document and the schema say of calendars is what the program does.</summary>
public sealed partial class CalendarDocumentTests
{
    private static readonly string Document = Repository.Read("docs/calendars.md");
    private static readonly string SchemaText = Repository.Read("docs/schemas/calendar.schema.json");
    private static readonly JsonObject Schema = JsonNode.Parse(SchemaText)!.AsObject();
    private static readonly SchemaFile Checked = new(SchemaText);

    [Fact]
    public void Document_NamesEveryRuleOfTheProgram_AndNoOther() => Assert.Equal(
        CalendarRuleTests.RulesInTheProgram(), Rows().Select(it => it.Groups[1].Value).Order(StringComparer.Ordinal));

    [Fact]
    public void Document_ShowsForEachRuleAMessageOfThatRule() => Assert.All(Rows(), it => Assert.Equal(it.Groups[1].Value, it.Groups[2].Value));

    [Fact]
    public void Document_ShowsACalendarThatIsValid_AndDoesWhatThePageSays()
    {
        var court = CalendarReader.Read([.. Files(), Text("example-court.json", Example())]).Library.Find("example-court")!;
        Assert.Equal((DayKind.Closure, DayKind.Working), (court.StatusOf(Day("2025-02-12")).Kind, Named("us-federal").StatusOf(Day("2025-02-12")).Kind));
        Assert.Equal(DayKind.MakeUp, court.StatusOf(Day("2025-10-13")).Kind);
        Assert.Equal(DayKind.Holiday, court.StatusOf(Day("2025-04-18")).Kind);
        Assert.Equal(DayKind.Holiday, court.StatusOf(Day("2018-03-31")).Kind);
        Assert.Equal("César Chávez Day (observed)", court.StatusOf(Day("2018-04-02")).Fact!.Name.En);
        Assert.Equal((1, 0), (court.Outages.Length, Named("us-federal").Outages.Length));
    }

    [Fact]
    public void Document_ListsTheShippedCalendars() => Assert.Equal(
        Shipped.Files.Keys, CalendarRow().Matches(Document).Select(it => it.Groups[1].Value).Order(StringComparer.Ordinal));

    /// <summary>Every key that the reader knows stands in a table or a sentence of the page.</summary>
    [Fact]
    public void Document_NamesEveryKey() => Assert.All(KeysOfTheReader().SelectMany(it => it).Distinct(), key => Assert.Contains($"`{key}`", Document, StringComparison.Ordinal));

    /// <summary>Every list of keys in the reader is the list of keys of an object of the schema; the three kinds of a rule are one there.</summary>
    [Fact]
    public void Schema_HasTheKeysOfTheReader()
    {
        var objects = Schema["$defs"]!.AsObject().Select(it => it.Value!).Append(Schema).Where(it => it["properties"] is not null).Select(KeysOf).ToHashSet();
        Assert.All(KeysOfTheReader(), keys => Assert.Contains(objects, it => it.SetEquals(keys) || (keys.All(it.Contains) && it.Contains("easter"))));
        Assert.All(objects, it => Assert.True(it.Contains("easter") || KeysOfTheReader().Any(it.SetEquals), $"The reader has no object with {string.Join(", ", it)}."));
    }

    [Fact]
    public void Schema_FitsTheShippedFiles_AndTheExample()
    {
        Assert.All(Files(), it => Assert.Empty(Checked.Faults(Encoding.UTF8.GetString(it.Bytes.AsSpan()))));
        Assert.Empty(Checked.Faults(Example()));
    }

    [Theory]
    [InlineData("\"kind\": \"work\"", "\"kind\": \"half\"")]
    [InlineData("\"kind\": \"work\"", "\"half\": true, \"kind\": \"work\"")]
    [InlineData("\"zh\": \"大雪\"", "\"zhs\": \"大雪\"")]
    [InlineData("\"format\": 1", "\"format\": 2")]
    [InlineData("\"from\": \"", "\"from\": \"30 February, ")]
    public void Schema_DoesNotFitAFileAtFault(string find, string put) =>
        Assert.NotEmpty(Checked.Faults(Example().Replace(find, put, StringComparison.Ordinal)));

    private static HashSet<string> KeysOf(JsonNode schema) => [.. schema["properties"]!.AsObject().Select(it => it.Key)];

    private static List<string[]> KeysOfTheReader()
    {
        var sources = Repository.Read("LawFiles/Calendars/CalendarFileReader.cs") + Repository.Read("LawFiles/Calendars/HolidayNode.cs") + Repository.Read("LawFiles/Reading/JsonNode.cs");
        var keys = KnownKeys().Matches(sources).Select(it => it.Groups[1].Value.Split(", ").Select(key => key.Trim('"')).ToArray()).ToList();
        Assert.True(keys.Count >= 10, $"Only {keys.Count} lists of keys were found in the reader.");
        return keys;
    }

    private static string Example()
    {
        var from = Document.IndexOf("```json\n", StringComparison.Ordinal) + "```json\n".Length;
        return Document[from..Document.IndexOf("```", from, StringComparison.Ordinal)];
    }

    private static IEnumerable<Match> Rows() => Document[Document.IndexOf("## Rules", StringComparison.Ordinal)..].Split('\n').Select(line => RuleRow().Match(line)).Where(it => it.Success);

    [GeneratedRegex(@"^\| `([a-z0-9-]+)` \| `[^:]+:\d+: ([a-z0-9-]+): .+` \|$")]
    private static partial Regex RuleRow();

    [GeneratedRegex(@"^\| `([a-z-]+)` \| (?:\d{4}|as)[ -].*\|$", RegexOptions.Multiline)]
    private static partial Regex CalendarRow();

    [GeneratedRegex(@"\.Only\(((?:""\w+""(?:, )?)+)\)")]
    private static partial Regex KnownKeys();
}
