using System.Collections.Concurrent;
using Supervision.Journal.Stores;

namespace Supervision.Journal.Reading;

/// <summary>Lends connections that can only read. As many exist as are in use at once; a few are kept for the next.</summary>
internal sealed class ReadPool(IStore store, Keys.KeyReader? keys, Action<JournalDamagedException>? met = null) : IDisposable
{
    // Whoever meets damage tells its caller; that it was met at all is told here, so that it is known although nobody told on.
    private readonly Action<JournalDamagedException> met = met ?? (_ => { });
    private readonly int kept = Math.Max(4, Environment.ProcessorCount * 2);
    private readonly ConcurrentBag<ReadConnection> idle = [];
    private volatile bool closed;

    /// <exception cref="ObjectDisposedException">The journal is closed.</exception>
    public T Use<T>(Func<ReadConnection, T> read)
    {
        ObjectDisposedException.ThrowIf(closed, this);
        if (!idle.TryTake(out var connection))
        {
            connection = new ReadConnection(store.Connect(), store.Identity.Origin, keys);
        }

        try
        {
            return read(connection);
        }
        catch (JournalDamagedException damaged)
        {
            met(damaged);
            throw;
        }
        finally
        {
            if (closed || idle.Count >= kept)
            {
                connection.Dispose();
            }
            else
            {
                idle.Add(connection);
            }
        }
    }

    public void Dispose()
    {
        closed = true;
        while (idle.TryTake(out var connection))
        {
            connection.Dispose();
        }

        keys?.Dispose();
    }
}
