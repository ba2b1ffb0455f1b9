namespace Supervision.Dashboard.Live;

/// <summary>Questions of which only the newest is waited for: asking again gives up what was asked before.</summary>
/// <param name="ended">Ends whichever is under way.</param>
public sealed class Newest(CancellationToken ended) : IDisposable
{
    private CancellationTokenSource? asking;

    /// <summary>Begins a question.</summary>
    /// <returns>Cancelled when the next one begins, or everything ends.</returns>
    public CancellationToken Begin()
    {
        Dispose();
        asking = CancellationTokenSource.CreateLinkedTokenSource(ended);
        return asking.Token;
    }

    public void Dispose()
    {
        asking?.Cancel();
        asking?.Dispose();
        asking = null;
    }
}
