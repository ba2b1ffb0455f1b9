using System.Text.Json;
using System.Text.Unicode;
using Supervision.Domain.Law;
using Supervision.Periods.Written;

namespace Supervision.Periods;

/// <summary>Reads one question from one JSON object, as bytes and without a document in between: a batch has millions.</summary>
public static class QuestionJson
{
    private const string Example = """{"id":1,"calendar":"us-federal","from":"2015-03-04","period":"14d"}""";

    private static readonly byte[][] Names = [.. FormFields.Names.Select(System.Text.Encoding.UTF8.GetBytes)];

    /// <summary>Reads whatever bytes came.</summary>
    public static AskedQuestion Read(ReadOnlySpan<byte> json)
    {
        // The reader below takes any bytes for text until somebody asks for the text.
        if (!Utf8.IsValid(json))
        {
            return AskedQuestion.Unreadable(new Title("Not written in UTF-8.", "不是 UTF-8 编码。"));
        }

        var faults = new FaultList();
        var values = new JsonValues(json, faults);
        try
        {
            values.Next();
            if (values.Begins(JsonTokenType.StartObject, FormFault.Whole))
            {
                return ReadObject(ref values, faults);
            }

            values.End();
            return new AskedQuestion(null, new PeriodForm(), faults.InOrder());
        }
        catch (JsonException broken)
        {
            var at = (broken.BytePositionInLine ?? 0) + 1;
            return AskedQuestion.Unreadable(new Title(
                $"Invalid JSON at byte {at}; expected one object such as {Example}.", $"第 {at} 字节处不是有效的 JSON；应为一个对象，例如 {Example}。"));
        }
        catch (InvalidOperationException)
        {
            // The reader's own word for an escaped half of a surrogate pair: JSON by its grammar, but no text.
            return AskedQuestion.Unreadable(new Title("A text is not Unicode: an escape stands for half a character.", "文本不是有效的 Unicode：有转义只表示半个字符。"));
        }
    }

    private static AskedQuestion ReadObject(ref JsonValues values, FaultList faults)
    {
        Range? id = null;
        var form = new PeriodForm();
        var seen = 0;
        while (values.NextName(Names, out var at))
        {
            var name = at < 0 ? values.Name() : FormFields.Names[at];
            values.Next();
            if (at < 0)
            {
                values.Refuse(name.Length > 0 ? name : "\"\"", FormFields.Unknown);
            }
            else if ((seen & (1 << at)) != 0)
            {
                values.Refuse(name, FormFields.Twice);
            }
            else if (at == 0)
            {
                id = values.TextOrNumber(name);
            }
            else
            {
                form = FormFields.All[at - 1].With(form, ref values);
            }

            seen |= at < 0 ? 0 : 1 << at;
        }

        values.End();
        return new AskedQuestion(id, form, faults.InOrder());
    }
}
