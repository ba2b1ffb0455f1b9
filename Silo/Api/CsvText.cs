using System.Globalization;

namespace Supervision.Silo.Api;

/// <summary>Values as fields of a CSV table (RFC 4180).</summary>
internal static class CsvText
{
    /// <summary>One line with its end.</summary>
    public static string Line(IEnumerable<string> values) => string.Join(',', values.Select(Quoted)) + "\r\n";

    /// <summary>A text that a spreadsheet would take for a formula is made plain with a leading apostrophe (OWASP, CSV injection).</summary>
    private static string Quoted(string text)
    {
        var safe = text.Length > 0 && "=+-@\t\r".Contains(text[0], StringComparison.Ordinal) && !int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) ? "'" + text : text;
        return safe.AsSpan().IndexOfAny(",\"\r\n") >= 0 ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
