using Supervision.Journal.Stores;

namespace Supervision.Journal.Sqlite;

/// <summary>The wake index over one connection.</summary>
internal sealed class SqliteWakeRows(Database database) : IWakeRows, IDisposable
{
    private readonly Statement due = database.Prepare("""
        SELECT s.key, w.due FROM wake w JOIN stream s ON s.id = w.stream WHERE w.due <= ? AND w.stream % ? = ? ORDER BY w.due, w.stream LIMIT ?
        """);

    private readonly Statement armed = database.Prepare("SELECT count(*), min(due) FROM wake");
    private readonly Statement ofStream = database.Prepare("SELECT due FROM wake WHERE stream = ?");

    public IReadOnlyList<(string Stream, long Due)> Due(long until, int atMost, WakeShare share)
    {
        var found = new List<(string, long)>();
        due.Bind(1, until);
        due.Bind(2, share.Of);
        due.Bind(3, share.Index);
        due.Bind(4, atMost);
        try
        {
            while (due.Step())
            {
                found.Add((due.Text(0), due.Long(1)));
            }
        }
        finally
        {
            due.Reset();
        }

        return found;
    }

    public (long Armed, long? Earliest) Armed()
    {
        try
        {
            _ = armed.Step();
            return (armed.Long(0), armed.LongOrNull(1));
        }
        finally
        {
            armed.Reset();
        }
    }

    public long? Of(long stream)
    {
        ofStream.Bind(1, stream);
        try
        {
            return ofStream.Step() ? ofStream.Long(0) : null;
        }
        finally
        {
            ofStream.Reset();
        }
    }

    public void Dispose()
    {
        due.Dispose();
        armed.Dispose();
        ofStream.Dispose();
    }
}
