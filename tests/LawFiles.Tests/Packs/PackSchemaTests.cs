using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace Supervision.LawFiles.Tests.Packs;

/// <summary>The schema that editors read, against the packs: it fits whatever the program takes, and finds what has the wrong shape.</summary>
public sealed partial class PackSchemaTests
{
    private static readonly SchemaFile Schema = new(Repository.Read("docs/schemas/pack.schema.json"));

    private static readonly string[] Shapes = ["unknown-key", "missing-key", "wrong-type", "unknown-format", "bad-date", "bad-times"];

    public static TheoryData<string> Packs => [.. Repository.Files("*.yaml", "law/packs").Concat(Repository.Files("*.yaml", "tests/data/packs"))];

    [Theory]
    [MemberData(nameof(Packs))]
    public void EveryPack_Fits(string file) => Assert.Empty(Schema.Faults(Json(Repository.Read(file))));

    [Fact]
    public void TheExamplesOfThePage_Fit() => Assert.All(
        Repository.Read("docs/packs.md").Split("```yaml\n").Skip(1).Select(it => it[..it.IndexOf("```", StringComparison.Ordinal)]),
        example => Assert.Empty(Schema.Faults(Json(example))));

    /// <summary>What else a rule forbids, such as a place that nothing leads to, a schema cannot know.</summary>
    [Fact]
    public void APackOfTheWrongShape_DoesNotFit() => Assert.All(
        PackRuleTests.Breaks.Where(it => Shapes.Contains(((string)it[3]).Split(':')[0])),
        broken => Assert.NotEmpty(Schema.Faults(Json(PackRuleTests.Broken((string)broken[0], (string)broken[1])))));

    /// <summary>YAML as editors take it (its core schema): plain words true and false, whole numbers, and texts.</summary>
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
        YamlScalarNode { Style: YamlDotNet.Core.ScalarStyle.Plain, Value: "true" or "false" } flag => JsonValue.Create(flag.Value == "true"),
        YamlScalarNode { Style: YamlDotNet.Core.ScalarStyle.Plain, Value: { } text } when Whole().IsMatch(text) => JsonValue.Create(long.Parse(text, CultureInfo.InvariantCulture)),
        YamlScalarNode scalar => JsonValue.Create(scalar.Value),
        _ => null,
    };

    [GeneratedRegex("^-?(0|[1-9][0-9]*)$")]
    private static partial Regex Whole();
}
