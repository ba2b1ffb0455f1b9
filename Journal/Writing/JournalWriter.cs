using System.Threading.Channels;
using Supervision.Journal.Stores;
using Supervision.Journal.Watch;

namespace Supervision.Journal.Writing;

/// <summary>The one thread that writes: takes whatever waits, up to a bound, and commits it as one group.</summary>
internal sealed class JournalWriter : IDisposable
{
    // Null among those who wait: the writer is to look after itself.
    private readonly Channel<PendingAppend?> waiting;
    private readonly IStoreWriter store;
    private readonly GroupCommit group;
    private readonly int mostPerGroup;
    private readonly Thread thread;
    private readonly TimeProvider clock;
    private readonly TimeSpan lookEvery;
    private ITimer? timer;
    private int isLookAsked;

    public JournalWriter(IStoreWriter store, StoreIdentity identity, JournalOptions options, IRelease release, Keys.KeyKeeper keys, WriterWatch watch)
    {
        this.store = store;
        (clock, lookEvery, mostPerGroup) = (options.Clock, options.LookEvery, options.DecisionsPerGroup);
        waiting = Channel.CreateBounded<PendingAppend?>(new BoundedChannelOptions(options.WaitingDecisions) { SingleReader = true });
        group = new GroupCommit(store, identity, options, release, keys, watch);
        thread = new Thread(Work) { IsBackground = true, Name = "journal writer" };
    }

    /// <summary>Begins to take what waits. The thread belongs to nobody's request, whoever opened the journal.</summary>
    public void Start()
    {
        thread.UnsafeStart();
        timer = clock.CreateTimer(_ => AskToLook(), null, lookEvery, lookEvery);
    }

    /// <exception cref="ObjectDisposedException">The journal is closed.</exception>
    public Task<AppendResult> Send(PreparedAppend decision, CancellationToken cancellation) => Send(new PendingAppend(decision), cancellation);

    /// <exception cref="ObjectDisposedException">The journal is closed.</exception>
    public async Task<AppendResult> Send(PendingAppend pending, CancellationToken cancellation)
    {
        using var trace = pending.Traced();
        try
        {
            await waiting.Writer.WriteAsync(pending, cancellation);
        }
        catch (ChannelClosedException)
        {
            throw new ObjectDisposedException(nameof(IJournal));
        }

        var result = await pending.Answer;
        trace.Ended(result);
        return result;
    }

    /// <summary>Takes nothing more, writes what waits, and ends the thread.</summary>
    public void Dispose()
    {
        timer?.Dispose();
        waiting.Writer.Complete();
        thread.Join();
    }

    private void Work()
    {
        var taken = new List<PendingAppend>(mostPerGroup);
        while (waiting.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            while (taken.Count < mostPerGroup && waiting.Reader.TryRead(out var pending))
            {
                if (pending is not null)
                {
                    taken.Add(pending);
                }
            }

            if (taken.Count > 0)
            {
                group.Run(taken);
                taken.Clear();
                store.TidyUp();
            }

            if (Interlocked.Exchange(ref isLookAsked, 0) == 1)
            {
                group.LookAfter();
            }
        }
    }

    /// <summary>Where there is no room even to ask, groups are under way, and the next question comes soon.</summary>
    private void AskToLook()
    {
        if (Interlocked.Exchange(ref isLookAsked, 1) == 0)
        {
            _ = waiting.Writer.TryWrite(null);
        }
    }
}
