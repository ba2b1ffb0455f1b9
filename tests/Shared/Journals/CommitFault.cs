namespace Supervision.Tests;

/// <summary>Lets COMMITs end as planned, one after the other: before anything was written, or after it was.</summary>
internal sealed class CommitFault
{
    private readonly Queue<CommitEnd> plan = [];
    private CommitEnd last = CommitEnd.Succeeds;

    public void Plan(params CommitEnd[] ends)
    {
        foreach (var end in ends)
        {
            plan.Enqueue(end);
        }
    }

    /// <summary>After what is planned, every COMMIT ends like this.</summary>
    public void PlanForGood(CommitEnd end) => last = end;

    /// <summary>From here on everything succeeds.</summary>
    public void Forget()
    {
        plan.Clear();
        last = CommitEnd.Succeeds;
    }

    public void Around(Action commit)
    {
        var end = plan.Count > 0 ? plan.Dequeue() : last;
        if (end == CommitEnd.FailsAndNothingIsWritten)
        {
            throw new IOException("planted: the disk went away before COMMIT");
        }

        commit();
        if (end == CommitEnd.FailsButItWasWritten)
        {
            throw new IOException("planted: the disk went away after COMMIT");
        }
    }
}

/// <summary>How a COMMIT ends.</summary>
public enum CommitEnd
{
    Succeeds = 0,
    FailsAndNothingIsWritten = 1,
    FailsButItWasWritten = 2,
}
