using Supervision.Journal.Audit;
using Supervision.Journal.Stores;

namespace Supervision.Journal.Sqlite;

/// <summary>Entries, streams, tiles and the head row over one connection. Leaves are shown where SQLite holds them.</summary>
internal sealed class SqliteEntryRows(Database database) : IEntryRows, IDisposable
{
    private readonly Statement head = database.Prepare("SELECT size, root, frontier FROM head");
    private readonly Statement lastPosition = database.Prepare("SELECT coalesce(max(position), 0) FROM entry");
    private readonly Statement lastStream = database.Prepare("SELECT coalesce(max(id), 0) FROM stream");
    private readonly Statement findStream = database.Prepare("SELECT id, key, tag FROM stream WHERE key = ?");
    private readonly Statement names = database.Prepare("""
        SELECT key FROM stream s
        WHERE key > ? AND key < ? AND coalesce((SELECT position FROM entry WHERE stream = s.id AND version = 1), 0) <= ?
        ORDER BY key LIMIT ?
        """);

    private readonly Statement ofStream = database.Prepare(
        "SELECT position, version, leaf, hash FROM entry WHERE stream = ? AND version >= ? ORDER BY version");
    private readonly Statement ofCategory = database.Prepare("""
        SELECT e.position, e.version, e.leaf, e.hash FROM stream s CROSS JOIN entry e ON e.stream = s.id
        WHERE s.key > ? AND s.key < ? AND e.position > ? AND e.position <= ? ORDER BY e.position
        """);

    private readonly Statement between = database.Prepare(
        "SELECT position, version, leaf, hash FROM entry WHERE position > ? AND position <= ? ORDER BY position");
    private readonly Statement withStreams = database.Prepare("""
        SELECT e.position, e.version, e.leaf, e.hash, s.key, s.tag FROM entry e LEFT JOIN stream s ON s.id = e.stream
        WHERE e.position > ? AND e.position <= ? ORDER BY e.position LIMIT ?
        """);

    private readonly Statement streams = database.Prepare("SELECT id, tag FROM stream ORDER BY id");
    private readonly Statement newestFirst = database.Prepare("SELECT position, version, leaf, hash FROM entry WHERE stream = ? ORDER BY version DESC");
    private readonly Statement tile = database.Prepare("SELECT hashes FROM tile WHERE level = ? AND number = ?");

    public StoredHeadRow? Head()
    {
        try
        {
            return head.Step() ? new StoredHeadRow(head.Long(0), head.Bytes(1).ToArray(), head.Bytes(2).ToArray()) : null;
        }
        finally
        {
            head.Reset();
        }
    }

    public long LastPosition() => Number(lastPosition);

    public long LastStream() => Number(lastStream);

    public StoredStreamRow? FindStream(StreamKey key)
    {
        findStream.Bind(1, key.ToString());
        try
        {
            return findStream.Step() ? new StoredStreamRow(findStream.Long(0), findStream.Text(1), findStream.Bytes(2).ToArray()) : null;
        }
        finally
        {
            findStream.Reset();
        }
    }

    public IReadOnlyList<string> StreamNames(string category, string? after, long upTo, int atMost)
    {
        var found = new List<string>();
        names.Bind(1, after ?? First(category));
        names.Bind(2, End(category));
        names.Bind(3, upTo);
        names.Bind(4, atMost);
        try
        {
            while (names.Step())
            {
                found.Add(names.Text(0));
            }
        }
        finally
        {
            names.Reset();
        }

        return found;
    }

    public void OfStream(long stream, long fromVersion, RawEntryVisitor visit)
    {
        ofStream.Bind(1, stream);
        ofStream.Bind(2, fromVersion);
        Show(ofStream, visit);
    }

    public void OfCategory(string category, long after, long upTo, RawEntryVisitor visit)
    {
        ofCategory.Bind(1, First(category));
        ofCategory.Bind(2, End(category));
        ofCategory.Bind(3, after);
        ofCategory.Bind(4, upTo);
        Show(ofCategory, visit);
    }

    public void Between(long after, long upTo, RawEntryVisitor visit)
    {
        between.Bind(1, after);
        between.Bind(2, upTo);
        Show(between, visit);
    }

    public void WithStreams(long after, long upTo, int atMost, RawEntryVisitor visit)
    {
        withStreams.Bind(1, after);
        withStreams.Bind(2, upTo);
        withStreams.Bind(3, atMost);
        try
        {
            while (withStreams.Step() && visit(Entry(withStreams, withStreams.TextOrNull(4), withStreams.Bytes(5))))
            {
                // The visitor has all of it.
            }
        }
        finally
        {
            withStreams.Reset();
        }
    }

    public void LastOfEachStream(long upTo, RawEntryVisitor visit)
    {
        try
        {
            for (var goesOn = true; goesOn && streams.Step(); newestFirst.Reset())
            {
                newestFirst.Bind(1, streams.Long(0));
                while (newestFirst.Step())
                {
                    if (newestFirst.Long(0) <= upTo)
                    {
                        goesOn = visit(Entry(newestFirst, null, streams.Bytes(1)));
                        break;
                    }
                }
            }
        }
        finally
        {
            newestFirst.Reset();
            streams.Reset();
        }
    }

    public byte[]? Tile(int level, long number)
    {
        tile.Bind(1, level);
        tile.Bind(2, number);
        try
        {
            return tile.Step() ? tile.Bytes(0).ToArray() : null;
        }
        finally
        {
            tile.Reset();
        }
    }

    public void Dispose()
    {
        Statement[] all = [head, lastPosition, lastStream, findStream, names, ofStream, ofCategory, between, withStreams, streams, newestFirst, tile];
        foreach (var statement in all)
        {
            statement.Dispose();
        }
    }

    private static string First(string category) => category + "/";

    private static string End(string category) => category + "0"; // '0' follows '/'

    private static long Number(Statement statement)
    {
        try
        {
            _ = statement.Step();
            return statement.Long(0);
        }
        finally
        {
            statement.Reset();
        }
    }

    private static void Show(Statement rows, RawEntryVisitor visit)
    {
        try
        {
            while (rows.Step() && visit(Entry(rows, null, [])))
            {
                // The visitor has all of it.
            }
        }
        finally
        {
            rows.Reset();
        }
    }

    private static RawEntry Entry(Statement row, string? stream, ReadOnlySpan<byte> tag) =>
        new() { Position = row.Long(0), Version = row.Long(1), Leaf = row.Bytes(2), Hash = row.Bytes(3), Stream = stream, Tag = tag };
}
