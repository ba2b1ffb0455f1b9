using Supervision.Verifier.Auditing;
using Supervision.Verifier.Signing;

namespace Supervision.Verifier.Exchange;

/// <summary>
/// Checks a static export whole: every leaf of every bundle as a log is checked, and every tile against the hashes of the leaves. Where a
/// leaf and its hash in the tile differ, the signed root says which of them is wrong.
/// </summary>
internal sealed class TilesAudit
{
    private readonly TileFiles files;
    private readonly SignedCheckpoint checkpoint;
    private readonly List<(int Level, long Position, Hash32 FromLeaves, Hash32 InTile)> differences = [];
    private readonly List<(long Position, string What)> missing = [];
    private readonly List<List<Hash32>> open = [];
    private readonly List<long> numbers = [];
    private readonly LeafTree stored = new();

    private TilesAudit(string directory, SignedCheckpoint checkpoint)
    {
        files = new TileFiles(directory);
        this.checkpoint = checkpoint;
    }

    /// <exception cref="MalformedInputException">There is no checkpoint in the directory.</exception>
    public static AuditOutcome Run(string directory, Trust trust)
    {
        var checkpoint = InputFile.Checkpoint(Path.Combine(directory, "checkpoint"));
        var audit = new TilesAudit(directory, checkpoint);
        return LogAudit.Run(
            StoredLog.OfLeaves(checkpoint.Origin, audit.Leaves()) with { AlsoCheck = audit.Report },
            null, trust with { Checkpoints = [checkpoint, .. trust.Checkpoints] });
    }

    private IEnumerable<(long Position, byte[] Leaf)> Leaves()
    {
        foreach (var it in files.Leaves(checkpoint.Size))
        {
            Add(0, Hash32.OfLeaf(it.Leaf));
            yield return it;
        }

        for (var level = 0; level < open.Count; level++)
        {
            if (open[level].Count > 0)
            {
                Compare(level);
            }
        }
    }

    private void Add(int level, Hash32 hash)
    {
        if (open.Count == level)
        {
            open.Add(new List<Hash32>(TileFiles.Width));
            numbers.Add(0);
        }

        var tile = open[level];
        tile.Add(hash);
        if (tile.Count == TileFiles.Width)
        {
            Compare(level);
            var tree = new LeafTree();
            tile.ForEach(tree.Add);
            tile.Clear();
            numbers[level]++;
            Add(level + 1, tree.Root());
        }
    }

    private void Compare(int level)
    {
        var (tile, first) = (open[level], numbers[level] * TileFiles.Width);
        if (files.HashesOrNull(level, numbers[level], tile.Count) is not { } hashes)
        {
            missing.Add((PositionOf(level, first), $"tile {numbers[level]} of level {level}"));
            return;
        }

        for (var i = 0; i < tile.Count; i++)
        {
            if (level == 0)
            {
                stored.Add(hashes[i]);
            }

            if (hashes[i] != tile[i] && differences.Count < 1000)
            {
                differences.Add((level, PositionOf(level, first + i), tile[i], hashes[i]));
            }
        }
    }

    private void Report(Findings findings)
    {
        var tilesAreSigned = checkpoint.Size > 0 && stored.Root() == checkpoint.Root;
        foreach (var (level, position, fromLeaves, inTile) in differences)
        {
            if (level == 0 && tilesAreSigned)
            {
                findings.Add(FindingCode.Leaf, position, $"a leaf with hash {inTile}, which the signed root implies", $"one with hash {fromLeaves}");
            }
            else
            {
                findings.Add(FindingCode.Derived, position, $"hash {fromLeaves} in the tile of level {level}", inTile.ToString());
            }
        }

        foreach (var (position, what) in missing)
        {
            findings.AddGap(FindingCode.Derived, position, what, "none");
        }
    }

    private static long PositionOf(int level, long hash) => (hash << (8 * level)) + 1;
}
