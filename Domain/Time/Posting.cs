namespace Supervision.Domain.Time;

/// <summary>A paper that was sent by post. The day of posting decides, however late it arrives (CPL 85(4); APL-I 48(4); CRPL 105(3)).</summary>
public sealed record Posting
{
    /// <param name="posted">When it was handed to the post, as the postmark has it. Without a time it may have been at the end of that day.</param>
    /// <param name="arrived">When the court received it; null while it has not.</param>
    /// <exception cref="ArgumentException">It arrived on a day before it was posted.</exception>
    public Posting(Moment posted, Moment? arrived)
    {
        if (arrived is { } there && there.On < posted.On)
        {
            throw new ArgumentException($"Arrived on {there}, before it was posted on {posted}", nameof(arrived));
        }

        (Posted, Arrived) = (posted, arrived);
    }

    public Moment Posted { get; }

    public Moment? Arrived { get; }

    /// <summary>
    /// Whether the paper is in time for an end, and by which date: the arrival where that alone is early enough to settle it,
    /// else the posting.
    /// </summary>
    public Punctuality Under(Moment end) => Arrived is { } arrived && arrived <= end
        ? new Punctuality(true, arrived)
        : new Punctuality(Posted <= end, Posted);
}

/// <summary>Whether an act was in time.</summary>
/// <param name="IsInTime">On or before the end.</param>
/// <param name="DecidedBy">The date that settled it.</param>
public readonly record struct Punctuality(bool IsInTime, Moment DecidedBy);
