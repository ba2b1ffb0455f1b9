namespace Supervision.Journal.Tests.Support;

/// <summary>A signer that vouches for everything, unless told to fail or to refuse; it can be held back.</summary>
internal sealed class ScriptedSealer : ISealer
{
    private readonly ManualResetEventSlim open = new(initialState: true);
    private readonly Queue<Exception> plan = [];
    private TaskCompletionSource asked = New();
    private volatile Exception? trouble;

    public Checkpoint? Last { get; private set; }

    public string KeyId => "0badc0de";

    /// <summary>Every size that it was asked to seal.</summary>
    public List<long> Asked { get; } = [];

    /// <summary>Completes when it is asked the next time.</summary>
    public Task NextQuestion => asked.Task;

    /// <summary>What it answers to the next questions; after these it vouches.</summary>
    public void Plan(params Exception[] failures)
    {
        foreach (var failure in failures)
        {
            plan.Enqueue(failure);
        }
    }

    /// <summary>What it answers to every question, until the next call; null to vouch again.</summary>
    public void GoOnFailing(Exception? failure) => trouble = failure;

    public void HoldBack()
    {
        asked = New();
        open.Reset();
    }

    public void GoOn() => open.Set();

    public Checkpoint Seal(long size, Digest root)
    {
        Asked.Add(size);
        asked.TrySetResult();
        open.Wait();
        if (trouble is { } lasting)
        {
            throw lasting;
        }

        return plan.TryDequeue(out var failure) ? throw failure : Last = new Checkpoint(size, root, "note");
    }

    public void Dispose() => open.Dispose();

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
