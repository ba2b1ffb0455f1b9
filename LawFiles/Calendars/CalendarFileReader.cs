using System.Collections.Immutable;
using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.Text;
using Supervision.Domain.Law;
using Supervision.Domain.Time.Calendars;
using Supervision.LawFiles.Reading;

namespace Supervision.LawFiles.Calendars;

/// <summary>Reads the shape of one calendar file: its keys, their kinds, and sources that exist.</summary>
internal sealed partial class CalendarFileReader
{
    private const int FirstYear = 1900;
    private const int LastYear = 2199;

    private static readonly string[] Inherited = ["zone", "known"];

    private static readonly LocalDateTimePattern[] Minutes =
        [LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm"), LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss")];

    private readonly JsonNode root;
    private readonly FileFaults faults;
    private readonly Dictionary<string, CalendarSource> sources = new(StringComparer.Ordinal);

    private CalendarFileReader(JsonNode root, FileFaults faults) => (this.root, this.faults) = (root, faults);

    /// <summary>Reads one file; what is wrong with it is added to <paramref name="faults"/>, and then what is returned is of no use.</summary>
    public static CalendarFile? Read(CalendarText text, FileFaults faults) => JsonFile.Read(text.Bytes.AsSpan(), faults) switch
    {
        null => null,
        JsonItem.Object it => new CalendarFileReader(new JsonNode(it, faults), faults).File(text),
        var other => faults.Add<CalendarFile?>(other.Line, "not-a-calendar", "expected one JSON object.", null),
    };

    private CalendarFile File(CalendarText text)
    {
        root.Only("format", "calendar", "over", "title", "zone", "weekend", "known", "edition", "sources", "holidays", "days", "closures", "outages");
        if (root.Number("format", 1, int.MaxValue) != 1)
        {
            faults.Add(root.LineOf("format"), "unknown-format", "this program reads format 1.");
        }

        var over = root.TextOrNull("over") is { } below ? new Located<string>(below, root.LineOf("over")) : null;
        foreach (var key in Inherited.Where(it => over is not null && root.Has(it)))
        {
            faults.Add(root.LineOf(key), "inherited-key", $"'{key}' is that of '{over!.Value}' and may not be given over it.");
        }

        ReadSources();
        return new CalendarFile
        {
            Text = text,
            Name = Name(text),
            Over = over,
            Title = root.Title("title"),
            Zone = over is null
                ? root.Read(
                    "zone", DateTimeZoneProviders.Tzdb.GetZoneOrNull, "unknown-zone",
                    "no time zone; expected a name of the IANA database such as Europe/Rome")
                : null,
            Weekend = over is null || root.Has("weekend") ? Weekend() : null,
            Known = over is null ? Known() : null,
            Edition = root.Text("edition"),
            Sources = [.. sources.Values],
            Holidays = All("holidays", (node, name, source) => HolidayNode.Read(node, name, source)),
            Days = All("days", Day),
            Closures = All("closures", Closure),
            Outages = All("outages", Outage),
        };
    }

    private Located<string> Name(CalendarText text)
    {
        var name = root.Text("calendar");
        if (name.Length > 0 && !(IsName().IsMatch(name) && name.Length <= 64))
        {
            return root.Fault(
                "calendar", "bad-name", $"'{name}' is no name; expected lower-case letters, digits and '-'.",
                new Located<string>(name, root.LineOf("calendar")));
        }

        var file = Path.GetFileName(text.Name.Replace('\\', '/'));
        if (name.Length > 0 && file != name + ".json")
        {
            faults.Add(root.LineOf("calendar"), "wrong-file-name", $"calendar '{name}' must stand in {name}.json, not in {file}.");
        }

        return new Located<string>(name, root.LineOf("calendar"));
    }

    private Located<ImmutableArray<IsoDayOfWeek>> Weekend()
    {
        var days = root.Texts("weekend").Where(it => it.Length > 0).Select(text => HolidayNode.WeekdayOrNull(text) ?? root.Fault(
            "weekend", "unknown-name", $"'{text}' is no day of the week; expected one such as saturday.", IsoDayOfWeek.None)).ToImmutableArray();
        foreach (var day in days.GroupBy(it => it).Where(it => it.Count() > 1 && it.Key != IsoDayOfWeek.None))
        {
            faults.Add(root.LineOf("weekend"), "repeated-name", $"{day.Key} is there {day.Count()} times.");
        }

        if (days.Distinct().Count() == 7)
        {
            faults.Add(root.LineOf("weekend"), "never-works", "no day of the week works.");
        }

        return new Located<ImmutableArray<IsoDayOfWeek>>(days, root.LineOf("weekend"));
    }

    private DateInterval Known()
    {
        var node = root.Map("known").Only("from", "to");
        var span = Span(node);
        return (span.Start.Year >= FirstYear || span.Start == default) && span.End.Year <= LastYear
            ? span
            : root.Fault(
                "known", "bad-span", $"days can be known from {FirstYear} to {LastYear} at most.",
                new DateInterval(new LocalDate(2000, 1, 1), new LocalDate(2000, 1, 1)));
    }

    private void ReadSources()
    {
        var found = root.Maps("sources");
        if (found.Count == 0 && root.Has("sources"))
        {
            faults.Add(root.LineOf("sources"), "no-source", "a calendar needs a source.");
        }

        foreach (var node in found)
        {
            node.Only("id", "text", "where", "checked");
            var source = new CalendarSource(node.Text("id"), new Citation(node.Text("text"), node.Text("where"), node.Text("checked")));
            if (source.Citation.Checked is not ("V" or "V2" or "M" or ""))
            {
                node.Fault("checked", "unknown-name", $"'{source.Citation.Checked}' is no way of checking; expected V, V2 or M.", 0);
            }

            if (source.Id.Length > 0 && !sources.TryAdd(source.Id, source))
            {
                node.Fault("id", "repeated-name", $"the source '{source.Id}' is there already.", 0);
            }
        }
    }

    /// <summary>The facts of a list, each with a name and a source.</summary>
    private ImmutableArray<Cited<T>> All<T>(string key, Func<JsonNode, Title, Citation, T> read) => [.. root.Maps(key, required: false).Select(node =>
    {
        var id = node.Text("source");
        if (id.Length > 0 && !sources.ContainsKey(id))
        {
            node.Fault("source", "unknown-source", $"there is no source '{id}'; 'sources' has: {FileFaults.Named(sources.Keys)}.", 0);
        }

        return new Cited<T>(read(node, node.Title("name"), sources.GetValueOrDefault(id)?.Citation ?? new Citation("", "", "")), id, node.Line);
    })];

    private static DayFact Day(JsonNode node, Title name, Citation source)
    {
        node.Only("date", "kind", "name", "source");
        return new DayFact(node.Date("date"), node.Read<DayKind?>("kind", Kind, "unknown-name", "neither work nor rest") ?? DayKind.Holiday, name, source);
    }

    private static DayKind? Kind(string text) => text switch { "work" => DayKind.MakeUp, "rest" => DayKind.Holiday, _ => null };

    private static Closure Closure(JsonNode node, Title name, Citation source)
    {
        node.Only("from", "to", "name", "source");
        return new Closure(Span(node), name, source);
    }

    private static Outage Outage(JsonNode node, Title name, Citation source)
    {
        node.Only("from", "to", "name", "source");
        var (from, to) = (Minute(node, "from"), Minute(node, "to"));
        return from is { } begins && to is { } ends
            ? ends > begins
                ? new Outage(begins, ends, name, source)
                : node.Fault("to", "bad-span", "an outage ends after it begins.", new Outage(begins, begins.PlusMinutes(1), name, source))
            : new Outage(default, default(LocalDateTime).PlusMinutes(1), name, source);
    }

    private static LocalDateTime? Minute(JsonNode node, string key) => node.Read<LocalDateTime?>(
        key, text => Minutes.Select(it => it.Parse(text)).FirstOrDefault(it => it.Success)?.Value,
        "bad-time", "no local time; expected one such as 2015-03-04T13:00");

    private static DateInterval Span(JsonNode node)
    {
        var (from, to) = (node.Date("from"), node.Date("to"));
        return from <= to || to == default
            ? new DateInterval(from, from <= to ? to : from)
            : node.Fault("to", "bad-span", $"it ends on {to:uuuu-MM-dd}, before it begins on {from:uuuu-MM-dd}.", new DateInterval(from, from));
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex IsName();
}
