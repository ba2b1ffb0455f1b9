using System.Collections.Immutable;
using Supervision.Journal.Keys;
using Supervision.Journal.Sqlite;

namespace Supervision.Journal.Reading;

/// <summary>Asks which data subjects there are, over one connection. Names go in, never out.</summary>
internal sealed class SubjectIndex(Database database) : IDisposable
{
    private readonly Statement find = database.Prepare("SELECT key FROM subject WHERE name = ?");
    private readonly Statement has = database.Prepare("SELECT 1 FROM subject WHERE key = ?");
    private readonly Statement all = database.Prepare("""
        SELECT s.key, coalesce(p.number, 0), s.sealed FROM subject s
        LEFT JOIN (SELECT subject, count(*) AS number FROM payload GROUP BY subject) p ON p.subject = s.id ORDER BY s.id
        """);

    /// <summary>The key of a subject; null when nothing about it is here (any more).</summary>
    public KeyId? FindOrNull(string name)
    {
        find.Bind(1, name);
        try
        {
            return find.Step() ? KeyOf(find.Bytes(0)) : null;
        }
        finally
        {
            find.Reset();
        }
    }

    public bool Has(KeyId key)
    {
        has.Bind(1, key.ToArray());
        try
        {
            return has.Step();
        }
        finally
        {
            has.Reset();
        }
    }

    /// <summary>In the order in which they came.</summary>
    public ImmutableArray<SubjectView> All()
    {
        var found = ImmutableArray.CreateBuilder<SubjectView>();
        try
        {
            while (all.Step())
            {
                found.Add(new SubjectView(KeyOf(all.Bytes(0)).ToString(), all.Long(1), all.Long(2) != 0));
            }
        }
        finally
        {
            all.Reset();
        }

        return found.DrainToImmutable();
    }

    public void Dispose()
    {
        find.Dispose();
        has.Dispose();
        all.Dispose();
    }

    private static KeyId KeyOf(ReadOnlySpan<byte> bytes) => bytes.Length == KeyId.Length
        ? KeyId.Of(bytes)
        : throw new JournalDamagedException(0, $"a key id of {KeyId.Length} bytes for a data subject", $"{bytes.Length} bytes");
}
