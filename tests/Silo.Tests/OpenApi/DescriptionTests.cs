using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Supervision.Domain.People;
using Supervision.Silo.Tests.Rights;
using static Supervision.Tests.FourCases;

namespace Supervision.Silo.Tests.OpenApi;

/// <summary>The description of the API (OpenAPI 3.1) against the court that serves it: nothing is left out of it, and every answer is as it says.</summary>
public sealed partial class DescriptionTests(RightsCourt court) : IClassFixture<RightsCourt>
{
    /// <summary>Addresses for people and for the description itself; and one more way to write an address that is described.</summary>
    private static readonly string[] NotDescribed =
        ["GET /openapi/{documentName}.json", "GET /cases/{*rest:regex(^.+/bundle$)}", "* /hubs/alerts", "* /hubs/alerts/negotiate", "* /api/{**rest}"];

    /// <summary>What says of which type something is, and what else its shape.</summary>
    private static readonly string[] Typed = ["type", "$ref", "anyOf", "oneOf", "allOf"], Shaping = ["type", "format", "pattern"];

    [Fact]
    public async Task EveryAddressForPrograms_IsDescribed_AndNothingElseIs() => Assert.Equal(
        ForPrograms.Select(it => Plain(it.Key)).Order(StringComparer.Ordinal),
        (await Served()).Operations.Select(it => it.Address).Order(StringComparer.Ordinal));

    [Fact]
    public async Task EveryOperation_HasANameOfItsOwn_WhoMayAsk_AndAMeaningOfEachPart()
    {
        var description = await Served();
        Assert.Equal(description.Operations.Count, description.Operations.Select(it => it.Id).Distinct().Count());
        foreach (var operation in description.Operations)
        {
            var isForEverybody = WordOf(operation) == "everybody";
            Assert.Equal((operation.Id, isForEverybody), (operation.Id, operation.Said["security"]!.AsArray().Count == 0));
            Assert.All(["summary", "description"], it => Assert.False(string.IsNullOrWhiteSpace(operation.Said[it]?.GetValue<string>()), $"{operation.Id} has no {it}."));
            Assert.All(operation.Parameters, it => Assert.False(string.IsNullOrWhiteSpace(it["description"]?.GetValue<string>()), $"{operation.Id} says nothing of {it["name"]}."));
            Assert.Equal(
                PartsOfPath().Matches(operation.Address).Select(it => it.Groups[1].Value),
                operation.Parameters.Where(it => it["in"]!.GetValue<string>() == "path").Select(it => it["name"]!.GetValue<string>()));
            Assert.Equal((operation.Id, !isForEverybody), (operation.Id, operation.Statuses.Contains("401")));
            Assert.Contains("429", operation.Statuses);
            Assert.Contains("200", operation.Statuses);
        }
    }

    /// <summary>A whole number is a number, a day a day; nothing is left to guess.</summary>
    [Fact]
    public async Task EverySchema_HasOneType()
    {
        var loose = new List<string>();
        Walk((await Served()).Document, "", (path, node) =>
        {
            if (IsSchema(path) && !Typed.Any(node.ContainsKey))
            {
                loose.Add($"{path} has no type");
            }

            if (node["type"] is JsonArray types && (types.Count != 2 || types.All(it => it!.GetValue<string>() != "null")))
            {
                loose.Add($"{path} is of {types.ToJsonString()}");
            }
        });
        Assert.Equal([], loose);
    }

    [Fact]
    public async Task InstantsDaysAndLengths_SayWhatTheyAre()
    {
        var schemas = (await Served()).Schemas;
        Assert.Equal("""{"type":"string","format":"date-time"}""", Shape("TimelineItem", "occurredAt"));
        Assert.Equal("""{"type":"string","format":"date"}""", Shape("ClockView", "due"));
        Assert.Equal("""{"type":["null","string"],"format":"date"}""", Shape("ClockView", "metOn"));
        Assert.Equal("""{"type":"integer","format":"int64"}""", Shape("TimelineItem", "position"));
        Assert.Equal("""{"type":"string","pattern":"^[0-9]+(d|wd|m|y|h)$"}""", Shape("Certificate", "length"));
        Assert.Equal("""{"type":"string","pattern":"^[0-9]+(d|wd|m|y|h)$"}""", Shape("CertificateReading", "length"));

        string Shape(string type, string property)
        {
            var said = schemas[type]!["properties"]![property]!.AsObject();
            return new JsonObject(Shaping.Where(said.ContainsKey).Select(it => KeyValuePair.Create(it, said[it]?.DeepClone())))
                .ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        }
    }

