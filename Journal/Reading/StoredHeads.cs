using Supervision.Journal.Leaf;
using Supervision.Journal.Stores;
using Supervision.Journal.Tree;

namespace Supervision.Journal.Reading;

/// <summary>Reads the last entry of every stream, as it was at a position, over one connection.</summary>
internal sealed class StoredHeads(IEntryRows rows)
{
    /// <summary>Puts the heads of all streams at a position into a map that is empty. Costs a look at each stream, not at each entry.</summary>
    /// <exception cref="JournalDamagedException">A leaf does not hash to the column beside it, or a tag is none.</exception>
    public void Collect(StreamMap map, long upTo) => rows.LastOfEachStream(upTo, (in entry) => Put(map, entry));

    /// <summary>Takes a map on over the entries after one position and up to another.</summary>
    /// <exception cref="JournalDamagedException">A leaf does not hash to the column beside it, or its stream has no row.</exception>
    public void Follow(StreamMap map, long after, long upTo) => rows.WithStreams(after, upTo, int.MaxValue, (in entry) => Put(map, entry));

    // Hashed again: a head that went into the map from an edited column would be logged, and never could be taken back.
    private static bool Put(StreamMap map, in RawEntry entry)
    {
        var hash = LeafFormat.Hash(entry.Leaf);
        if (!entry.Hash.SequenceEqual(hash.ToArray()))
        {
            throw new JournalDamagedException(entry.Position, $"leaf hash {Convert.ToHexStringLower(entry.Hash)}", hash.ToString());
        }

        map.Set(
            entry.Tag.Length == Digest.Length
                ? new Digest(entry.Tag)
                : throw new JournalDamagedException(entry.Position, $"a stream row with a tag of {Digest.Length} bytes", $"{entry.Tag.Length} bytes"),
            entry.Version,
            hash);
        return true;
    }
}
