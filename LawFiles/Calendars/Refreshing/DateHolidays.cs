using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.Text;
using Supervision.LawFiles.Reading;

namespace Supervision.LawFiles.Calendars.Refreshing;

/// <summary>
/// The holidays of one country as the npm package date-holidays gives them: <c>date</c> is the local time at which one begins
/// (<c>2020-12-24 19:00:00</c>, perhaps with an offset after it), <c>start</c> and <c>end</c> are the instants. One can last several days, or a part of one.
/// </summary>
internal sealed partial class DateHolidays(FileFaults faults)
{
    private const string EnglishSubstitute = " (substitute day)";
    private const string Wrong = "no date; expected one such as 2010-08-13 or 2010-08-13 00:00:00";
    private const string WrongInstant = "no instant; expected one such as 2010-08-12T22:00:00.000Z";

    /// <summary>Days. A longer one is a slip: no court rests so long.</summary>
    private const int Longest = 60;

    private static readonly string[] RestTypes = ["public", "bank"];

    /// <summary>A day on which the clocks change has an hour more or less.</summary>
    private static readonly Duration ClockChange = Duration.FromHours(1);

    private readonly List<int> years = [];
    private readonly List<(int Line, ListedDay Day)> days = [];
    private readonly List<ListedDay> parts = [];

    /// <summary>The years that are spoken of, also by what is no rest day.</summary>
    public IReadOnlyList<int> Years => years;

    /// <summary>
    /// Whole days of rest, one for a date, those that fall together with all their names. Of one that lasts into a year for which the list does not speak,
    /// the days of that year are not here.
    /// </summary>
    public IReadOnlyList<(int Line, ListedDay Day)> Days => [.. days.Where(it => it.Day.Day.Year <= years.Max()).GroupBy(it => it.Day.Day)
        .Select(it => (it.First().Line, it.First().Day with { Name = string.Join("; ", it.Select(one => one.Day.Name).Distinct()) }))];

    /// <summary>Days of which a part alone is a holiday: they work.</summary>
    public ImmutableArray<ListedDay> Parts => [.. parts.OrderBy(it => it.Day)];

    public void Add(JsonItem item)
    {
        if (item is not JsonItem.Object entry)
        {
            faults.Add(item.Line, "wrong-type", "each holiday must be an object.");
            return;
        }

        var node = new JsonNode(entry, faults);
        var begins = node.Read("date", LocalOrNull, "bad-date", Wrong);
        if (begins is { } day)
        {
            years.Add(day.Year);
        }

        if (RestTypes.Contains(node.Text("type")))
        {
            AddRest(node, begins);
        }
    }

    private void AddRest(JsonNode node, LocalDateTime? begun)
    {
        var name = node.Text("name");
        var isSubstitute = name.EndsWith(EnglishSubstitute, StringComparison.Ordinal);
        var (start, end) = (InstantOf(node, "start"), InstantOf(node, "end"));
        if (begun is not { } begins)
        {
            return;
        }

        var lasts = start is { } first && end is { } last ? last - first : Duration.FromDays(1);
        if (lasts <= Duration.Zero || lasts > Duration.FromDays(Longest))
        {
            var found = Math.Round(lasts.TotalDays, 2).ToString(CultureInfo.InvariantCulture);
            node.Fault("end", "bad-span", $"it lasts {found} days; a holiday lasts more than none and {Longest} at most.", 0);
            return;
        }

        // Without its end it is told by its beginning alone: one that begins within a day is a part of that.
        var isWhole = begins.TimeOfDay == LocalTime.Midnight || start is not null;
        var ends = Midnight(begins.PlusTicks(lasts.BclCompatibleTicks));
        var firstWhole = begins.TimeOfDay == LocalTime.Midnight ? begins.Date : begins.Date.PlusDays(1);
        for (var day = begins.Date; day.AtMidnight() < ends; day = day.PlusDays(1))
        {
            var listed = new ListedDay(day, false, isSubstitute ? name[..^EnglishSubstitute.Length] : name, isSubstitute);
            if (isWhole && day >= firstWhole && day.PlusDays(1).AtMidnight() <= ends)
            {
                days.Add((node.Line, listed));
            }
            else
            {
                parts.Add(listed);
            }

            if (!isWhole)
            {
                return;
            }
        }
    }

    /// <summary>An end that a change of the clocks has moved off its midnight.</summary>
    private static LocalDateTime Midnight(LocalDateTime end)
    {
        var near = end.PlusHours(12).Date.AtMidnight();
        var off = NodaTime.Period.Between(near, end, PeriodUnits.Ticks).Ticks;
        return Duration.FromTicks(Math.Abs(off)) <= ClockChange ? near : end;
    }

    private static Instant? InstantOf(JsonNode node, string key) => node.Has(key)
        ? node.Read<Instant?>(key, text => InstantPattern.ExtendedIso.Parse(text) is { Success: true } it ? it.Value : null, "bad-time", WrongInstant)
        : null;

    private static LocalDateTime? LocalOrNull(string text) =>
        Local().Match(text) is { Success: true } it && LocalDatePattern.Iso.Parse(it.Groups[1].Value) is { Success: true, Value: var day }
            ? it.Groups[2].Length == 0 ? day.AtMidnight()
                : LocalTimePattern.ExtendedIso.Parse(it.Groups[2].Value) is { Success: true, Value: var time } ? day + time : null
            : null;

    [GeneratedRegex(@"^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2}:\d{2}))?(?: ?(?:Z|(?:GMT|UTC)?[+-]\d{2}:?\d{2}))?$", RegexOptions.CultureInvariant)]
    private static partial Regex Local();
}
