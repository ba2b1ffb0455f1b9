using System.Collections.Immutable;
using Supervision.Journal;

namespace Supervision.Tests;

/// <summary>How the next append goes wrong; either way the caller is told that the outcome is unknown.</summary>
internal enum AppendFault
{
    /// <summary>It does not.</summary>
    None,

    /// <summary>It fails, and nothing was written.</summary>
    NotWritten,

    /// <summary>It fails, but it was written: a timeout whose write did land.</summary>
    ButWritten,
}

/// <summary>A real journal whose next append can be made to fail, before or after it is written.</summary>
internal sealed class FaultyJournal(IJournal journal) : IJournal
{
    public AppendFault Next { get; set; }

    /// <summary>An append that comes while this is set tells that it came, and waits before it is written.</summary>
    public AppendGate? Gate { get; set; }

    /// <summary>The same, once it is written and before the answer.</summary>
    public AppendGate? GateAfter { get; set; }

    /// <summary>How the latest append ended, or will.</summary>
    public Task<AppendResult>? Last { get; private set; }

    /// <summary>Once the signer has refused nothing is written any more; null while it has not.</summary>
    public SealRefusedException? Stopped { get; set; }

    /// <summary>While the disk is full nothing is written, and that is known.</summary>
    public bool IsFull { get; set; }

    /// <summary>What the streams were asked for, in order.</summary>
    public List<StreamKey> StreamsRead { get; } = [];

    /// <summary>Every draft that was to be appended.</summary>
    public List<Draft> Drafts { get; } = [];

    public StoreIdentity Identity => journal.Identity;

    public long Released => journal.Released;

    public Task<AppendResult> Append(Append decision, CancellationToken cancellation = default) => Last = Pass(decision, cancellation);

    private async Task<AppendResult> Pass(Append decision, CancellationToken cancellation)
    {
        lock (Drafts)
        {
            Drafts.AddRange(decision.Entries);
        }

        if (Stopped is { } refusal)
        {
            throw new JournalStoppedException(refusal);
        }

        if (IsFull)
        {
            throw new NoSpaceLeftException(new StoreFailureException(StoreFailureException.FullDisk, "COMMIT", "the disk is full"));
        }

        if (Gate is { } gate)
        {
            await gate.Pass();
        }

        var fault = Next;
        Next = AppendFault.None;
        if (fault == AppendFault.NotWritten)
        {
            throw new AppendOutcomeUnknownException(decision.Stream, decision.Command, new IOException("the disk went away before the write"));
        }

        var result = await journal.Append(decision, cancellation);
        if (GateAfter is { } after)
        {
            await after.Pass();
        }

        return fault == AppendFault.ButWritten
            ? throw new AppendOutcomeUnknownException(decision.Stream, decision.Command, new IOException("the disk went away after the write"))
            : result;
    }

    public Task<long> WaitForRelease(long position, CancellationToken cancellation = default) => journal.WaitForRelease(position, cancellation);

    public ValueTask<ImmutableArray<Entry>> ReadStream(StreamKey stream, long afterVersion = 0, CancellationToken cancellation = default)
    {
        lock (StreamsRead)
        {
            StreamsRead.Add(stream);
        }

        return journal.ReadStream(stream, afterVersion, cancellation);
    }

    /// <summary>Reading the whole journal fails after so many entries; null for never.</summary>
    public int? ReadAllBreaksAfter { get; set; }

    /// <summary>Why the whole journal cannot be read; null while it can.</summary>
    public Exception? ReadAllFails { get; set; }

    public IEnumerable<Entry> ReadAll(long afterPosition = 0, CancellationToken cancellation = default) => ReadAllFails is { } failure ? throw failure : journal.ReadAll(afterPosition, cancellation)
        .Select((entry, at) => at < (ReadAllBreaksAfter ?? int.MaxValue) ? entry : throw new IOException("the disk went away while reading"));

    public ValueTask<ImmutableArray<StreamKey>> StreamKeys(string category, StreamKey? after, int atMost, CancellationToken cancellation = default) =>
        journal.StreamKeys(category, after, atMost, cancellation);

    public ValueTask<ImmutableArray<Wake>> DueWakes(DateTimeOffset until, int atMost, WakeShare? share = null, CancellationToken cancellation = default) =>
        journal.DueWakes(until, atMost, share, cancellation);

    public ValueTask<(long Armed, DateTimeOffset? Earliest)> ArmedWakes(CancellationToken cancellation = default) => journal.ArmedWakes(cancellation);
}