    /// <summary>As every role and as nobody: 200, 401, 403, 404, 409 and their problems.</summary>
    [Fact]
    public async Task EveryAnswer_ToEveryRole_IsAsItIsDescribed()
    {
        var description = await Served();
        var (faults, seen) = (new List<string>(), new HashSet<int>());
        foreach (var operation in description.Operations.Where(it => it.Address != Plain(OfADocument)))
        {
            var address = ForPrograms.Single(it => Plain(it.Key) == operation.Address).Value;
            foreach (var role in Roles.All.Cast<Role?>().Append(null))
            {
                foreach (var number in address.IsAboutACase ? [Own, Elsewhere, "it-road/NONE"] : new[] { Own })
                {
                    faults.AddRange(await Faults(description, operation, court.Filled(address.Path!, number), role, address.Body, seen));
                }
            }
        }

        Assert.Equal([], faults);
        Assert.Superset(new HashSet<int> { 200, 401, 403, 404, 409 }, seen);
    }

    /// <summary>What the bounds of a part leave out is refused, with a problem, and what they let in is not.</summary>
    [Fact]
    public async Task EveryBoundOfAQuery_IsTheReadersOwn()
    {
        var description = await Served();
        var (faults, tried) = (new List<string>(), 0);
        foreach (var operation in description.Operations)
        {
            var address = ForPrograms.Single(it => Plain(it.Key) == operation.Address).Value;
            var who = address.Right is { } right && RightsTable.Of(Role.Supervisor, right).Straight == Reach.Never ? Role.CourtPresident : Role.Supervisor;
            foreach (var part in operation.Parameters.Where(it => it["in"]!.GetValue<string>() == "query"))
            {
                foreach (var (value, isGood) in Edges(part["schema"]!.AsObject()))
                {
                    tried++;
                    using var answer = await court.Ask("GET", With(court.Filled(address.Path!, Own), part["name"]!.GetValue<string>(), value), who);
                    if ((int)answer.StatusCode == 400 == isGood)
                    {
                        faults.Add($"{operation.Id} with {part["name"]}={value} answers {answer.StatusCode}");
                    }
                    else if (!isGood)
                    {
                        faults.AddRange(description.Faults(operation, 400, answer.Content.Headers.ContentType?.ToString(), await answer.Content.ReadAsStringAsync()));
                    }
                }
            }
        }

        Assert.Equal([], faults);
        Assert.True(tried > 100, $"{tried} values were tried.");
    }

    /// <summary>Bodies that are too large, of another type, no JSON, or empty of what they must hold; and numbers in quotes, which are texts.</summary>
    [Theory]
    [InlineData(413, "application/json", null)]
    [InlineData(404, "text/plain", "{}")]
    [InlineData(400, "application/json", "{")]
    [InlineData(400, "application/json", "{}")]
    [InlineData(400, "application/json", "null")]
    [InlineData(400, "application/json", "{\"command\":7}")]
    public async Task EveryBadBody_IsAnsweredAsItIsDescribed(int status, string type, string? body)
    {
        var description = await Served();
        foreach (var operation in description.Operations.Where(it => it.Said["requestBody"]?["content"]?["application/json"] is not null))
        {
            var address = ForPrograms.Single(it => Plain(it.Key) == operation.Address).Value;
            var role = Roles.All.First(it => address.Right is not { } right || RightsTable.Of(it, right).Straight != Reach.Never);
            using var asked = court.Asking("POST", court.Filled(address.Path!, Own), role);
            asked.Content = new StringContent(body ?? $"\"{new string('x', 65 * 1024)}\"", new System.Net.Http.Headers.MediaTypeHeaderValue(type));
            using var answer = await court.Http.SendAsync(asked);
            var text = await answer.Content.ReadAsStringAsync();
            Assert.Equal((operation.Id, status), (operation.Id, (int)answer.StatusCode));
            Assert.Equal([], description.Faults(operation, status, answer.Content.Headers.ContentType?.ToString(), text));
        }
    }

