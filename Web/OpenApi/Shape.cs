using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Supervision.Web.OpenApi;

/// <summary>What texts and numbers in requests and answers may look like, as JSON Schema says it.</summary>
internal static class Shape
{
    public static OpenApiSchema Text(int longest, string? pattern = null) =>
        new() { Type = JsonSchemaType.String, MinLength = 1, MaxLength = longest, Pattern = pattern };

    public static OpenApiSchema Text(string pattern) => new() { Type = JsonSchemaType.String, Pattern = pattern };

    /// <summary>A calendar day, ISO 8601: <c>2026-01-05</c>.</summary>
    public static OpenApiSchema Day() => new() { Type = JsonSchemaType.String, Format = "date" };

    /// <summary>An instant, RFC 3339: <c>2026-01-05T09:00:00Z</c>.</summary>
    public static OpenApiSchema Instant() => new() { Type = JsonSchemaType.String, Format = "date-time" };

    /// <param name="least">The smallest one; null where 64 bits are the bound.</param>
    /// <param name="most">The largest one; null where 64 bits are the bound.</param>
    public static OpenApiSchema Number(long? least = null, long? most = null) => new()
    {
        Type = JsonSchemaType.Integer,
        Format = most <= int.MaxValue ? "int32" : "int64",
        Minimum = least?.ToString(CultureInfo.InvariantCulture),
        Maximum = most?.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>One of some words.</summary>
    public static OpenApiSchema OneOf(params IEnumerable<string> words) =>
        new() { Type = JsonSchemaType.String, Enum = [.. words.Select(it => (JsonNode)JsonValue.Create(it))] };

    /// <summary>Yes or no, as addresses write it.</summary>
    public static OpenApiSchema YesNo() => OneOf("1", "0", "true", "false", "on");

    public static OpenApiSchema Many(OpenApiSchema one) => new() { Type = JsonSchemaType.Array, Items = one };
}
