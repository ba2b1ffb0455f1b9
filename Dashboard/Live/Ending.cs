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

    /// <summary>Nobody knows why, and where something was to be done, not whether it was done either.</summary>
    /// <param name="Id">Eight hexadecimal digits; the log tells the error under them.</param>
    public sealed record Failed(string Id) : Ending;
}
