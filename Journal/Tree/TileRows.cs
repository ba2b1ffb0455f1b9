using Supervision.Journal.Sqlite;

namespace Supervision.Journal.Tree;

/// <summary>
/// Keeps the rows of tiles in step with the entries: a row of level 0 once its 256 leaf hashes are there, a row of a higher level
/// from its first hash on. The right-most tile of each level, which still grows, is in memory as well. Owned by the writer.
/// </summary>
internal sealed class TileRows(Database database) : IDisposable
{
    private readonly Statement put = database.Prepare("INSERT INTO tile(level, number, hashes) VALUES (?, ?, ?) ON CONFLICT(level, number) DO UPDATE SET hashes = excluded.hashes");
    private readonly Statement row = database.Prepare("SELECT hashes FROM tile WHERE level = ? AND number = ?");
    private readonly Statement leaves = database.Prepare("SELECT hash FROM entry WHERE position > ? ORDER BY position");
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

    public void Dispose()
    {
        put.Dispose();
        row.Dispose();
        leaves.Dispose();
    }

    private void Put(int level, long number)
    {
        put.Bind(1, level);
        put.Bind(2, number);
        put.Bind(3, growing[level].Bytes);
        put.Run();
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

    private void ReadLeaves(long after)
    {
        leaves.Bind(1, after);
        try
        {
            for (var position = after + 1; leaves.Step(); position++)
            {
                var hash = leaves.Bytes(0);
                growing[0].Add(hash.Length == Digest.Length
                    ? new Digest(hash)
                    : throw new JournalDamagedException(position, $"a hash of {Digest.Length} bytes", $"{hash.Length} bytes"));
            }
        }
        finally
        {
            leaves.Reset();
        }
    }

    private void ReadRow(int level, long number)
    {
        row.Bind(1, level);
        row.Bind(2, number);
        try
        {
            var hashes = row.Step() ? row.Bytes(0) : [];
            for (; hashes.Length >= Digest.Length && growing[level].Width < TileFormat.Width; hashes = hashes[Digest.Length..])
            {
                growing[level].Add(new Digest(hashes[..Digest.Length]));
            }
        }
        finally
        {
            row.Reset();
        }
    }

    private static void Compare(int level, long firstHash, IReadOnlyList<(int Hashes, Digest Root)> found, ReadOnlySpan<Digest> expected)
    {
        for (var i = 0; i < found.Count; i++)
        {
            if (found[i].Root != expected[i])
            {
                var first = (firstHash << (TileFormat.Height * level)) + 1;
                throw new JournalDamagedException(first, $"hashes of level {level} with root {expected[i]}, by the head row's frontier", found[i].Root.ToString());
            }

            firstHash += found[i].Hashes;
        }
    }
}
