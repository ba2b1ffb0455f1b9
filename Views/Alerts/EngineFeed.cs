using Supervision.Grains.Interfaces.Board;

namespace Supervision.Views.Alerts;

/// <summary>What is being played into the store; written by the one feed there is, read by the board.</summary>
public sealed class EngineFeed
{
    private volatile FeedProgress? progress;

    /// <summary>Null when the clock is the host's.</summary>
    public FeedProgress? Progress
    {
        get => progress;
        set => progress = value;
    }
}
