using System.Globalization;

namespace Supervision.Verifier;

/// <summary>
/// Walks the tile rows of level 0 beside the entries, and compares the higher levels, whose hashes it has derived meanwhile, when the
/// entries have ended. Keeps one hash for every 256 entries.
/// </summary>
internal sealed class TileAudit(IEnumerator<TileRow>? rows, Findings findings)
{
    private const int Width = 256;
    private const int Height = 8;

    // By level from 1: every hash that the tiles of that level must hold, and whether a tile below it has been found wrong already. What is
    // wrong below makes every hash above it wrong, and is named once, where it is.
    private readonly List<List<(Hash32 Hash, bool IsFoundBelow)>> derived = [];
    private readonly List<(Hash32 Hash, bool IsFoundBelow)> tile = new(Width);
    private bool begun;
    private bool more;
    private bool isLost;
    private long entries;

    /// <summary>Compares the next leaf hash with the row of level 0 that must hold it.</summary>
    /// <param name="position">Where the entry's row stands.</param>
    /// <param name="leaf">Hash of the leaf's bytes.</param>
    /// <param name="tree">The tree over the leaves up to this one.</param>
    public void Check(long position, Hash32 leaf, LeafTree tree)
    {
        // After a gap or a repeat nobody can say which leaf belongs under which hash; that finding has been made.
        isLost |= position != entries + 1;
        if (rows is null || isLost)
        {
            return;
        }

        entries = position;
        tile.Add((leaf, false));
        if (tile.Count == Width)
        {
            var agrees = Compare(0, (position / Width) - 1, tile);
            Derive(1, !agrees, tree);
            tile.Clear();
        }
    }

    /// <summary>Compares what is left when the entries have ended.</summary>
    public void Finish()
    {
        if (rows is null || isLost)
        {
            return;
        }

        for (var level = 1; level <= derived.Count; level++)
        {
            var hashes = derived[level - 1];
            for (var at = 0; at < hashes.Count; at += Width)
            {
                _ = Compare(level, at / Width, hashes.GetRange(at, Math.Min(Width, hashes.Count - at)));
            }
        }

        for (Advance(); more; more = rows.MoveNext())
        {
            Surplus(rows.Current);
        }
    }

    // The rows come in the order in which they are asked for here, so a row that sorts before the one that is wanted is no tile at all.
    private bool Compare(int level, long number, List<(Hash32 Hash, bool IsFoundBelow)> hashes)
    {
        Advance();
        for (; more && (rows!.Current.Level, rows.Current.Number).CompareTo((level, number)) < 0; more = rows.MoveNext())
        {
            Surplus(rows.Current);
        }

        var first = number * Width;
        if (!more || (rows!.Current.Level, rows.Current.Number) != (level, number))
        {
            findings.Add(FindingCode.Derived, PositionOf(level, first), $"a row for tile {number} of level {level}", "none");
            return false;
        }

        var stored = rows.Current.Hashes;
        more = rows.MoveNext();
        for (var i = 0; i < hashes.Count && (i + 1) * Hash32.Length <= stored.Length; i++)
        {
            var actual = Hash32.Of(stored.AsSpan(i * Hash32.Length));
            if (actual != hashes[i].Hash && !hashes[i].IsFoundBelow)
            {
                findings.Add(
                    FindingCode.Derived, PositionOf(level, first + i),
                    $"{hashes[i].Hash} as hash {i + 1} of tile {number} of level {level}", actual.ToString());
                return false;
            }
        }

        if (stored.Length != hashes.Count * Hash32.Length)
        {
            var common = Math.Min(hashes.Count - 1, stored.Length / Hash32.Length);
            findings.Add(
                FindingCode.Derived, PositionOf(level, first + common), $"{hashes.Count} hashes in tile {number} of level {level}", $"{stored.Length} bytes");
            return false;
        }

        return !hashes.Exists(it => it.IsFoundBelow);
    }

    private void Derive(int level, bool isFoundBelow, LeafTree tree)
    {
        if (derived.Count < level)
        {
            derived.Add([]);
        }

        var hashes = derived[level - 1];
        hashes.Add((tree.LastPerfect(Height * level), isFoundBelow));
        if (hashes.Count % Width == 0)
        {
            Derive(level + 1, hashes.FindIndex(hashes.Count - Width, it => it.IsFoundBelow) >= 0, tree);
        }
    }

    private static long PositionOf(int level, long hash) => (hash << (Height * level)) + 1;

    private void Surplus(in TileRow row) => findings.Add(
        FindingCode.Derived, 0, "no tiles but those of the entries", string.Create(CultureInfo.InvariantCulture, $"tile {row.Number} of level {row.Level}"));

    // The first row is fetched when the first tile is due, so that a failure to read it ends the audit as any other does.
    private void Advance()
    {
        if (!begun)
        {
            begun = true;
            more = rows!.MoveNext();
        }
    }
}
