namespace Supervision.Journal.Writing;

/// <summary>A decision on its way through the writer, and whoever waits for its answer.</summary>
internal sealed class PendingAppend(PreparedAppend decision)
{
    // Continuations leave the writer's thread at once: it has the next group to commit.
    private readonly TaskCompletionSource<AppendResult> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public PreparedAppend Decision { get; } = decision;

    public Task<AppendResult> Answer => answer.Task;

    /// <summary>What the writer made of it, before anybody may know.</summary>
    public AppendResult? Result { get; set; }

    /// <summary>Why it failed alone; nothing of it was written.</summary>
    public JournalDamagedException? Damage { get; set; }

    /// <summary>Why nobody knows whether it was written; null when it is known.</summary>
    public Exception? Unknown { get; set; }

    public void Tell()
    {
        if (Unknown is not null)
        {
            TellUnknown(Unknown);
        }
        else if (Damage is not null)
        {
            answer.SetException(Damage);
        }
        else
        {
            answer.SetResult(Result!);
        }
    }

    /// <summary>Says that nothing of it was written, nor will anything be.</summary>
    public void Refuse(SealRefusedException refusal) => answer.SetException(new JournalStoppedException(refusal));

    public void TellUnknown(Exception reason) => answer.SetException(new AppendOutcomeUnknownException(Decision.Stream, Decision.Command, reason));
}
