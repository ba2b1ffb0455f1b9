using System.Collections.Immutable;

namespace Supervision.EventLogs;

/// <summary>The first half of the external sort: takes events in the order of the file and leaves sorted runs on disk.</summary>
internal sealed class LogSorter(SpillFolder folder, SpillLimits limits) : IDisposable
{
    private readonly EventCodec codec = new();
    private readonly SpillBuffer buffer = new(limits.BufferBytes);
    private readonly SortedDictionary<int, long> eventsPerDay = [];
    private readonly List<string> runs = [];
    private int cases;
    private long acts;

    public void Add(LogEvent read)
    {
        if (read.Sequence == 1)
        {
            cases++;
        }

        acts += read.Transition is null ? 1 : 0;

        var day = buffer.Add(codec, read);
        eventsPerDay[day] = eventsPerDay.GetValueOrDefault(day) + 1;
        if (buffer.IsFull)
        {
            WriteRun();
        }
    }

    /// <summary>Writes out what is left. The codec goes with the runs, because it holds the names that they refer to.</summary>
    public SortedRuns Finish()
    {
        WriteRun();
        return new(codec, [.. runs], eventsPerDay, acts, cases);
    }

    public void Dispose() => buffer.Dispose();

    private void WriteRun()
    {
        if (buffer.IsEmpty)
        {
            return;
        }

        if (runs.Count >= limits.MostRuns)
        {
            MergeRuns();
        }

        var run = folder.NewRun();
        buffer.WriteRun(run);
        runs.Add(run);
    }

    /// <summary>One run out of all, so that their number, and with it buffers and file handles, stays bounded.</summary>
    private void MergeRuns()
    {
        var merged = folder.NewRun();
        using (var merge = new SpillMerge(runs))
        {
            merge.WriteRun(merged);
        }

        runs.ForEach(File.Delete);
        runs.Clear();
        runs.Add(merged);
    }
}

/// <summary>What the sort leaves: runs in file order, how to read them, and what was counted on the way.</summary>
internal sealed record SortedRuns(
    EventCodec Codec, ImmutableArray<string> Paths, SortedDictionary<int, long> EventsPerDay, long Acts, int Cases);
