using System.Collections.Immutable;
using NodaTime;

namespace Supervision.EventLogs;

/// <summary>
/// The bytes of an event in a spill file. They live no longer than the run that wrote them, so they carry no version;
/// activities and attribute names, which repeat in every event, are numbers into a table that this object keeps.
/// </summary>
internal sealed class EventCodec
{
    /// <summary>A file with ever new attribute names must not fill the memory with them: later ones are written out.</summary>
    private const int MostNames = 1 << 12;

    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly List<string> names = [];
    private readonly ImmutableArray<(string Key, string Value)>.Builder attributes = ImmutableArray.CreateBuilder<(string, string)>();

    public void Write(BinaryWriter to, LogEvent it)
    {
        to.Write(it.CaseId);
        to.Write7BitEncodedInt(it.Sequence);
        WriteName(to, it.Activity);
        var (year, month, day) = it.OccurredOn;
        to.Write((short)year);
        to.Write((byte)month);
        to.Write((byte)day);
        to.Write(it.OccurredAt.NanosecondOfDay);
        to.Write(it.OccurredAt.Offset.Seconds);
        to.Write(it.Resource is not null);
        to.Write(it.Resource ?? "");
        to.Write(it.Transition ?? "");
        to.Write7BitEncodedInt(it.Attributes.Length);
        foreach (var (key, value) in it.Attributes)
        {
            WriteName(to, key);
            to.Write(value);
        }

        to.Write7BitEncodedInt64(it.Line);
    }

    public LogEvent Read(BinaryReader from)
    {
        var caseId = from.ReadString();
        var sequence = from.Read7BitEncodedInt();
        var activity = ReadName(from);
        var date = new LocalDate(from.ReadInt16(), from.ReadByte(), from.ReadByte());
        var time = LocalTime.FromNanosecondsSinceMidnight(from.ReadInt64());
        var offset = Offset.FromSeconds(from.ReadInt32());
        var hasResource = from.ReadBoolean();
        var resource = from.ReadString();
        var transition = from.ReadString();
        attributes.Clear();
        for (var left = from.Read7BitEncodedInt(); left > 0; left--)
        {
            attributes.Add((ReadName(from), from.ReadString()));
        }

        var occurredAt = new OffsetDateTime(date + time, offset);
        return new(
            caseId, sequence, activity, occurredAt, hasResource ? resource : null, attributes.ToImmutable(), from.Read7BitEncodedInt64())
        {
            Transition = transition.Length == 0 ? null : transition,
        };
    }

    /// <summary>The number of the name plus one, or zero and the name itself.</summary>
    private void WriteName(BinaryWriter to, string name)
    {
        if (!numbers.TryGetValue(name, out var number) && names.Count < MostNames)
        {
            numbers.Add(name, number = names.Count + 1);
            names.Add(name);
        }

        to.Write7BitEncodedInt(number);
        if (number == 0)
        {
            to.Write(name);
        }
    }

    private string ReadName(BinaryReader from)
    {
        var number = from.Read7BitEncodedInt();
        return number == 0 ? from.ReadString() : names[number - 1];
    }
}
