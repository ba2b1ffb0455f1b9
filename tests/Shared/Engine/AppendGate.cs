namespace Supervision.Tests;

/// <summary>Holds appends back until the test opens it.</summary>
internal sealed class AppendGate
{
    private readonly TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when the first append has come.</summary>
    public Task Reached => reached.Task;

    public void Open() => opened.SetResult();

    public Task Pass()
    {
        reached.TrySetResult();
        return opened.Task;
    }
}
