using NodaTime;
using Supervision.Domain.Cases;
using Supervision.Domain.People;
using Supervision.Journal;

namespace Supervision.Grains.Cases;

/// <summary>Reads who belongs to a case and where it lies from the case's own stream: what rights on it go by.</summary>
public sealed class CaseTiesReader(IJournalReader journal, CaseEventCodec codec)
{
    /// <param name="number">The case.</param>
    /// <param name="at">As of when; null for as of now.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <returns>Null when there was no such case then.</returns>
    public async ValueTask<CaseTies?> OrNull(CaseNumber number, Instant? at = null, CancellationToken cancellation = default)
    {
        CaseTies? ties = null;
        foreach (var entry in await journal.ReadStream(CaseEventCodec.StreamOf(number), 0, cancellation))
        {
            if (!(Instant.FromDateTimeOffset(entry.OccurredAt) > at))
            {
                ties = Assignments.After(ties ?? Assignments.None(number), codec.ToEvent(entry));
            }
        }

        return ties;
    }
}
