using Supervision.Journal.Stores;

namespace Supervision.Journal.Keys;

/// <summary>Finds keys for those who read, over a connection that can only read, and remembers some of them. Safe for use by many callers at once.</summary>
internal sealed class KeyReader : IDisposable
{
    private const int Remembered = 50_000;

    private readonly Lock gate = new();
    private readonly BoundedCache<KeyId, byte[]> known = new(Remembered);
    private readonly IKeyRows rows;
    private readonly IReadOnlySet<KeyId> erased;

    private KeyReader(IKeyRows rows, IReadOnlySet<KeyId> erased)
    {
        this.rows = rows;
        this.erased = erased;
    }

    /// <param name="rows">The keys, closed with this; null where there are none.</param>
    /// <param name="erased">Ids that count for nothing: restored keys may hold theirs until somebody opens the store to write.</param>
    /// <returns>Null where there are no keys: then every personal value is withheld.</returns>
    /// <exception cref="JournalDamagedException">The file erased-keys holds anything but ids. The keys are closed.</exception>
    public static KeyReader? Over(IKeyRows? rows, ErasedKeys erased)
    {
        try
        {
            return rows is null ? null : new KeyReader(rows, erased.Read());
        }
        catch
        {
            rows?.Dispose();
            throw;
        }
    }

    /// <returns>Null when there is no such key, or none any more.</returns>
    public byte[]? FindOrNull(KeyId id)
    {
        if (erased.Contains(id))
        {
            return null;
        }

        lock (gate)
        {
            if (known.TryGet(id, out var key))
            {
                return key;
            }

            if (rows.FindOrNull(id) is not { } found)
            {
                return null;
            }

            known.Set(id, found);
            return found;
        }
    }

    /// <summary>Lets a key go that has been destroyed.</summary>
    public void Forget(KeyId id)
    {
        lock (gate)
        {
            known.Remove(id);
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            rows.Dispose();
        }
    }
}
