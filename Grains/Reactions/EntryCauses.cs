using Supervision.Grains.Interfaces;
using Supervision.Journal;

namespace Supervision.Grains.Reactions;

/// <summary>What an entry followed from. An import and a feed name a cause as well, which is their own first entry and leads nobody anywhere.</summary>
public static class EntryCauses
{
    /// <summary>Position of the entry of another aggregate because of which this one was recorded; null for what somebody did, or time.</summary>
    public static long? Because(this Entry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return entry.Author.Role == EngineAuthors.ReactionRole.Text ? entry.Cause : null;
    }
}
