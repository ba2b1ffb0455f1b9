using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using Supervision.Dashboard.Due;
using Supervision.Domain.Time.Calendars;

namespace Supervision.Dashboard.Tests.Due;

/// <summary>Counted days as lines that a test can write out: date, role, number, and what the day is to the court.</summary>
internal sealed class MarkedDays(CountedDays days)
{
    public IEnumerable<CountedDay> All => new DateInterval(days.First, days.Last).Select(days.On);

    /// <summary>Each line must be true of its day, word for word.</summary>
    public void Are(string lines)
    {
        var expected = lines.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.Equal(expected, expected.Select(it => LineOf(days.On(LocalDatePattern.Iso.Parse(it[..10]).Value))));
    }

    private static string LineOf(CountedDay day) => string.Join(' ', new[]
    {
        LocalDatePattern.Iso.Format(day.Date), Kebab(day.Role.ToString()), day.Number?.ToString(System.Globalization.CultureInfo.InvariantCulture), day.Status.Kind == DayKind.Working ? null : Kebab(day.Status.Kind.ToString()),
    }.OfType<string>());

    private static string Kebab(string name) => JsonNamingPolicy.KebabCaseLower.ConvertName(name);
}
