namespace Orleans.Embedded;

/// <summary>
/// One thing an activation has to do: a call, or a tick of a timer. It lies in one <see cref="TurnQueue"/> at a time; its links and
/// <see cref="QueuedAt"/> belong to the gate of the activation that holds it.
/// </summary>
internal abstract class Turn
{
    internal Turn? Next;
    internal Turn? Previous;

    /// <summary>Timestamp of the host's clock when the turn was asked for; its time-out counts from here.</summary>
    internal long QueuedAt;

    public abstract bool ReadOnly { get; }

    public abstract bool AlwaysInterleave { get; }

    /// <summary>Whether the turn keeps the activation from growing old.</summary>
    public abstract bool CountsAsUse { get; }

    /// <summary>Whether the turn, still waiting when its activation ends, waits on for the next one.</summary>
    public abstract bool OutlivesActivation { get; }

    /// <summary>Nobody waits for it any more: it need not start.</summary>
    public abstract bool IsAnswered { get; }

    /// <summary>Runs the turn up to its first await. Called on the activation's scheduler.</summary>
    public abstract Task Start(object grain);

    /// <summary>Tells whoever waits how the turn ended. A turn that was answered already is left as it is.</summary>
    public abstract void Answer(Task done);

    /// <summary>Tells whoever waits that the turn does not start, or is given up.</summary>
    public abstract void Refuse(Exception why);

    /// <summary>Answers with a <see cref="TimeoutException"/>. A turn that is running goes on all the same.</summary>
    public abstract void TimeOut(TimeSpan limit, bool running);
}
