namespace Supervision.Grains.Reactions;

/// <summary>
/// Up to where reactions have followed the journal. It may be lost, or be an older one: what follows is asked again then, and every decision is there
/// already.
/// </summary>
/// <param name="Position">Of the last entry of which everything that follows was asked for; 0 for none.</param>
public sealed record FollowedTo(long Position)
{
    /// <summary>Nothing is known.</summary>
    public FollowedTo()
        : this(0)
    {
    }
}
