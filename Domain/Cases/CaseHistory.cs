using System.Collections.Immutable;

namespace Supervision.Domain.Cases;

/// <summary>An entry of a case as it is kept for folding anew.</summary>
/// <param name="Version">Its number in the case's own stream, from 1.</param>
/// <param name="Event">What it says, without what was reported or said of people; corrections that wait keep it, since they are still to be recorded.</param>
public readonly record struct Recorded(long Version, CaseEvent Event);

/// <summary>
/// Everything that was recorded of one case, in the order of recording, so that a correction can be folded in from the start. Immutable; one more entry
/// shares all that came before it.
/// </summary>
public sealed class CaseHistory
{
    public static readonly CaseHistory Empty = new(null, default);

    private readonly CaseHistory? before;
    private readonly Recorded last;

    private CaseHistory(CaseHistory? before, Recorded last) => (this.before, this.last) = (before, last);

    /// <summary>The number of the latest entry; 0 before the first.</summary>
    public long Version => last.Version;

    /// <summary>The history with one more entry.</summary>
    public CaseHistory PlusEntry(CaseEvent happened) => new(this, new Recorded(Version + 1, happened));

    /// <summary>All entries, the oldest first.</summary>
    public ImmutableArray<Recorded> ToEntries()
    {
        var entries = ImmutableArray.CreateBuilder<Recorded>(checked((int)Version));
        entries.Count = checked((int)Version);
        for (var at = this; at.before is not null; at = at.before)
        {
            entries[(int)at.Version - 1] = at.last;
        }

        return entries.MoveToImmutable();
    }

    /// <returns>Null where there is no entry of this number.</returns>
    public CaseEvent? EntryOrNull(long version)
    {
        for (var at = this; at.before is not null; at = at.before)
        {
            if (at.Version == version)
            {
                return at.last.Event;
            }
        }

        return null;
    }
}
