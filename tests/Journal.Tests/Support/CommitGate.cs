namespace Supervision.Journal.Tests.Support;

/// <summary>Holds the first COMMIT back, so that what is sent meanwhile becomes one group.</summary>
internal sealed class CommitGate : IDisposable
{
    private readonly ManualResetEventSlim open = new();
    private readonly TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the writer stands before its first COMMIT.</summary>
    public Task Reached => reached.Task;

    public void Around(Action commit)
    {
        reached.TrySetResult();
        open.Wait();
        commit();
    }

    public void Open() => open.Set();

    public void Dispose() => open.Dispose();
}
