using System.Buffers.Binary;
using NodaTime;

namespace Supervision.EventLogs;

/// <summary>
/// Encoded events gathered in memory up to a limit, then written out sorted as one run. A run is a sequence of records:
/// length of the event in bytes (4), its day counted from 1970-01-01 (4), its moment within that day (8), the event.
/// </summary>
internal sealed class SpillBuffer : IDisposable
{
    /// <summary>Bytes before the event itself in each record.</summary>
    public const int Header = 16;

    private readonly int limit;
    private readonly MemoryStream encoded = new();
    private readonly BinaryWriter writer;

    /// <summary>The last number is the place in <see cref="starts"/>: sorted, they are sorted by day, instant and file order.</summary>
    private readonly List<(int Day, long Moment, int Place)> keys = [];
    private readonly List<int> starts = [];

    /// <param name="limit">Bytes of events held before the buffer calls itself full; one event may be larger.</param>
    public SpillBuffer(int limit)
    {
        this.limit = limit;
        writer = new BinaryWriter(encoded);
    }

    public bool IsEmpty => keys.Count == 0;

    public bool IsFull => encoded.Length >= limit;

    public static int DayNumber(LocalDate day) => Period.DaysBetween(new LocalDate(1970, 1, 1), day);

    public static LocalDate Day(int number) => new LocalDate(1970, 1, 1).PlusDays(number);

    /// <returns>The day of the event, counted from 1970-01-01.</returns>
    public int Add(EventCodec codec, LogEvent it)
    {
        var start = (int)encoded.Position;
        var day = DayNumber(it.OccurredOn);
        var moment = MomentOf(it);
        keys.Add((day, moment, keys.Count));
        starts.Add(start);
        encoded.Position = start + Header;
        codec.Write(writer, it);
        var header = encoded.GetBuffer().AsSpan(start, Header);
        BinaryPrimitives.WriteInt32LittleEndian(header, (int)encoded.Position - start - Header);
        BinaryPrimitives.WriteInt32LittleEndian(header[sizeof(int)..], day);
        BinaryPrimitives.WriteInt64LittleEndian(header[(2 * sizeof(int))..], moment);
        return day;
    }

    /// <summary>Writes the events by day, instant and file order, and forgets them.</summary>
    public void WriteRun(string path)
    {
        keys.Sort();
        var bytes = encoded.GetBuffer();
        using (var run = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 17))
        {
            foreach (var key in keys)
            {
                var start = starts[key.Place];
                var length = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(start));
                run.Write(bytes, start, Header + length);
            }
        }

        keys.Clear();
        starts.Clear();
        encoded.SetLength(0);
    }

    /// <summary>
    /// Nanoseconds that order the events of one local day as their instants do: its hours alone would not, where one hour comes twice.
    /// </summary>
    private static long MomentOf(LogEvent it) => it.OccurredAt.NanosecondOfDay - it.OccurredAt.Offset.Nanoseconds;

    public void Dispose()
    {
        writer.Dispose();
        encoded.Dispose();
    }
}
