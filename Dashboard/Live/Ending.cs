using Supervision.Domain.Law;
using Supervision.Grains.Interfaces.People;

namespace Supervision.Dashboard.Live;

/// <summary>How something ended that a page asked for, where somebody still waits for it.</summary>
public abstract record Ending
{
    private Ending()
    {
    }

    /// <summary>It was answered, or done.</summary>
    public sealed record Answered : Ending;

    /// <summary>Its reader may not see or do it.</summary>
    /// <param name="Why">Names the right that is missing.</param>
    public sealed record Refused(NotPermittedException Why) : Ending;

    /// <summary>What it is read from is being built anew: there is an answer as soon as that is whole.</summary>
    /// <param name="Done">Entries of the journal that are built in.</param>
    /// <param name="Of">Entries after which it is whole.</param>
    public sealed record NotReady(long Done, long Of) : Ending;

    /// <summary>The engine takes nothing just now, whoever asks; nothing was done.</summary>
    /// <param name="Why">In a sentence.</param>
    public sealed record NotNow(Title Why) : Ending;

    /// <summary>Nobody knows why, and where something was to be done, not whether it was done either.</summary>
    /// <param name="Id">Eight hexadecimal digits; the log tells the error under them.</param>
    public sealed record Failed(string Id) : Ending;
}
