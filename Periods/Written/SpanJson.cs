using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Supervision.Domain.Law;

namespace Supervision.Periods.Written;

/// <summary>How spans are spelled in JSON: a list of objects, each with the ground, the day on which it began and the day on which it ended.</summary>
internal static class SpanJson
{
    private const string Ground = "ground", From = "from", To = "to";

    private static readonly byte[][] Names = [Encoding.UTF8.GetBytes(Ground), Encoding.UTF8.GetBytes(From), Encoding.UTF8.GetBytes(To)];

    private static string Field => FormFields.Excluded.Name;

    /// <summary>The list alone, as an address may have it; null where it is none, with its faults.</summary>
    public static ImmutableArray<ExcludedForm>? Read(string json, FaultList faults)
    {
        var own = new FaultList();
        var values = new JsonValues(Encoding.UTF8.GetBytes(json), own);
        try
        {
            values.Next();
            var spans = Read(ref values);
            values.End();
            foreach (var (field, message) in own.InOrder())
            {
                faults.Add(field, message);
            }

            return own.IsEmpty ? spans : null;
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            faults.Add(Field, new Title(
                """Invalid JSON; expected a list such as [{"ground":"appraisal","from":"2024-05-06","to":"2024-06-17"}].""",
                """不是有效的 JSON；应为列表，例如 [{"ground":"鉴定","from":"2024-05-06","to":"2024-06-17"}]。"""));
            return null;
        }
    }

    public static ImmutableArray<ExcludedForm> Read(ref JsonValues values)
    {
        if (values.IsNull || !values.Begins(JsonTokenType.StartArray, Field))
        {
            return [];
        }

        var spans = ImmutableArray.CreateBuilder<ExcludedForm>();
        while (values.NextItem())
        {
            if (values.Begins(JsonTokenType.StartObject, Field))
            {
                spans.Add(Span(ref values));
            }
        }

        return spans.DrainToImmutable();
    }

    /// <summary>The list alone.</summary>
    public static string Of(ImmutableArray<ExcludedForm> spans)
    {
        var bytes = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(bytes))
        {
            Write(json, spans, lastIsOpen: false);
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    /// <param name="json">Stands where the list goes.</param>
    /// <param name="spans">In their order.</param>
    /// <param name="lastIsOpen">The last has not ended: its end is the day up to which it was counted, which is said beside it.</param>
    public static void Write(Utf8JsonWriter json, ImmutableArray<ExcludedForm> spans, bool lastIsOpen)
    {
        json.WriteStartArray();
        for (var at = 0; at < spans.Length; at++)
        {
            json.WriteStartObject();
            json.WriteString(Ground, spans[at].Ground);
            json.WriteString(From, spans[at].From);
            json.WriteString(To, spans[at].To);
            if (lastIsOpen && at == spans.Length - 1)
            {
                json.WriteBoolean("open", true);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
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
                values.Refuse(Field, new Title(
                    $"Unknown field \"{name}\" in a span; expected only {Ground}, {From}, {To}.", $"期间中有未知字段“{name}”；只应有 {Ground}、{From}、{To}。"));
                continue;
            }

            if ((seen & (1 << at)) != 0)
            {
                var twice = Encoding.UTF8.GetString(Names[at]);
                values.Refuse(Field, new Title($"\"{twice}\" is given twice in a span; expected once.", $"期间中“{twice}”重复出现；应只出现一次。"));
                continue;
            }

            seen |= 1 << at;
            (ground, from, to) = at switch
            {
                0 => (values.Text(Field, mayBeEmpty: true), from, to),
                1 => (ground, values.Text(Field), to),
                _ => (ground, from, values.Text(Field)),
            };
        }

        return new ExcludedForm(ground, from, to);
    }
}