    /// <summary>Described, and asked by the tests of documents and by the generated client: what it answers has to be filed first.</summary>
    private const string OfADocument = "GET /api/documents/{entry:long}/{*number}";

    internal static IEnumerable<KeyValuePair<string, Address>> ForPrograms => Addresses.All.Where(it =>
        (it.Value.Path is not null || it.Key == OfADocument) && it.Value.Kind != AnswerKind.IsAPage && !NotDescribed.Contains(it.Key));

    /// <summary>An address without what a route says of its parts.</summary>
    private static string Plain(string address) => RouteParts().Replace(address, "{$1}");

    private static string WordOf(Operation operation) => ForPrograms.Single(it => Plain(it.Key) == operation.Address).Value.Word;

    private async Task<Description> Served() => new(await court.Http.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative)));

    private async Task<IEnumerable<string>> Faults(Description description, Operation operation, string path, Role? role, object? body, HashSet<int> seen)
    {
        using var answer = await court.Ask(operation.Address.Split(' ')[0], path, role, body);
        seen.Add((int)answer.StatusCode);
        var type = answer.Content.Headers.ContentType?.ToString();
        var text = type == "text/event-stream" ? "" : await answer.Content.ReadAsStringAsync();
        return description.Faults(operation, (int)answer.StatusCode, type, text);
    }

    /// <summary>The address with one part of its query set.</summary>
    private static string With(string path, string name, string value)
    {
        var parts = path.Split('?', 2);
        var others = parts.Length < 2 ? [] : parts[1].Split('&').Where(it => it.Split('=')[0] != name);
        return $"{parts[0]}?{string.Join('&', others.Append($"{name}={Uri.EscapeDataString(value)}"))}";
    }

    private static IEnumerable<(string Value, bool IsGood)> Edges(JsonObject schema)
    {
        var type = schema["type"]!.GetValue<string>();
        foreach (var word in schema["enum"]?.AsArray().Select(it => it!.GetValue<string>()) ?? [])
        {
            yield return (word, true);
        }

        if (schema.ContainsKey("enum"))
        {
            yield return ("no-such-word", false);
        }

        if (type == "integer")
        {
            yield return ("x", false);
        }

        if (schema["minimum"] is { } least)
        {
            yield return (least.ToJsonString(), true);
            yield return ((least.GetValue<decimal>() - 1).ToString(CultureInfo.InvariantCulture), false);
        }

        if (schema["maximum"] is { } most)
        {
            yield return (most.ToJsonString(), true);
            yield return ((most.GetValue<decimal>() + 1).ToString(CultureInfo.InvariantCulture), false);
        }

        if (schema["format"]?.GetValue<string>() is "date" or "date-time")
        {
            yield return (schema["format"]!.GetValue<string>() == "date" ? "2026-01-05" : "2026-01-05T09:00:00Z", true);
            yield return ("2026-02-30", false);
        }

        if (schema["maxLength"]?.GetValue<int>() is { } longest)
        {
            var text = schema["pattern"]?.GetValue<string>() switch { null => "x", var it when it.StartsWith("^[^/]", StringComparison.Ordinal) => "c/x", _ => "ab" };
            yield return (text.PadRight(longest, 'x'), true);
            yield return (text.PadRight(longest + 1, 'x'), false);
        }

        if (schema["pattern"] is not null)
        {
            yield return ("No Such Name", false);
        }
    }

    private static bool IsSchema(string path) =>
        path.EndsWith("/schema", StringComparison.Ordinal) || path.EndsWith("/items", StringComparison.Ordinal)
        || path.Split('/') is [.., "properties" or "schemas", _] && !path.EndsWith("/properties", StringComparison.Ordinal);

    private static void Walk(JsonNode? node, string path, Action<string, JsonObject> visit)
    {
        if (node is JsonObject it)
        {
            visit(path, it);
            foreach (var (name, value) in it)
            {
                Walk(value, $"{path}/{name}", visit);
            }
        }
        else if (node is JsonArray many)
        {
            for (var at = 0; at < many.Count; at++)
            {
                Walk(many[at], $"{path}/{at}", visit);
            }
        }
    }

    [GeneratedRegex(@"\{\*{0,2}(\w+)[^}]*\}")]
    private static partial Regex RouteParts();

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex PartsOfPath();
}
