using System.Threading.Channels;

namespace Supervision.Journal.Writing;

/// <summary>
/// Where a signer runs: a thread of its own has sealed what is committed before anybody may see it, so that sealing one group overlaps
/// committing the next. It takes everything that waits and seals it at once, by the size of the last.
/// </summary>
/// <remarks>
/// Refused by the signer, nothing is released or written again. When the disk fails it, it tries again: with the next group, or after
/// a pause that grows. Senders wait through the first tries; then they are told that the outcome is unknown, which
/// is the truth (it is written, and will count when it is sealed), so that nobody hangs on a full disk.
/// </remarks>
internal sealed class SealedRelease : IRelease
{
    /// <summary>So many groups may be committed ahead of the seal; then the writer waits.</summary>
    private const int GroupsAhead = 64;

    /// <summary>So many tries in a row may fail before those who wait are told: some 0.8 s when nothing else comes.</summary>
    private const int PatientTries = 5;

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    private readonly ISealer sealer;
    private readonly ReleaseMark released;
    private readonly TimeProvider clock;
    private readonly Channel<Group> committed = Channel.CreateBounded<Group>(
        new BoundedChannelOptions(GroupsAhead) { SingleReader = true, SingleWriter = true });
    private readonly Thread thread;

    // Owned by the thread: who waits for a seal, up to which size, and how many tries in a row have failed.
    private readonly List<PendingAppend> waiting = [];
    private Group latest;
    private int failures;

    // Set by the thread, read by all.
    private volatile Checkpoint? checkpoint;
    private volatile SealRefusedException? refusal;
    private volatile StoreFailureException? failure;

    public SealedRelease(ISealer sealer, ReleaseMark released, TimeProvider clock)
    {
        this.sealer = sealer;
        this.released = released;
        this.clock = clock;
        thread = new Thread(Work) { IsBackground = true, Name = "journal sealer" };
    }

    public Checkpoint? Checkpoint => checkpoint;

    public string? KeyId => sealer.KeyId;

    public SealRefusedException? Refusal => refusal;

    public Exception? Trouble => (Exception?)refusal ?? failure;

    public void Begin(long size, Digest root)
    {
        // Whatever was committed and not sealed when the last process ended is sealed now, or the store is not opened: unless it is one entry that
        // nobody can read. Then what is sealed is shown as before, and nothing more is written.
        Checkpoint begun;
        try
        {
            begun = sealer.Seal(size, root);
        }
        catch (SealRefusedException unreadable) when (unreadable.IsOfUnreadableEntry && sealer.Last is not null)
        {
            (refusal, begun) = (unreadable, sealer.Last);
        }

        released.Advance(begun.Size);
        thread.UnsafeStart();
        checkpoint = begun;
    }

    public void Committed(long size, Digest root, IReadOnlyList<PendingAppend> group) =>
        committed.Writer.WriteAsync(new Group(size, root, [.. group])).AsTask().GetAwaiter().GetResult();

    /// <summary>Seals what waits, if it can be sealed now, tells everybody, and lets go of the signer.</summary>
    public void Dispose()
    {
        committed.Writer.Complete();
        if (checkpoint is not null)
        {
            thread.Join();
        }

        sealer.Dispose();
    }

    private void Work()
    {
        while (IsThereWork())
        {
            while (committed.Reader.TryRead(out var group))
            {
                latest = group;
                waiting.AddRange(group.Pendings);
            }

            Settle();
        }

        // Closed while the disk refuses: the next start seals it, and the same command ids find it.
        TellUnknown((Exception?)refusal ?? failure);
    }

    /// <summary>Waits for the next group; after a failed try, only as long as the pause lasts. False when there is nothing more to come.</summary>
    private bool IsThereWork()
    {
        using var pause = failures == 0 ? null : new CancellationTokenSource(PauseAfter(failures), clock);
        try
        {
            return committed.Reader.WaitToReadAsync(pause?.Token ?? CancellationToken.None).AsTask().GetAwaiter().GetResult();
        }
        catch (OperationCanceledException)
        {
            return true;
        }
    }

    private void Settle()
    {
        if (refusal is not null)
        {
            TellUnknown(refusal);
            return;
        }

        try
        {
            if (checkpoint is not { } last || (last.Size, last.Root) != (latest.Size, latest.Root))
            {
                using var trace = TracedWork.OfSeal(waiting);
                checkpoint = sealer.Seal(latest.Size, latest.Root);
                trace.Sealed();
            }
        }
        catch (StoreFailureException e)
        {
            failure = e;
            if (++failures >= PatientTries)
            {
                TellUnknown(e);
            }

            return;
        }
        catch (Exception e)
        {
            // A signer that breaks in any other way has not vouched either, and a second try would not be the same question.
            refusal = e as SealRefusedException ?? new SealRefusedException(0, "a signature", $"{e.GetType().Name}: {e.Message}");
            TellUnknown(refusal);
            return;
        }

        failures = 0;
        failure = null;

        // The signature would survive a power cut. A crash right here loses answers only: who sends again is told AlreadyDecided.
        released.Advance(latest.Size);
        foreach (var pending in waiting)
        {
            pending.Tell();
        }

        waiting.Clear();
    }

    private void TellUnknown(Exception? reason)
    {
        foreach (var pending in waiting)
        {
            pending.TellUnknown(reason ?? new ObjectDisposedException(nameof(IJournal)));
        }

        waiting.Clear();
    }

    private static TimeSpan PauseAfter(int failures) =>
        failures > 7 ? LongestPause : TimeSpan.FromTicks(Math.Min(LongestPause.Ticks, FirstPause.Ticks << (failures - 1)));

    /// <summary>What one COMMIT left: entries, the root over them, and who waits for it.</summary>
    private readonly record struct Group(long Size, Digest Root, PendingAppend[] Pendings);
}
