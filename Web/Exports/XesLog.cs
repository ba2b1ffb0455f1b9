using System.Globalization;
using System.Text;
using System.Xml;
using NodaTime;
using NodaTime.Text;
using Supervision.Domain.Courts;
using Supervision.Domain.Procedures;
using Supervision.Grains;
using Supervision.Grains.Cases;
using Supervision.Journal;
using Supervision.Views.Cases;

namespace Supervision.Web.Exports;

/// <summary>
/// Writes cases as an event log by IEEE 1849 (XES): a trace for each case, an event for each step and each report of how one goes on. A trace is made whole in
/// memory and then given to the stream, so that any number of cases needs no more room than the longest one.
/// </summary>
/// <param name="to">Where it goes; written asynchronously only, never closed.</param>
/// <param name="origin">Name of the log that the cases come from.</param>
/// <param name="size">The journal's position up to which they are read.</param>
/// <param name="library">The packs that the cases were opened under.</param>
/// <param name="disclosure">Which personal values the reader may have; the others are left out and counted.</param>
internal sealed class XesLog(Stream to, string origin, long size, ProcedureLibrary library, Disclosure disclosure) : IAsyncDisposable
{
    /// <summary>As XES writes the number of the standard and its year.</summary>
    private const string Version = "1849.2016";

    private static readonly (string Name, string Prefix)[] Extensions =
        [("Concept", "concept"), ("Time", "time"), ("Lifecycle", "lifecycle"), ("Organizational", "org"), ("Identity", "identity")];

    private static readonly OffsetDateTimePattern Timestamp =
        OffsetDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm':'ss'.'fffo<+HH:mm>");

    private readonly MemoryStream buffer = new();
    private readonly bool isOneCourt = library.All.Select(it => it.Court.Code).Distinct().Count() <= 1;
    private XmlWriter? xml;

    public long Cases { get; private set; }

    public long Events { get; private set; }

    /// <summary>Personal values that were left out.</summary>
    public long Withheld { get; private set; }

