using System.Diagnostics.CodeAnalysis;
using NodaTime;
using NodaTime.Text;

namespace Supervision.Dashboard.Addresses;

/// <summary>A day as addresses, forms and attributes write it, such as 2024-10-08 (ISO 8601).</summary>
public static class IsoDay
{
    [return: NotNullIfNotNull(nameof(day))]
    public static string? Of(LocalDate? day) => day is { } it ? LocalDatePattern.Iso.Format(it) : null;

    /// <returns>Null for a text that is no day.</returns>
    public static LocalDate? OrNull(string? text) => text is not null && LocalDatePattern.Iso.Parse(text) is { Success: true } day ? day.Value : null;
}
