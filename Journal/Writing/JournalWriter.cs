using System.Threading.Channels;
using Supervision.Journal.Sqlite;

namespace Supervision.Journal.Writing;

/// <summary>The one thread that writes: takes whatever waits, up to a bound, and commits it as one group.</summary>
internal sealed class JournalWriter : IDisposable
{
    /// <summary>Bytes of the write-ahead log at which it is emptied even if readers must be waited for. SQLite's own checkpoints, which wait for nobody, keep it near 64 MB.</summary>
    private const long LongestLog = 256L << 20;

    private readonly Channel<PendingAppend> waiting;
    private readonly Database database;
    private readonly GroupCommit group;
    private readonly FileInfo log;
    private readonly int mostPerGroup;
    private readonly Thread thread;

    public JournalWriter(Database database, StoreIdentity identity, JournalOptions options, IRelease release, Keys.KeyKeeper keys)
    {
        this.database = database;
        mostPerGroup = options.DecisionsPerGroup;
        log = new FileInfo(database.Path + "-wal");
        waiting = Channel.CreateBounded<PendingAppend>(new BoundedChannelOptions(options.WaitingDecisions) { SingleReader = true });
        group = new GroupCommit(database, identity, options, release, keys);
        thread = new Thread(Work) { IsBackground = true, Name = "journal writer" };
    }

    /// <summary>Begins to take what waits. The thread belongs to nobody's request, whoever opened the journal.</summary>
    public void Start() => thread.UnsafeStart();

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
            throw new ObjectDisposedException(nameof(SqliteJournal));
        }

        var result = await pending.Answer;
        trace.Ended(result);
        return result;
    }

    /// <summary>Takes nothing more, writes what waits, and ends the thread.</summary>
    public void Dispose()
    {
        waiting.Writer.Complete();
        thread.Join();
        group.Dispose();
    }

    private void Work()
    {
        var taken = new List<PendingAppend>(mostPerGroup);
        while (waiting.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            while (taken.Count < mostPerGroup && waiting.Reader.TryRead(out var pending))
            {
                taken.Add(pending);
            }

            group.Run(taken);
            taken.Clear();
            KeepLogShort();
        }
    }

    // Readers that overlap without a pause keep SQLite from starting its log over. Everybody of this group has been answered, or handed on to the signer.
    private void KeepLogShort()
    {
        log.Refresh();
        if (log.Exists && log.Length > LongestLog)
        {
            _ = database.TryTruncateLog();
        }
    }
}