    private XmlWriter Xml => xml ??= XmlWriter.Create(
        buffer, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true, IndentChars = " ", NewLineChars = "\n" });

    /// <summary>Writes what describes the log; called once, before everything else.</summary>
    public async Task Begin(CancellationToken cancellation)
    {
        Xml.WriteStartDocument();
        Xml.WriteStartElement("log");
        Xml.WriteAttributeString("xes.version", Version);
        Xml.WriteAttributeString("xes.features", "");
        foreach (var (name, prefix) in Extensions)
        {
            Element("extension", ("name", name), ("prefix", prefix), ("uri", $"http://www.xes-standard.org/{prefix}.xesext"));
        }

        Xml.WriteStartElement("global");
        Xml.WriteAttributeString("scope", "trace");
        Attribute("string", "concept:name", "UNKNOWN");
        Xml.WriteEndElement();
        Xml.WriteStartElement("global");
        Xml.WriteAttributeString("scope", "event");
        Attribute("string", "concept:name", "UNKNOWN");
        Attribute("date", "time:timestamp", "1970-01-01T00:00:00.000+00:00");
        Attribute("string", "lifecycle:transition", "complete");
        Xml.WriteEndElement();
        Element("classifier", ("name", "Activity"), ("scope", "event"), ("keys", "concept:name"));
        Element("classifier", ("name", "ActivityAndTransition"), ("scope", "event"), ("keys", "concept:name lifecycle:transition"));
        Attribute("string", "concept:name", origin);
        Attribute("int", "entries", size.ToString(CultureInfo.InvariantCulture));
        await Pass(cancellation);
    }

    public async Task Write(ExportedCase it, CancellationToken cancellation)
    {
        var first = it.Entries[0];
        var edition = PackReference.ParseOrNull(first.Edition) ?? throw new JournalDamagedException(first.Position, "a pack edition", first.Edition);
        var procedure = library[edition];
        Xml.WriteStartElement("trace");
        Attribute("string", "concept:name", NameOf(it));
        Attribute("id", "identity:id", Identity(first));
        foreach (var entry in it.Entries.Where(entry => HouseKinds.Register.OfEntry(entry).IsOfLog))
        {
            Event(entry, procedure);
        }

        Xml.WriteEndElement();
        Cases++;
        await Pass(cancellation);
    }

    /// <summary>Closes the log; a stream that ends without it is no XML, and no reader takes it for the whole.</summary>
    public async Task End(CancellationToken cancellation)
    {
        Xml.WriteEndDocument();
        await Pass(cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        if (xml is not null)
        {
            // What was not ended stays open: the writer would close the elements of a log that was broken off.
            await buffer.DisposeAsync();
        }
    }

    private void Event(Entry entry, Procedure procedure)
    {
        var keys = new XesKeys();
        Xml.WriteStartElement("event");
        Attribute("string", keys.Take("concept:name"), procedure[new StepId(entry.Text("step"))].Activity);
        Attribute("date", keys.Take("time:timestamp"), Timestamp.Format(Occurred(Instant.FromDateTimeOffset(entry.OccurredAt), procedure.Court)));
        Attribute("string", keys.Take(CaseEventCodec.TransitionParticular), TransitionOf(entry));
        if (XesActor.Of(entry.Author) is { } actor)
        {
            Attribute("string", keys.Take("org:resource"), actor.Resource);
            if (actor.Role is { } role)
            {
                Attribute("string", keys.Take("org:role"), role.Text);
            }
        }

        Attribute("id", keys.Take("identity:id"), Identity(entry));
        foreach (var field in entry.Fields)
        {
            if (CaseEventCodec.ParticularOrNull(field.Name) is { } name and not CaseEventCodec.TransitionParticular && Shown(field) is { } value)
            {
                Attribute("string", keys.Take(name), value);
            }
        }

        Xml.WriteEndElement();
        Events++;
    }

    /// <summary>The log's own word where the standard had none for it, and the reader may have it.</summary>
    private string TransitionOf(Entry entry) => entry.TextOrNull("transition") is not { } transition
        ? "complete"
        : entry.Fields.FirstOrDefault(field => CaseEventCodec.ParticularOrNull(field.Name) is CaseEventCodec.TransitionParticular) is { } word
            ? Shown(word) ?? transition
            : transition;

    /// <summary>
    /// In the court's zone. xs:dateTime has no seconds in an offset, as zones had before there was standard time: such an offset is given
    /// without them, and the local time with it, so that both together are still the instant.
    /// </summary>
    private static OffsetDateTime Occurred(Instant at, Court court) =>
        at.WithOffset(Offset.FromSeconds(court.Zone.GetUtcOffset(at).Seconds / NodaConstants.SecondsPerMinute * NodaConstants.SecondsPerMinute));

    /// <summary>
    /// The number without its court's code, as an import of one court's log takes it; a pseudonym where the number itself is
    /// sealed or erased.
    /// </summary>
    private string NameOf(ExportedCase it) =>
        it.Entries[0].Fields.Any(field => field.Name == CaseEventCodec.NumberField && field.Value is FieldValue.Withheld)
            ? $"sealed-{it.Entries[0].LeafHash.ToString()[..16]}"
            : isOneCourt ? it.Number.Text[(it.Number.Court.Length + 1)..] : it.Number.Text;

    private string? Shown(Field field)
    {
        switch (field.Value)
        {
            case FieldValue.Text it:
                return it.Value;
            case FieldValue.Number it:
                return it.Value.ToString(CultureInfo.InvariantCulture);
            case FieldValue.Personal it when disclosure.ShowsPersonal:
                return it.Value;
            default:
                Withheld++;
                return null;
        }
    }

    /// <summary>A UUID of version 8 (RFC 9562) out of the leaf hash: whoever has the log finds the entry, and the same entry has it in every export.</summary>
    private static string Identity(Entry entry)
    {
        var bytes = entry.LeafHash.ToArray()[..16];
        bytes[6] = (byte)((bytes[6] & 0x0f) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3f) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString();
    }

    private void Attribute(string type, string key, string value) => Element(type, ("key", key), ("value", XesKeys.Clean(value)));

    private void Element(string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Xml.WriteStartElement(name);
        foreach (var attribute in attributes)
        {
            Xml.WriteAttributeString(attribute.Name, attribute.Value);
        }

        Xml.WriteEndElement();
    }

    private async Task Pass(CancellationToken cancellation)
    {
        Xml.Flush();
        await to.WriteAsync(buffer.GetBuffer().AsMemory(0, (int)buffer.Length), cancellation);
        buffer.SetLength(0);
    }
}
