using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Time;

namespace Supervision.Domain.Cases;

/// <summary>An entry of a case as it is kept for folding anew.</summary>
/// <param name="Version">Its number in the case's own stream, from 1.</param>
/// <param name="Event">What it says, without what was reported or said of people; corrections that wait keep it, since they are still to be recorded.</param>
public readonly record struct Recorded(long Version, CaseEvent Event)
{
    private readonly PerhapsMinute at;

    /// <summary>The minute of a step, where the procedure asks for times and it is known; null otherwise.</summary>
    public LocalTime? At
    {
        get => at.TimeOrNull;
        init => at = PerhapsMinute.Of(value);
    }
}

/// <summary>
/// Everything that was recorded of one case, in the order of recording, so that a correction can be folded in from the start. Immutable; one more entry
/// shares all that came before it.
/// </summary>
public sealed class CaseHistory
{
    public static readonly CaseHistory Empty = new(null, 0, null!, default);

    private readonly CaseHistory? before;
    private readonly CaseEvent happened;

    // Two small numbers in one word: a court keeps millions of entries.
    private readonly int version;
    private readonly PerhapsMinute at;

    private CaseHistory(CaseHistory? before, int version, CaseEvent happened, PerhapsMinute at) =>
        (this.before, this.version, this.happened, this.at) = (before, version, happened, at);

    /// <summary>The number of the latest entry; 0 before the first.</summary>
    public long Version => version;

    /// <summary>The history with one more entry.</summary>
    /// <param name="happened">What it says.</param>
    /// <param name="at">As <see cref="Recorded.At"/>.</param>
    public CaseHistory PlusEntry(CaseEvent happened, LocalTime? at = null) => new(this, checked(version + 1), happened, PerhapsMinute.Of(at));

    /// <summary>All entries, the oldest first.</summary>
    public ImmutableArray<Recorded> ToEntries()
    {
        var entries = ImmutableArray.CreateBuilder<Recorded>(version);
        entries.Count = version;
        for (var it = this; it.before is not null; it = it.before)
        {
            entries[it.version - 1] = new Recorded(it.version, it.happened) { At = it.at.TimeOrNull };
        }

        return entries.MoveToImmutable();
    }

    /// <returns>Null where there is no entry of this number.</returns>
    public CaseEvent? EntryOrNull(long version)
    {
        for (var it = this; it.before is not null; it = it.before)
        {
            if (it.version == version)
            {
                return it.happened;
            }
        }

        return null;
    }
}
