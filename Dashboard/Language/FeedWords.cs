using Supervision.Grains.Interfaces.Board;

namespace Supervision.Dashboard.Language;

/// <summary>What is being played into the store, in words.</summary>
public static class FeedWords
{
    /// <summary>Where the dates on the board come from, how fast they pass, and when that ends.</summary>
    public static string WhatIsReplayed(this Speech say, FeedProgress feed)
    {
        ArgumentNullException.ThrowIfNull(say);
        ArgumentNullException.ThrowIfNull(feed);
        return feed.LastDay switch
        {
            null => say["Feed.MadeUp", say.Pace(feed.DaysPerSecond)],
            { } last when feed.Day >= last => say["Feed.Ended", feed.Source, say.Day(last, feed.Day)],
            { } last => say["Feed.Text", feed.Source, say.Pace(feed.DaysPerSecond), say.Day(last, feed.Day)],
        };
    }

    private static string Pace(this Speech say, double daysPerSecond) => daysPerSecond switch
    {
        1 => say["Feed.PaceOne"],
        > 1 => say["Feed.PaceFast", daysPerSecond],
        _ => say["Feed.PaceSlow", 1 / daysPerSecond],
    };
}
