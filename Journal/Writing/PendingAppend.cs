using Supervision.Journal.Subjects;

namespace Supervision.Journal.Writing;

/// <summary>A decision on its way through the writer, and whoever waits for its answer.</summary>
internal sealed class PendingAppend
{
    // Continuations leave the writer's thread at once: it has the next group to commit.
    private readonly TaskCompletionSource<AppendResult> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly StreamKey stream;
    private readonly Func<KnownSubjects, long, PreparedAppend> decide;

    public PendingAppend(PreparedAppend decision)
    {
        stream = decision.Stream;
        decide = (_, _) => decision;
    }

    /// <param name="stream">The stream that the decision will be about.</param>
    /// <param name="decide">
    /// Makes the decision inside the writer's transaction, given the position it will have; may throw
    /// <see cref="SubjectRefusedException"/>.
    /// </param>
    public PendingAppend(StreamKey stream, Func<KnownSubjects, long, PreparedAppend> decide)
    {
        this.stream = stream;
        this.decide = decide;
    }

    /// <summary>The decision, once it has been made.</summary>
    public PreparedAppend? Decision { get; private set; }

    public Task<AppendResult> Answer => answer.Task;

    /// <summary>What is told of it to whoever traces.</summary>
    public TracedWork Trace { get; private set; }

    /// <summary>What the writer made of it, before anybody may know.</summary>
    public AppendResult? Result { get; set; }

    /// <summary>Why it failed alone; nothing of it was written.</summary>
    public Exception? Damage { get; set; }

    /// <summary>Begins to be traced, as a part of whatever the caller is doing.</summary>
    public TracedWork Traced() => Trace = TracedWork.OfAppend(stream);

    /// <summary>Makes the decision; once.</summary>
    public PreparedAppend Decide(KnownSubjects subjects, long position) => Decision = decide(subjects, position);

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

    /// <summary>Says that nothing of it was written, and why.</summary>
    public void Fail(NoSpaceLeftException reason) => answer.SetException(reason);

    public void TellUnknown(Exception reason) => answer.SetException(new AppendOutcomeUnknownException(stream, Decision?.Command ?? default, reason));
}
