using System.Text.Json;
using Json.Schema;

namespace Supervision.Tests;

/// <summary>A schema of docs/schemas, as JSON Schema 2020-12 means it: a library judges, formats included.</summary>
internal sealed class SchemaFile
{
    private static readonly EvaluationOptions Options = new() { OutputFormat = OutputFormat.List, RequireFormatValidation = true };

    private readonly JsonSchema schema;

    /// <param name="text">The schema. One that has an <c>$id</c> may be read only once in a process.</param>
    public SchemaFile(string text) => schema = JsonSchema.FromText(text);

    /// <summary>What of a document does not fit, each fault with its place; empty when all fits.</summary>
    public IReadOnlyList<string> Faults(string document)
    {
        using var parsed = JsonDocument.Parse(document);
        var found = schema.Evaluate(parsed.RootElement, Options);
        return found.IsValid ? [] : [.. (found.Details ?? []).SelectMany(it => (it.Errors ?? []).Select(error => $"{it.InstanceLocation} {error.Key}: {error.Value}")).DefaultIfEmpty("It does not fit.")];
    }
}
