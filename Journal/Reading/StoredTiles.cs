using Supervision.Journal.Stores;
using Supervision.Journal.Tree;

namespace Supervision.Journal.Reading;

/// <summary>Reads tiles back over one connection: from their rows, and the newest one of level 0 from the entries' hashes.</summary>
internal sealed class StoredTiles(IEntryRows rows)
{
    /// <summary>The first hashes of a tile, 32 bytes each. The caller knows that the log is large enough to have them.</summary>
    /// <exception cref="JournalDamagedException">They are not there; names the first leaf under what is missing.</exception>
    public byte[] Read(int level, long number, int width)
    {
        if (rows.Tile(level, number) is { } found)
        {
            return found.Length >= width * Digest.Length
                ? found[..(width * Digest.Length)]
                : throw Missing(level, (number * TileFormat.Width) + (found.Length / Digest.Length), number);
        }

        return level == 0 ? OfEntries(number * TileFormat.Width, width) : throw Missing(level, number * TileFormat.Width, number);
    }

    private byte[] OfEntries(long after, int width)
    {
        var found = new byte[width * Digest.Length];
        var position = after;
        rows.Between(after, after + width, (in entry) =>
        {
            var follows = entry.Position == position + 1 && entry.Hash.Length == Digest.Length;
            if (follows)
            {
                entry.Hash.CopyTo(found.AsSpan((int)(position - after) * Digest.Length));
                position++;
            }

            return follows;
        });
        return position == after + width ? found : throw new JournalDamagedException(position + 1, $"an entry with a hash of {Digest.Length} bytes", "none");
    }

    private static JournalDamagedException Missing(int level, long hash, long number) =>
        new((hash << (TileFormat.Height * level)) + 1, $"a row for tile {number} of level {level}, with every hash that the entries give", "none, or fewer");
}
