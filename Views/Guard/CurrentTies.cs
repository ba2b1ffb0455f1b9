using System.Collections.Concurrent;
using Supervision.Domain.Cases;
using Supervision.Domain.Courts;
using Supervision.Domain.People;
using Supervision.Grains.Cases;
using Supervision.Grains.Register;
using Supervision.Journal;

namespace Supervision.Views.Guard;

/// <summary>
/// Who belongs to a case now, from the journal: an assignment counts for whoever asks after it, not when the views come round to it.
/// What was folded is kept, and only what came after is read.
/// </summary>
internal sealed class CurrentTies(IJournalReader journal, CaseEventCodec codec, KindRegister kinds)
{
    /// <summary>So many cases are kept at the most; beyond that all are read again.</summary>
    public const int Remembered = 10_000;

    /// <summary>Stands for a number whose beginning can be no court's code; nobody has an office there.</summary>
    private static readonly CourtId NoCourt = new("no-court-has-this-code");

    private readonly ConcurrentDictionary<CaseNumber, (CaseTies Ties, long Version)> known = new();

    /// <summary>What a case of that court is to everybody while nobody belongs to it.</summary>
    public static CaseTies OfUnknown(CaseNumber number) => OfUnknown(number.Court);

    /// <summary>The same of whatever belongs to a court.</summary>
    /// <param name="court">Its code; null where it belongs to none.</param>
    public static CaseTies OfUnknown(string? court) => new(CourtOf(court), null, []);

    /// <returns>Null when there is no such case.</returns>
    /// <exception cref="JournalDamagedException">The case cannot be read; nobody is let in to what is not known.</exception>
    public async Task<CaseTies?> Of(CaseNumber number, CancellationToken cancellation = default)
    {
        var (ties, version) = known.GetValueOrDefault(number, (OfUnknown(number), 0));
        foreach (var entry in await journal.ReadStream(CaseEventCodec.StreamOf(number), version, cancellation))
        {
            if (kinds.OfEntry(entry).MovesTies)
            {
                ties = Assignments.After(ties, codec.ToEvent(entry));
            }

            version = entry.Version;
        }

        if (version == 0)
        {
            return null;
        }

        if (known.Count >= Remembered)
        {
            known.Clear();
        }

        // Of two readers who have both read on either may come last: its version goes with its own ties.
        known[number] = (ties, version);
        return ties;
    }

    /// <summary>
    /// The version up to which a case has been folded here: when it is another one, there is something new to be seen. 0 where that was forgotten.
    /// </summary>
    public long VersionOf(CaseNumber number) => known.GetValueOrDefault(number).Version;

    private static CourtId CourtOf(string? court) => (court is null ? null : CourtId.OrNull(court)) ?? NoCourt;
}
