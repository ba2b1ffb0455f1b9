namespace Supervision.Views.Guard;

/// <summary>A stream that is waited on without losing its place: a wait that is given up goes on in the background and is taken up again.</summary>
/// <param name="source">What is followed; enumerated once.</param>
/// <param name="ended">Ends the source.</param>
public sealed class Following<T>(IAsyncEnumerable<T> source, CancellationTokenSource ended) : IAsyncDisposable
    where T : class
{
    private readonly IAsyncEnumerator<T> items = source.GetAsyncEnumerator(ended.Token);
    private Task<bool>? next;

    /// <summary>The next item, or null when <paramref name="interrupted"/> fires first; the item is then what the next call waits for.</summary>
    /// <exception cref="InvalidOperationException">The source has ended, which a feed never does by itself.</exception>
    public async Task<T?> Next(CancellationToken interrupted)
    {
        next ??= items.MoveNextAsync().AsTask();
        var interruption = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (interrupted.Register(interruption.SetResult))
        {
            if (await Task.WhenAny(next, interruption.Task) != next)
            {
                return null;
            }
        }

        var isThere = await next;
        next = null;
        return isThere ? items.Current : throw new InvalidOperationException("The feed has ended.");
    }

    public async ValueTask DisposeAsync()
    {
        await ended.CancelAsync();
        if (next is not null)
        {
            // Nobody waits for it any more: it ends by the cancellation, and an enumerator is disposed of only when it stands still.
            await next.ContinueWith(it => it.Exception, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }

        await items.DisposeAsync();
    }
}
