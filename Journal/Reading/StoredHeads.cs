using Supervision.Journal.Leaf;
using Supervision.Journal.Sqlite;
using Supervision.Journal.Tree;

namespace Supervision.Journal.Reading;

/// <summary>Reads the last entry of every stream, as it was at a position, over one connection.</summary>
internal sealed class StoredHeads(Database database) : IDisposable
{
    private readonly Statement streams = database.Prepare("SELECT id, tag FROM stream ORDER BY id");
    private readonly Statement newestFirst = database.Prepare("SELECT position, version, leaf, hash FROM entry WHERE stream = ? ORDER BY version DESC");
    private readonly Statement between = database.Prepare("""
        SELECT e.position, e.version, e.leaf, e.hash, s.tag FROM entry e LEFT JOIN stream s ON s.id = e.stream
        WHERE e.position > ? AND e.position <= ? ORDER BY e.position
        """);

    /// <summary>Puts the heads of all streams at a position into a map that is empty. Costs a look at each stream, not at each entry.</summary>
    /// <exception cref="JournalDamagedException">A leaf does not hash to the column beside it, or a tag is none.</exception>
    public void Collect(StreamMap map, long upTo)
    {
        try
        {
            while (streams.Step())
            {
                newestFirst.Bind(1, streams.Long(0));
                while (newestFirst.Step())
                {
                    if (newestFirst.Long(0) <= upTo)
                    {
                        Put(map, newestFirst, streams.Bytes(1));
                        break;
                    }
                }

                newestFirst.Reset();
            }
        }
        finally
        {
            newestFirst.Reset();
            streams.Reset();
        }
    }

    /// <summary>Takes a map on over the entries after one position and up to another.</summary>
    /// <exception cref="JournalDamagedException">A leaf does not hash to the column beside it, or its stream has no row.</exception>
    public void Follow(StreamMap map, long after, long upTo)
    {
        between.Bind(1, after);
        between.Bind(2, upTo);
        try
        {
            while (between.Step())
            {
                Put(map, between, between.Bytes(4));
            }
        }
        finally
        {
            between.Reset();
        }
    }

    public void Dispose()
    {
        streams.Dispose();
        newestFirst.Dispose();
        between.Dispose();
    }

    // Hashed again: a head that went into the map from an edited column would be logged, and never could be taken back.
    private static void Put(StreamMap map, Statement row, ReadOnlySpan<byte> tag)
    {
        var position = row.Long(0);
        var hash = LeafFormat.Hash(row.Bytes(2));
        if (!row.Bytes(3).SequenceEqual(hash.ToArray()))
        {
            throw new JournalDamagedException(position, $"leaf hash {Convert.ToHexStringLower(row.Bytes(3))}", hash.ToString());
        }

        map.Set(
            tag.Length == Digest.Length ? new Digest(tag) : throw new JournalDamagedException(position, $"a stream row with a tag of {Digest.Length} bytes", $"{tag.Length} bytes"),
            row.Long(1),
            hash);
    }
}
