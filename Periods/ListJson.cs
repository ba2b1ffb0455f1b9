using System.Collections.Immutable;
using System.Text.Json;
using Supervision.Domain.Law;
using Supervision.Domain.Time;

namespace Supervision.Periods;

/// <summary>Reads the two fields of a question that are lists: spans that are not counted, and extensions.</summary>
internal static class ListJson
{
    private const string Excluded = "excluded", Extensions = "extensions";

    private static readonly byte[][] Names = ["ground"u8.ToArray(), "from"u8.ToArray(), "to"u8.ToArray()];

    /// <summary>The list of spans alone, as an address may have it.</summary>
    public static ImmutableArray<ExcludedForm> Spans(string json, out QuestionFault? fault)
    {
        var values = new JsonValues(System.Text.Encoding.UTF8.GetBytes(json));
        try
        {
            values.Next();
            var spans = Spans(ref values);
            values.End();
            fault = values.Fault;
            return spans;
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            fault = new QuestionFault(Excluded, new Title(
                """Invalid JSON; expected a list such as [{"ground":"appraisal","from":"2024-05-06","to":"2024-06-17"}].""",
                """不是有效的 JSON；应为列表，例如 [{"ground":"鉴定","from":"2024-05-06","to":"2024-06-17"}]。"""));
            return [];
        }
    }

    public static ImmutableArray<ExcludedForm> Spans(ref JsonValues values)
    {
        if (values.IsNull || !values.Begins(JsonTokenType.StartArray, Excluded))
        {
            return [];
        }

        var spans = ImmutableArray.CreateBuilder<ExcludedForm>();
        while (values.NextItem())
        {
            if (values.Begins(JsonTokenType.StartObject, Excluded))
            {
                spans.Add(Span(ref values));
            }
        }

        return spans.DrainToImmutable();
    }

    public static ImmutableArray<string> Lengths(ref JsonValues values)
    {
        if (values.IsNull || !values.Begins(JsonTokenType.StartArray, Extensions))
        {
            return [];
        }

        var lengths = ImmutableArray.CreateBuilder<string>();
        while (values.NextItem())
        {
            if (values.IsNull)
            {
                values.Refuse(Extensions, new Title("Found null; expected text.", "此处是null；应为文本。"));
            }
            else if (values.Text(Extensions) is { } length)
            {
                lengths.Add(length);
            }
        }

        return lengths.DrainToImmutable();
    }

    private static ExcludedForm Span(ref JsonValues values)
    {
        string? ground = null, from = null, to = null;
        var seen = 0;
        while (values.NextName(Names, out var at))
        {
            var name = at < 0 ? values.Name() : "";
            values.Next();
            if (at < 0)
            {
                values.Refuse(Excluded, new Title($"Unknown field \"{name}\" in a span; expected only ground, from, to.", $"期间中有未知字段“{name}”；只应有 ground、from、to。"));
                continue;
            }

            if ((seen & (1 << at)) != 0)
            {
                var twice = System.Text.Encoding.UTF8.GetString(Names[at]);
                values.Refuse(Excluded, new Title($"\"{twice}\" is given twice in a span; expected once.", $"期间中“{twice}”重复出现；应只出现一次。"));
                continue;
            }

            seen |= 1 << at;
            (ground, from, to) = at switch
            {
                0 => (values.Text(Excluded, mayBeEmpty: true), from, to),
                1 => (ground, values.Text(Excluded), to),
                _ => (ground, from, values.Text(Excluded)),
            };
        }

        return new ExcludedForm(ground, from, to);
    }
}
