using System.Diagnostics;

namespace Supervision.Journal.Writing;

/// <summary>
/// What a listener of the source <c>Supervision.Journal</c> is told of one piece of work: an append, as a part of whatever asked for it; the
/// commit that carried it, with others; the seal over it. How many and how it ended; never a stream, a command, an author, a field or a message.
/// </summary>
/// <remarks>Where nobody listens nothing is made. A listener that throws is not heard: it must not be able to stop a court.</remarks>
internal readonly struct TracedWork : IDisposable
{
    private const string CategoryTag = "supervision.category";
    private const string OutcomeTag = "supervision.outcome";
    private const string AppendsTag = "supervision.appends";
    private const string EntriesTag = "supervision.entries";

    private static readonly ActivitySource Source = new("Supervision.Journal");

    private readonly Activity? activity;

    private TracedWork(Activity? activity) => this.activity = activity;

    public static TracedWork OfAppend(StreamKey stream)
    {
        var trace = Begin("append", null);
        trace.activity?.SetTag(CategoryTag, stream.Category);
        return trace;
    }

    /// <summary>Many asked for it, so it is a part of none of them, and linked with each.</summary>
    public static TracedWork OfCommit(IReadOnlyList<PendingAppend> group) => OfMany("commit", group);

    /// <summary>The same for the signer's work, which may cover several commits.</summary>
    public static TracedWork OfSeal(IReadOnlyList<PendingAppend> waiting) => OfMany("seal", waiting);

    /// <summary>Tells how an append ended; without it, it failed or nobody knows.</summary>
    public void Ended(AppendResult result)
    {
        if (activity is not null)
        {
            var (outcome, entries) = result switch
            {
                AppendResult.Appended it => ("appended", it.LastPosition - it.FirstPosition + 1),
                AppendResult.AlreadyDecided => ("already-decided", 0),
                AppendResult.Conflict => ("conflict", 0),
                _ => throw new UnreachableException("An append has three outcomes"),
            };
            End(outcome, entries);
        }
    }

    /// <summary>Tells that a commit is durable, and each of its appends which commit it was.</summary>
    public void Committed(IReadOnlyList<PendingAppend> group, long entries)
    {
        if (activity is not null)
        {
            End("committed", entries);
            foreach (var pending in group)
            {
                pending.Trace.activity?.AddLink(new ActivityLink(activity.Context));
            }
        }
    }

    /// <summary>Tells that the signer has vouched.</summary>
    public void Sealed()
    {
        if (activity is not null)
        {
            End("sealed", null);
        }
    }

    public void Dispose()
    {
        try
        {
            activity?.Dispose();
        }
#pragma warning disable RCS1075 // the work is done, and it must count whatever a listener makes of it
        catch (Exception)
        {
            // The listener's own fault.
        }
#pragma warning restore RCS1075
    }

    private static TracedWork OfMany(string name, IReadOnlyList<PendingAppend> appends)
    {
        if (!Source.HasListeners())
        {
            return default;
        }

        var trace = Begin(name, [.. appends.Where(it => it.Trace.activity is not null).Select(it => new ActivityLink(it.Trace.activity!.Context))]);
        trace.activity?.SetTag(AppendsTag, appends.Count);
        return trace;
    }

    private static TracedWork Begin(string name, ActivityLink[]? links)
    {
        try
        {
            // Until it has ended well it has failed: an exception on the way needs no word of its own.
            return new TracedWork(
                Source.StartActivity(name, ActivityKind.Internal, default(ActivityContext), tags: null, links)?.SetStatus(ActivityStatusCode.Error));
        }
        catch (Exception)
        {
            // The listener's own fault: the work goes on without being told of.
            return default;
        }
    }

    private void End(string outcome, long? entries)
    {
        activity!.SetTag(OutcomeTag, outcome).SetStatus(ActivityStatusCode.Unset);
        if (entries is { } count)
        {
            activity.SetTag(EntriesTag, count);
        }
    }
}
