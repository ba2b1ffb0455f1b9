using Supervision.Journal.Sqlite;
using Supervision.Journal.Tree;

namespace Supervision.Journal.Reading;

/// <summary>Reads tiles back over one connection: from their rows, and the newest one of level 0 from the entries' hashes.</summary>
internal sealed class StoredTiles(Database database) : IDisposable
{
    private readonly Statement row = database.Prepare("SELECT hashes FROM tile WHERE level = ? AND number = ?");
    private readonly Statement hashes = database.Prepare("SELECT position, hash FROM entry WHERE position > ? AND position <= ? ORDER BY position");

    /// <summary>The first hashes of a tile, 32 bytes each. The caller knows that the log is large enough to have them.</summary>
    /// <exception cref="JournalDamagedException">They are not there; names the first leaf under what is missing.</exception>
    public byte[] Read(int level, long number, int width)
    {
        row.Bind(1, level);
        row.Bind(2, number);
        try
        {
            if (row.Step())
            {
                var found = row.Bytes(0);
                return found.Length >= width * Digest.Length
                    ? found[..(width * Digest.Length)].ToArray()
                    : throw Missing(level, (number * TileFormat.Width) + (found.Length / Digest.Length), number);
            }
        }
        finally
        {
            row.Reset();
        }

        return level == 0 ? OfEntries(number * TileFormat.Width, width) : throw Missing(level, number * TileFormat.Width, number);
    }

    public void Dispose()
    {
        row.Dispose();
        hashes.Dispose();
    }

    private byte[] OfEntries(long after, int width)
    {
        var found = new byte[width * Digest.Length];
        var position = after;
        hashes.Bind(1, after);
        hashes.Bind(2, after + width);
        try
        {
            while (hashes.Step() && hashes.Long(0) == position + 1 && hashes.Bytes(1).Length == Digest.Length)
            {
                hashes.Bytes(1).CopyTo(found.AsSpan((int)(position - after) * Digest.Length));
                position++;
            }
        }
        finally
        {
            hashes.Reset();
        }

        return position == after + width ? found : throw new JournalDamagedException(position + 1, $"an entry with a hash of {Digest.Length} bytes", "none");
    }

    private static JournalDamagedException Missing(int level, long hash, long number) =>
        new((hash << (TileFormat.Height * level)) + 1, $"a row for tile {number} of level {level}, with every hash that the entries give", "none, or fewer");
}
