using System.Collections.Immutable;
using System.Text.Json;
using Supervision.Domain.Time;

namespace Supervision.Dashboard.Due;

/// <summary>
/// Time that does not count, as an address has it: <c>ground,from,to</c>, or a JSON list where a ground would look like one
/// (docs/periods.md).
/// </summary>
internal static class SpanAddress
{
    private static readonly JsonSerializerOptions Names = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public static IEnumerable<string> Of(ImmutableArray<ExcludedForm> spans) => spans.Any(it => it.Ground is ['[', ..])
        ? [JsonSerializer.Serialize(spans, Names)]
        : spans.Select(it => $"{it.Ground},{it.From},{it.To}");

    /// <summary>What cannot be read stays as the ground of a span without days: it is shown, and has a fault.</summary>
    public static IEnumerable<ExcludedForm> Read(string text)
    {
        if (text.StartsWith('['))
        {
            return List(text) ?? [new ExcludedForm(text, null, null)];
        }

        var second = text.LastIndexOf(',');
        var first = second > 0 ? text.LastIndexOf(',', second - 1) : -1;
        return [first < 0 ? new ExcludedForm(text, null, null) : new ExcludedForm(text[..first], text[(first + 1)..second], text[(second + 1)..])];
    }

    private static IEnumerable<ExcludedForm>? List(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<ImmutableArray<ExcludedForm?>>(text, Names) is { IsDefault: false } read && !read.Contains(null)
                ? read.OfType<ExcludedForm>()
                : null;
        }
        catch (JsonException)
        {
            // The caller shows the text as it is.
            return null;
        }
    }
}
