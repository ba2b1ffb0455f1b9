using NodaTime;
using NodaTime.Text;

namespace Supervision.Domain.Tests.Support;

/// <summary>Dates and instants as a reader writes them.</summary>
internal static class Days
{
    public static LocalDate Day(string text) => LocalDatePattern.Iso.Parse(text).GetValueOrThrow();

    /// <summary>An instant in UTC, such as 2010-03-05T07:00Z.</summary>
    public static Instant Utc(string text) => InstantPattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm'Z'").Parse(text).GetValueOrThrow();
}
