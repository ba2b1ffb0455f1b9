namespace Supervision.Journal.Writing;

/// <summary>
/// The last position that anybody outside the writer may see. It is its own thing, apart from what is committed: where no
/// signer runs it moves on each commit, and where one does when it has sealed.
/// </summary>
internal sealed class ReleaseMark(long start)
{
    private readonly Lock sync = new();
    private long position = start;
    private TaskCompletionSource moved = New();
    private bool closed;

    public long Position => Volatile.Read(ref position);

    /// <summary>Moves the mark. Called before the senders are told, so that a sender finds its own entries released.</summary>
    public void Advance(long to)
    {
        TaskCompletionSource waiting;
        lock (sync)
        {
            if (to <= position)
            {
                return;
            }

            Volatile.Write(ref position, to);
            waiting = moved;
            moved = New();
        }

        waiting.SetResult();
    }

    /// <exception cref="ObjectDisposedException">The journal is or becomes closed.</exception>
    public async Task<long> WaitPast(long last, CancellationToken cancellation)
    {
        while (true)
        {
            Task next;
            lock (sync)
            {
                if (position > last)
                {
                    return position;
                }

                ObjectDisposedException.ThrowIf(closed, this);
                next = moved.Task;
            }

            await next.WaitAsync(cancellation);
        }
    }

    /// <summary>Ends all waiting: nothing will be released any more.</summary>
    public void Close()
    {
        lock (sync)
        {
            closed = true;
            moved.TrySetResult();
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
