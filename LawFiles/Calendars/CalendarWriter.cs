using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using Supervision.Domain.Law;
using Supervision.Domain.Time.Calendars;

namespace Supervision.LawFiles.Calendars;

/// <summary>Writes a calendar file in the one layout that all have: a line for each fact, days by date, so that a difference is a line.</summary>
public static class CalendarWriter
{
    private static readonly LocalDateTimePattern Minute = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm");
    private static readonly LocalDateTimePattern Second = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss");

    /// <returns>The whole file; its bytes in UTF-8 are what is fingerprinted.</returns>
    public static string Write(CalendarFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var members = new (string Key, string? Value)[]
        {
            ("format", "1"),
            ("calendar", Quoted(file.Name.Value)),
            ("over", file.Over is { } over ? Quoted(over.Value) : null),
            ("title", Written(file.Title)),
            ("zone", file.Zone is { } zone ? Quoted(zone.Id) : null),
            ("weekend", file.Weekend is { } weekend ? $"[{string.Join(", ", weekend.Value.Select(Written))}]" : null),
            ("known", file.Known is { } known ? Object(("from", Written(known.Start)), ("to", Written(known.End))) : null),
            ("edition", Quoted(file.Edition)),
            ("sources", List(file.Sources.Select(Written))),
            ("holidays", List(file.Holidays.Select(Written))),
            ("days", List(file.Days.OrderBy(it => it.Value.Day).Select(Written))),
            ("closures", List(file.Closures.OrderBy(it => it.Value.Days.Start).Select(Written))),
            ("outages", List(file.Outages.OrderBy(it => it.Value.From).Select(Written))),
        };
        return new StringBuilder("{\n").AppendJoin(",\n", members.Where(it => it.Value is not null).Select(it => $"  {Quoted(it.Key)}: {it.Value}"))
            .Append("\n}\n").ToString();
    }

    private static string Written(CalendarSource it) => Object(
        ("id", Quoted(it.Id)), ("text", Quoted(it.Citation.Article)), ("where", Quoted(it.Citation.Edition)), ("checked", Quoted(it.Citation.Checked)));

    private static string Written(Cited<Holiday> it) => Object(
        ("name", Written(it.Value.Name)), ("rule", Written(it.Value.Rule)), ("observed", Written(it.Value.Observed)),
        ("from", Written(it.Value.From)), ("to", Written(it.Value.To)), ("source", Quoted(it.Source)));

    private static string Written(Cited<DayFact> it) => Object(
        ("date", Written(it.Value.Day)), ("kind", it.Value.Kind == DayKind.MakeUp ? "\"work\"" : "\"rest\""),
        ("name", Written(it.Value.Name)), ("source", Quoted(it.Source)));

    private static string Written(Cited<Closure> it) => Object(
        ("from", Written(it.Value.Days.Start)), ("to", Written(it.Value.Days.End)), ("name", Written(it.Value.Name)), ("source", Quoted(it.Source)));

    private static string Written(Cited<Outage> it) => Object(
        ("from", Written(it.Value.From)), ("to", Written(it.Value.To)), ("name", Written(it.Value.Name)), ("source", Quoted(it.Source)));

    private static string Written(HolidayRule rule) => rule switch
    {
        HolidayRule.EachYear it => Object(("month", Written(it.Month)), ("day", Written(it.Day))),
        HolidayRule.WeekdayOfMonth it => Object(("month", Written(it.Month)), ("weekday", Written(it.Weekday)), ("nth", Written(it.Nth))),
        HolidayRule.AfterEaster it => Object(("easter", Written(it.Days))),
        _ => throw new System.Diagnostics.UnreachableException($"{rule.GetType().Name} is not written"),
    };

    private static string? Written(Observance observed) => observed switch
    {
        Observance.OnTheDay => null,
        Observance.NearestWeekday => "\"nearest-weekday\"",
        Observance.NextWeekday => "\"next-weekday\"",
        _ => throw new System.Diagnostics.UnreachableException($"{observed} is not written"),
    };

    private static string Written(Title title) => Object(("en", Quoted(title.En)), ("zh", Quoted(title.Zh)));

    private static string Written(LocalDate day) => Quoted(LocalDatePattern.Iso.Format(day));

    private static string Written(LocalDateTime at) => Quoted((at.Second == 0 ? Minute : Second).Format(at));

    private static string Written(IsoDayOfWeek weekday) => $"\"{weekday.ToString().ToLowerInvariant()}\"";

    private static string? Written(int? number) => number?.ToString(CultureInfo.InvariantCulture);

    private static string Quoted(string text) => $"\"{JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";

    private static string Object(params (string Key, string? Value)[] members) =>
        $"{{ {string.Join(", ", members.Where(it => it.Value is not null).Select(it => $"{Quoted(it.Key)}: {it.Value}"))} }}";

    private static string List(IEnumerable<string> items) =>
        items.ToList() is { Count: > 0 } some ? $"[\n{string.Join(",\n", some.Select(it => "    " + it))}\n  ]" : "[]";
}
