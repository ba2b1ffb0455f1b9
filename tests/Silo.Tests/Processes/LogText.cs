using System.Globalization;
using System.Xml.Linq;
using NodaTime;
using NodaTime.Text;

namespace Supervision.Silo.Tests.Processes;

/// <summary>An XES log as data, read by a parser that is not the one under test.</summary>
public sealed class LogText
{
    public sealed record Happening(string CaseId, int Sequence, string Activity, LocalDate Day, string Timestamp, IReadOnlyDictionary<string, string> Attributes);

    public LogText(string xes)
    {
        Events = [.. XDocument.Parse(xes).Root!.Elements("trace").SelectMany(EventsOf)];
        Days = [.. Events.Select(it => it.Day).Order()];
    }

    /// <summary>In the order of the file.</summary>
    public IReadOnlyList<Happening> Events { get; }

    /// <summary>The day of each event, oldest first.</summary>
    public IReadOnlyList<LocalDate> Days { get; }

    public static string Text(LocalDate day) => LocalDatePattern.Iso.Format(day);

    /// <summary>The same log as a table, in the same order, with a column for each attribute.</summary>
    public string ToCsv()
    {
        var names = Events.SelectMany(it => it.Attributes.Keys).Distinct().Order(StringComparer.Ordinal).ToList();
        var rows = Events.Select(it => string.Join(',', [it.CaseId, it.Activity, it.Timestamp, it.Sequence.ToString(CultureInfo.InvariantCulture), .. names.Select(name => it.Attributes.GetValueOrDefault(name, ""))]));
        return string.Join('\n', [string.Join(',', ["case", "activity", "timestamp", "sequence", .. names]), .. rows]) + "\n";
    }

    private static IEnumerable<Happening> EventsOf(XElement trace)
    {
        var id = ValueOf(trace, "concept:name");
        return trace.Elements("event").Select((happened, place) => new Happening(
            id, place + 1, ValueOf(happened, "concept:name"), LocalDatePattern.Iso.Parse(ValueOf(happened, "time:timestamp")[..10]).Value, ValueOf(happened, "time:timestamp"),
            happened.Elements().Select(it => (Key: it.Attribute("key")!.Value, it.Attribute("value")!.Value))
                .Where(it => it.Key is not ("concept:name" or "time:timestamp" or "lifecycle:transition")).ToDictionary(it => it.Key, it => it.Value)));
    }

    private static string ValueOf(XElement holder, string key) =>
        holder.Elements().Single(it => it.Attribute("key")?.Value == key).Attribute("value")!.Value;
}
