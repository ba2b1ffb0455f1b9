using Supervision.Journal.Stores;

namespace Supervision.Journal.Tree;

/// <summary>
/// Keeps the rows of tiles in step with the entries: a row of level 0 once its 256 leaf hashes are there, a row of a higher level
/// from its first hash on. The right-most tile of each level, which still grows, is in memory as well. Owned by the writer.
/// </summary>
internal sealed class TileRows(IStoreWriter store)
{
    private readonly GrowingTile[] growing = [.. Enumerable.Range(0, TileFormat.Levels).Select(_ => new GrowingTile())];

    /// <summary>Takes in the leaf hash that the tree has just taken in, and writes every tile that it makes full.</summary>
    public void Add(Digest leafHash, Frontier tree)
    {
        var hash = leafHash;
        for (var level = 0; level < TileFormat.Levels; level++)
        {
            growing[level].Add(hash);
            if (growing[level].Width < TileFormat.Width)
            {
                return;
            }

            // The tile above gets the root over this one, which the tree has just joined: nothing is hashed twice.
            Put(level, TileFormat.HashesAt(level + 1, tree.Size) - 1);
            growing[level].Clear();
            hash = tree.Tiled(level + 1);
        }
    }

    /// <summary>Writes the tiles above level 0 that have grown and are not full, into the open transaction.</summary>
    public void Write(long size)
    {
        for (var level = 1; level < TileFormat.Levels; level++)
        {
            if (growing[level] is { HasGrown: true })
            {
                Put(level, TileFormat.HashesAt(level + 1, size));
            }
        }
    }

    /// <summary>Forgets what is in memory and goes on from the rows, which must give the tree's perfect subtrees.</summary>
    /// <exception cref="JournalDamagedException">They do not; names the first leaf under what is wrong.</exception>
    public void Recall(Frontier tree)
    {
        var higher = tree.Subtrees.Length;
        for (var level = 0; level < TileFormat.Levels; level++)
        {
            growing[level].Clear();
            var width = (int)(TileFormat.HashesAt(level, tree.Size) % TileFormat.Width);
            if (width == 0)
            {
                continue;
            }

            var number = TileFormat.HashesAt(level + 1, tree.Size);
            Read(level, number, width, tree.Size);
            var expected = growing[level].Subtrees();
            higher -= expected.Count;
            Compare(level, number * TileFormat.Width, expected, tree.Subtrees.Slice(higher, expected.Count));
        }
    }

    private void Put(int level, long number)
    {
        store.SetTile(level, number, growing[level].Bytes);
        growing[level].HasGrown = false;
    }

    private void Read(int level, long number, int width, long size)
    {
        if (level == 0)
        {
            ReadLeaves(size - width);
        }
        else
        {
            ReadRow(level, number);
        }

        if (growing[level].Width != width)
        {
            var first = (((number * TileFormat.Width) + Math.Min(width, growing[level].Width)) << (TileFormat.Height * level)) + 1;
            throw new JournalDamagedException(first, $"a tile {number} of level {level} with {width} hashes", $"{growing[level].Width}");
        }

        growing[level].HasGrown = false;
    }

    private void ReadLeaves(long after) => store.Rows.Entries.Between(after, long.MaxValue, (in entry) =>
    {
        growing[0].Add(entry.Hash.Length == Digest.Length
            ? new Digest(entry.Hash)
            : throw new JournalDamagedException(entry.Position, $"a hash of {Digest.Length} bytes", $"{entry.Hash.Length} bytes"));
        return true;
    });

    private void ReadRow(int level, long number)
    {
        for (ReadOnlySpan<byte> hashes = store.Rows.Entries.Tile(level, number);
            hashes.Length >= Digest.Length && growing[level].Width < TileFormat.Width;
            hashes = hashes[Digest.Length..])
        {
            growing[level].Add(new Digest(hashes[..Digest.Length]));
        }
    }

    private static void Compare(int level, long firstHash, IReadOnlyList<(int Hashes, Digest Root)> found, ReadOnlySpan<Digest> expected)
    {
        for (var i = 0; i < found.Count; i++)
        {
            if (found[i].Root != expected[i])
            {
                var first = (firstHash << (TileFormat.Height * level)) + 1;
                throw new JournalDamagedException(
                    first, $"hashes of level {level} with root {expected[i]}, by the head row's frontier", found[i].Root.ToString());
            }

            firstHash += found[i].Hashes;
        }
    }
}
