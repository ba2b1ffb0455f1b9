namespace Supervision.EventLogs;

/// <summary>
/// Takes several runs as one, by day and instant; of one instant the records of an earlier run come first, which is file order
/// because each run holds a later stretch of the file than the one before.
/// </summary>
internal sealed class SpillMerge : IDisposable
{
    private readonly List<SpillRun> runs = [];
    private readonly PriorityQueue<SpillRun, (int Day, long Moment, int Number)> next = new();

    public SpillMerge(IEnumerable<string> pathsInFileOrder)
    {
        foreach (var path in pathsInFileOrder)
        {
            var run = new SpillRun(path, runs.Count);
            runs.Add(run);
            Enqueue(run);
        }
    }

    /// <summary>Each record as the run that stands at it; the run moves on when the enumeration does.</summary>
    public IEnumerable<SpillRun> Records()
    {
        while (next.TryDequeue(out var run, out _))
        {
            yield return run;
            Enqueue(run);
        }
    }

    /// <summary>Writes all records as one run.</summary>
    public void WriteRun(string path)
    {
        using var merged = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 17);
        foreach (var record in Records())
        {
            record.CopyTo(merged);
        }
    }

    public void Dispose()
    {
        foreach (var run in runs)
        {
            run.Dispose();
        }
    }

    private void Enqueue(SpillRun run)
    {
        if (run.Advance())
        {
            next.Enqueue(run, (run.Day, run.Moment, run.Number));
        }
    }
}
