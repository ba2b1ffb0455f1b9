using System.Globalization;
using System.Text;

namespace Supervision.Silo.Api;

/// <summary>Values as fields of a CSV table (RFC 4180).</summary>
internal static class CsvText
{
    /// <summary>Begins an answer that is a table: UTF-8 with a byte order mark, by which spreadsheets know it, and the line of headings.</summary>
    /// <param name="name">What a browser calls the file.</param>
    public static async Task<StreamWriter> Begin(HttpResponse response, string name, string headings)
    {
        response.ContentType = "text/csv; charset=utf-8";
        response.Headers.ContentDisposition = $"attachment; filename={name}";
        var text = new StreamWriter(response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        await text.WriteAsync(headings + "\r\n");
        return text;
    }

    /// <summary>One line with its end.</summary>
    public static string Line(IEnumerable<string> values) => string.Join(',', values.Select(Quoted)) + "\r\n";

    /// <summary>A text that a spreadsheet would take for a formula is made plain with a leading apostrophe (OWASP, CSV injection).</summary>
    private static string Quoted(string text)
    {
        var safe = text.Length > 0 && "=+-@\t\r".Contains(text[0], StringComparison.Ordinal) && !int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) ? "'" + text : text;
        return safe.AsSpan().IndexOfAny(",\"\r\n") >= 0 ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
