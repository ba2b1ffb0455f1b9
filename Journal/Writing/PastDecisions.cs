using Supervision.Journal.Reading;

namespace Supervision.Journal.Writing;

/// <summary>Tells whether a command has been decided on its stream before. Owned by the writer.</summary>
internal sealed class PastDecisions(StoredEntries stored)
{
    /// <param name="decision">What was sent.</param>
    /// <param name="head">The head of its stream.</param>
    /// <param name="size">Positions there are, those of the open transaction among them.</param>
    /// <returns>Where its entries stand; null when the command is new.</returns>
    /// <exception cref="JournalDamagedException">An entry that had to be looked at is not what it must be.</exception>
    public AppendResult.AlreadyDecided? Find(PreparedAppend decision, StreamHead head, long size)
    {
        foreach (var first in head.MayBe(decision.Command))
        {
            // 32 bits of the id agree; the entries say whether it is the same, and how many it added.
            var last = first - 1;
            while (last < size && IsOf(decision, stored.InOrder(last, size, 1)[0]))
            {
                last++;
            }

            if (last >= first)
            {
                return new AppendResult.AlreadyDecided(first, last, head.Version);
            }
        }

        return null;
    }

    private static bool IsOf(PreparedAppend decision, Entry entry) => entry.Stream == decision.Stream && entry.Command == decision.Command;
}
