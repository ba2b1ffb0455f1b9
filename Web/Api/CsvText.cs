using System.Globalization;
using System.Text;

namespace Supervision.Web.Api;

/// <summary>Values as fields of a CSV table (RFC 4180).</summary>
internal static class CsvText
{
    public const string Type = "text/csv";

    private static readonly System.Buffers.SearchValues<char> MustBeQuoted = System.Buffers.SearchValues.Create(",;\t\"\r\n");

    /// <summary>Begins an answer that is a table: UTF-8 with a byte order mark, by which spreadsheets know it, and the line of headings.</summary>
    /// <param name="name">What a browser calls the file.</param>
    public static async Task<StreamWriter> Begin(HttpResponse response, string name, string headings)
    {
        response.ContentType = $"{Type}; charset=utf-8";
        response.Headers.ContentDisposition = $"attachment; filename={name}";
        var text = new StreamWriter(response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        await text.WriteAsync(headings + "\r\n");
        return text;
    }

    /// <summary>One line with its end.</summary>
    public static string Line(IEnumerable<string> values) => string.Join(',', values.Select(Quoted)) + "\r\n";

    private static string Quoted(string text)
    {
        var safe = int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) ? text : Plain(text);
        return safe.AsSpan().IndexOfAny(MustBeQuoted) >= 0 ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }

    /// <summary>
    /// A text that a spreadsheet would take for a formula is made plain with an apostrophe (OWASP, CSV injection): at its beginning, and
    /// wherever a spreadsheet that splits at semicolons, tabs or lines, and so sees no quotes around the text, would begin a cell.
    /// </summary>
    private static string Plain(string text)
    {
        var safe = new StringBuilder(text.Length + 1);
        var begins = true;
        for (var at = 0; at < text.Length; at++)
        {
            if (begins && IsFormula(text.AsSpan(at)))
            {
                safe.Append('\'');
            }

            safe.Append(text[at]);
            begins = text[at] is ';' or '\t' or '\r' or '\n';
        }

        return safe.ToString();
    }

    /// <summary>
    /// Whether a cell that begins so would be calculated: the first character that is neither white, nor invisible, nor a
    /// quote decides, full-width and small forms as the plain ones.
    /// </summary>
    private static bool IsFormula(ReadOnlySpan<char> cell)
    {
        if (cell[0] is '\t' or '\r' or '\n')
        {
            // Some programs drop it, and look at what follows.
            return true;
        }

        foreach (var it in cell)
        {
            if (!char.IsWhiteSpace(it) && !char.IsControl(it) && char.GetUnicodeCategory(it) != UnicodeCategory.Format && it is not ('"' or '\''))
            {
                return !char.IsSurrogate(it) && "=+-@".Contains(it.ToString().Normalize(NormalizationForm.FormKC), StringComparison.Ordinal);
            }
        }

        return false;
    }
}
