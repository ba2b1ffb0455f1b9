namespace Supervision.Verifier.Signing;

/// <summary>Compares a log that streams by with the checkpoints that were seen of it.</summary>
internal sealed class CheckpointAudit(Trust trust, StoredLog log, Findings findings)
{
    private readonly string origin = log.Origin;
    private readonly KeyHistory keys = new(log.Origin, trust.Anchors);
    private readonly long[] sizes = [.. trust.Checkpoints.Select(it => it.Size).Distinct().Order()];
    private readonly Dictionary<long, Hash32> roots = [];
    private int next;

    /// <summary>Notes the root when a checkpoint of this size was given.</summary>
    /// <param name="count">How many leaves the tree holds.</param>
    /// <param name="tree">The tree over the leaves so far.</param>
    public void After(long count, LeafTree tree)
    {
        if (next < sizes.Length && sizes[next] == count)
        {
            roots[count] = tree.Root();
            next++;
        }
    }

    /// <summary>Takes up a change of keys.</summary>
    public void See(in StrictLeaf leaf)
    {
        if (KeyChange.IsOne(leaf))
        {
            keys.Add(leaf, findings);
        }
    }

    /// <summary>Judges every checkpoint, now that the log has ended.</summary>
    /// <param name="last">Position of the last entry.</param>
    public Coverage Finish(long last)
    {
        if (trust.Anchors.Length > 0 && !keys.HasAnchor)
        {
            findings.Add(FindingCode.Store, 0, $"a log of {trust.Anchors[0].Name}, whose key was given", origin);
            return new Coverage(0, last, trust.IsStoresOwnKey);
        }

        var ours = new List<SignedCheckpoint>();
        foreach (var checkpoint in trust.Checkpoints)
        {
            if (checkpoint.Origin == origin)
            {
                ours.Add(checkpoint);
            }
            else
            {
                findings.Add(FindingCode.Store, 0, $"a checkpoint of {origin}", $"one of {checkpoint.Origin}");
            }
        }

        if (ours.Count > 0 && !keys.HasAnchor)
        {
            findings.AddGap(FindingCode.Key, 0, "a key to check the checkpoint's signature with (--key)", "none");
            return new Coverage(0, last, false);
        }

        if (ours.Count == 0 && log.Signer is { } signer && last > 0)
        {
            findings.AddGap(
                FindingCode.Key, 0,
                $"a checkpoint of this log, whose store says that key {signer} vouched for it first (the signer's directory, or --checkpoint)", "none");
        }

        var signed = ours.FindAll(it => keys.Accepts(it, findings));
        ReportForks(signed);
        return new Coverage(Compare(signed, last), last, trust.IsStoresOwnKey);
    }

    private void ReportForks(List<SignedCheckpoint> signed)
    {
        foreach (var size in signed.GroupBy(it => it.Size).Where(it => it.DistinctBy(one => one.Root).Count() > 1))
        {
            findings.Add(FindingCode.Fork, 0, $"one signed root for size {size.Key}", string.Join(" and ", size.Select(it => it.Root).Distinct()));
        }
    }

    // The largest size at which a signed root is the log's.
    private long Compare(List<SignedCheckpoint> signed, long last)
    {
        var agreed = signed.FindAll(it => roots.TryGetValue(it.Size, out var root) && root == it.Root).Select(it => it.Size).DefaultIfEmpty(0).Max();
        foreach (var it in signed.OrderBy(it => it.Size))
        {
            if (it.Size > last)
            {
                findings.Add(FindingCode.Rollback, 0, $"at least {it.Size} entries, for which a signed checkpoint exists", $"{last}");
            }
            else if (!roots.TryGetValue(it.Size, out var root))
            {
                findings.Add(FindingCode.Root, 0, $"{it.Size} leaves with root {it.Root}", "fewer leaves, since positions are left out");
            }
            else if (root != it.Root && agreed >= it.Size)
            {
                findings.Add(
                    FindingCode.Fork, 0, $"root {root} for size {it.Size}, as the signed checkpoint of size {agreed} implies",
                    $"another one that is signed too, {it.Root}");
            }
            else if (root != it.Root)
            {
                var good = signed.Where(other => other.Size < it.Size && roots.TryGetValue(other.Size, out var one) && one == other.Root)
                    .Select(other => other.Size).DefaultIfEmpty(0).Max();
                findings.Add(
                    FindingCode.Root, good + 1 == it.Size ? it.Size : 0,
                    $"root {it.Root}, which is signed for size {it.Size}; the first bad entry is one of {good + 1} to {it.Size}", $"root {root}");
            }
        }

        return agreed;
    }
}
