using Supervision.Journal;

namespace Supervision.Grains.Reactions;

/// <summary>How far reactions have come, for whoever watches the engine. Safe for use by many at once.</summary>
/// <param name="journal">What they follow.</param>
public sealed class ReactionsStanding(IJournalReader journal)
{
    private long position = -1;

    /// <summary>Released entries that were not asked yet for what follows; null where no follower has run in this process.</summary>
    public long? Behind => Volatile.Read(ref position) is >= 0 and var at ? Math.Max(0, journal.Released - at) : null;

    /// <summary>Everything up to a position was asked.</summary>
    internal void Note(long at) => Volatile.Write(ref position, at);
}
