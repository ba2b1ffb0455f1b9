using System.Text.Json.Nodes;

namespace Supervision.Silo.Tests.OpenApi;

/// <summary>One operation of the served description.</summary>
/// <param name="Address">As the table of addresses writes it, but for what a route says of its parts: <c>GET /api/cases/{number}</c>.</param>
/// <param name="Said">Its object in the document.</param>
internal sealed record Operation(string Address, JsonObject Said)
{
    public string Id => Said["operationId"]!.GetValue<string>();

    public IEnumerable<JsonObject> Parameters => Said["parameters"]?.AsArray().Select(it => it!.AsObject()) ?? [];

    public IEnumerable<string> Statuses => Said["responses"]!.AsObject().Select(it => it.Key);
}

/// <summary>The description of the API as a court serves it, and what it says of an answer.</summary>
internal sealed class Description
{
    private readonly Dictionary<string, SchemaFile> schemas = [];

    public Description(string text)
    {
        Document = JsonNode.Parse(text)!.AsObject();
        Operations =
        [
            .. Document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(it =>
                new Operation($"{it.Key.ToUpperInvariant()} {path.Key}", it.Value!.AsObject()))),
        ];
    }

    public JsonObject Document { get; }

    public IReadOnlyList<Operation> Operations { get; }

    public JsonObject Schemas => Document["components"]!["schemas"]!.AsObject();

    /// <summary>What of an answer is not as the description has it: its status, its type, its content.</summary>
    public IEnumerable<string> Faults(Operation operation, int status, string? type, string body)
    {
        var (code, media) = (status.ToString(System.Globalization.CultureInfo.InvariantCulture), (type ?? "").Split(';')[0].Trim());
        if (operation.Said["responses"]![code] is not JsonObject said)
        {
            return [$"{operation.Id} answers {code}, which is not among {string.Join(' ', operation.Statuses)}: {body}"];
        }

        if (said["content"]?[media] is not JsonObject content)
        {
            return [$"{operation.Id} answers {code} with '{media}', which is not described"];
        }

        // Of the feed one event is told, whose data is an alert.
        return media == "text/event-stream" && body.Length > 0
            ? SchemaOf(new JsonObject { ["$ref"] = "#/components/schemas/AlertView" }).Faults(body).Select(it => $"{operation.Id} {code}: {it} in {body}")
            : media.Contains("json", StringComparison.Ordinal)
            ? SchemaOf(content["schema"]!).Faults(body).Select(it => $"{operation.Id} {code}: {it} in {body}")
            : [];
    }

    /// <summary>A schema of the document on its own, with everything that it names.</summary>
    private SchemaFile SchemaOf(JsonNode schema)
    {
        var text = schema.ToJsonString();
        if (!schemas.TryGetValue(text, out var known))
        {
            var whole = new JsonObject { ["allOf"] = new JsonArray(schema.DeepClone()), ["$defs"] = Schemas.DeepClone() };
            foreach (var (_, one) in whole["$defs"]!.AsObject())
            {
                // A word of OpenAPI's that JSON Schema does not have; the cases that it tells apart are tried all the same.
                one!.AsObject().Remove("discriminator");
            }

            known = schemas[text] = new SchemaFile(whole.ToJsonString().Replace("#/components/schemas/", "#/$defs/", StringComparison.Ordinal));
        }

        return known;
    }
}
