using Supervision.Journal.Audit;
using Supervision.Journal.Stores;

namespace Supervision.Journal.Sqlite;

/// <summary>Data subjects and their boxes over one connection.</summary>
internal sealed class SqliteSubjectRows(Database database) : ISubjectRows, IDisposable
{
    private readonly Statement any = database.Prepare("SELECT 1 FROM subject LIMIT 1");
    private readonly Statement find = database.Prepare("SELECT id, key, sealed FROM subject WHERE name = ?");
    private readonly Statement ofKey = database.Prepare("SELECT id, name, sealed FROM subject WHERE key = ?");
    private readonly Statement all = database.Prepare("""
        SELECT s.key, coalesce(p.number, 0), s.sealed FROM subject s
        LEFT JOIN (SELECT subject, count(*) AS number FROM payload GROUP BY subject) p ON p.subject = s.id ORDER BY s.id
        """);

    private readonly Statement value = database.Prepare("""
        SELECT p.box, s.key, s.sealed, s.name FROM payload p LEFT JOIN subject s ON s.id = p.subject WHERE p.position = ? AND p.field = ?
        """);

    private readonly Statement valuesOf = database.Prepare("SELECT position, field FROM payload WHERE subject = ? ORDER BY position, field");

    public bool Any()
    {
        try
        {
            return any.Step();
        }
        finally
        {
            any.Reset();
        }
    }

    public StoredSubjectRow? Find(string name)
    {
        find.Bind(1, name);
        try
        {
            return find.Step() ? new StoredSubjectRow(find.Long(0), find.Bytes(1).ToArray(), find.Long(2)) : null;
        }
        finally
        {
            find.Reset();
        }
    }

    public (long Id, string Name, bool IsSealed)? OfKey(KeyId key)
    {
        ofKey.Bind(1, key.ToArray());
        try
        {
            return ofKey.Step() ? (ofKey.Long(0), ofKey.Text(1), ofKey.Long(2) != 0) : null;
        }
        finally
        {
            ofKey.Reset();
        }
    }

    public IReadOnlyList<(byte[] Key, long Values, bool IsSealed)> All()
    {
        var found = new List<(byte[], long, bool)>();
        try
        {
            while (all.Step())
            {
                found.Add((all.Bytes(0).ToArray(), all.Long(1), all.Long(2) != 0));
            }
        }
        finally
        {
            all.Reset();
        }

        return found;
    }

    public BoxedValue? Value(long position, string field)
    {
        value.Bind(1, position);
        value.Bind(2, field);
        try
        {
            return value.Step() ? new BoxedValue(value.Bytes(0).ToArray(), value.Bytes(1).ToArray(), value.Long(2) != 0, value.TextOrNull(3) ?? "") : null;
        }
        finally
        {
            value.Reset();
        }
    }

    public List<(long Position, string Field)> ValuesOf(long subject)
    {
        var found = new List<(long, string)>();
        valuesOf.Bind(1, subject);
        try
        {
            while (valuesOf.Step())
            {
                found.Add((valuesOf.Long(0), valuesOf.Text(1)));
            }
        }
        finally
        {
            valuesOf.Reset();
        }

        return found;
    }

    public void Dispose()
    {
        foreach (var statement in new[] { any, find, ofKey, all, value, valuesOf })
        {
            statement.Dispose();
        }
    }
}
