using System.Collections.Immutable;
using Supervision.Journal.Sqlite;

namespace Supervision.Journal.Reading;

/// <summary>Asks which streams there are and which want to be woken, over one connection.</summary>
internal sealed class StreamIndex(Database database) : IDisposable
{
    private readonly Statement due = database.Prepare("""
        SELECT s.key, w.due FROM wake w JOIN stream s ON s.id = w.stream WHERE w.due <= ? AND w.stream % ? = ? ORDER BY w.due, w.stream LIMIT ?
        """);

    private readonly Statement armed = database.Prepare("SELECT count(*), min(due) FROM wake");
    private readonly Statement keys = database.Prepare("""
        SELECT key FROM stream s WHERE key > ? AND key < ? AND coalesce((SELECT position FROM entry WHERE stream = s.id AND version = 1), 0) <= ? ORDER BY key LIMIT ?
        """);

    public ImmutableArray<Wake> Due(DateTimeOffset until, int atMost, WakeShare share)
    {
        var wakes = ImmutableArray.CreateBuilder<Wake>();
        due.Bind(1, until.ToUnixTimeMilliseconds());
        due.Bind(2, share.Of);
        due.Bind(3, share.Index);
        due.Bind(4, atMost);
        try
        {
            while (due.Step())
            {
                wakes.Add(new Wake(StoredValue.Key(due.Text(0)), StoredValue.Instant(due.Long(1))));
            }
        }
        finally
        {
            due.Reset();
        }

        return wakes.DrainToImmutable();
    }

    public (long Armed, DateTimeOffset? Earliest) Armed()
    {
        try
        {
            _ = armed.Step();
            return (armed.Long(0), armed.LongOrNull(1) is { } earliest ? StoredValue.Instant(earliest) : null);
        }
        finally
        {
            armed.Reset();
        }
    }

    /// <summary>Streams that began at or before a position, by name. One without a first entry is damaged, and shown: whoever reads it is told.</summary>
    public ImmutableArray<StreamKey> Keys(string category, StreamKey? after, long upTo, int atMost)
    {
        var found = ImmutableArray.CreateBuilder<StreamKey>();
        keys.Bind(1, after?.ToString() ?? category + "/");
        keys.Bind(2, category + "0"); // '0' follows '/'
        keys.Bind(3, upTo);
        keys.Bind(4, atMost);
        try
        {
            while (keys.Step())
            {
                found.Add(StoredValue.Key(keys.Text(0)));
            }
        }
        finally
        {
            keys.Reset();
        }

        return found.DrainToImmutable();
    }

    public void Dispose()
    {
        due.Dispose();
        armed.Dispose();
        keys.Dispose();
    }
}
