using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Unicode;
using Supervision.Domain.Law;
using Supervision.Domain.Time;

namespace Supervision.Periods;

/// <summary>Reads one question from one JSON object, as bytes and without a document in between: a batch has millions.</summary>
public static class QuestionJson
{
    /// <summary>The fields of a question in the order in which docs/periods.md explains them; the first is the caller's own name for it.</summary>
    public static readonly ImmutableArray<string> Fields =
        ["id", "calendar", "from", "period", "exclude_start", "start_roll", "cutoff", "roll", "month_end", "at", "boundary", "excluded", "extensions"];

    private const string Example = """{"id":1,"calendar":"us-federal","from":"2015-03-04","period":"14d"}""";

    private static readonly byte[][] Names = [.. Fields.Select(System.Text.Encoding.UTF8.GetBytes)];

    /// <summary>Reads whatever bytes came.</summary>
    public static AskedQuestion Read(ReadOnlySpan<byte> json)
    {
        // The reader below takes any bytes for text until somebody asks for the text.
        if (!Utf8.IsValid(json))
        {
            return AskedQuestion.Unreadable(new Title("Not written in UTF-8.", "不是 UTF-8 编码。"));
        }

        var values = new JsonValues(json);
        try
        {
            values.Next();
            if (values.Begins(JsonTokenType.StartObject, AskedQuestion.Whole))
            {
                return ReadObject(ref values);
            }

            values.End();
            return new AskedQuestion(null, new PeriodForm(), values.Fault);
        }
        catch (JsonException broken)
        {
            var at = (broken.BytePositionInLine ?? 0) + 1;
            return AskedQuestion.Unreadable(new Title($"Invalid JSON at byte {at}; expected one object such as {Example}.", $"第 {at} 字节处不是有效的 JSON；应为一个对象，例如 {Example}。"));
        }
        catch (InvalidOperationException)
        {
            // The reader's own word for an escaped half of a surrogate pair: JSON by its grammar, but no text.
            return AskedQuestion.Unreadable(new Title("A text is not Unicode: an escape stands for half a character.", "文本不是有效的 Unicode：有转义只表示半个字符。"));
        }
    }

    private static AskedQuestion ReadObject(ref JsonValues values)
    {
        Range? id = null;
        var form = new PeriodFields();
        var seen = 0;
        while (values.NextName(Names, out var at))
        {
            var name = at < 0 ? values.Name() : Fields[at];
            values.Next();
            if (at < 0)
            {
                values.Refuse(name.Length > 0 ? name : "\"\"", new Title($"Unknown field; expected only {string.Join(", ", Fields)}.", $"未知字段；只应有 {string.Join("、", Fields)}。"));
            }
            else if ((seen & (1 << at)) != 0)
            {
                values.Refuse(name, new Title("Given twice; expected once.", "重复出现；应只出现一次。"));
            }
            else if (at == 0)
            {
                id = values.TextOrNumber(name);
            }
            else
            {
                form.Take(name, ref values);
            }

            seen |= at < 0 ? 0 : 1 << at;
        }

        values.End();
        return new AskedQuestion(id, form.ToPeriodForm(), values.Fault);
    }

    /// <summary>The fields of a form while they come in, in any order.</summary>
    private struct PeriodFields
    {
        private string? calendar, from, period, excludeStart, startRoll, cutOff, roll, monthEnd, at, boundary;
        private ImmutableArray<ExcludedForm> excluded;
        private ImmutableArray<string> extensions;

        public void Take(string name, ref JsonValues values)
        {
            switch (name)
            {
                case "calendar": calendar = values.Text(name); break;
                case "from": from = values.Text(name); break;
                case "period": period = values.Text(name); break;
                case "exclude_start": excludeStart = values.YesOrNo(name); break;
                case "start_roll": startRoll = values.Text(name); break;
                case "cutoff": cutOff = values.Text(name); break;
                case "roll": roll = values.Text(name); break;
                case "month_end": monthEnd = values.Text(name); break;
                case "at": at = values.Text(name); break;
                case "boundary": boundary = values.Text(name); break;
                case "excluded": excluded = ListJson.Spans(ref values); break;
                case "extensions": extensions = ListJson.Lengths(ref values); break;
                default: throw new System.Diagnostics.UnreachableException($"{name} is no field");
            }
        }

        public readonly PeriodForm ToPeriodForm() => new()
        {
            Calendar = calendar, From = from, Period = period, ExcludeStart = excludeStart, StartRoll = startRoll, CutOff = cutOff, Roll = roll, MonthEnd = monthEnd, At = at,
            Boundary = boundary, Excluded = excluded.IsDefault ? [] : excluded, Extensions = extensions.IsDefault ? [] : extensions,
        };
    }
}
