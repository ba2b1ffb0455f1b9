using NodaTime;
using Supervision.Grains.Interfaces.Audit;
using Supervision.Journal;

namespace Supervision.Web.Proofs;

/// <summary>Tells the pages what the signer has vouched for last.</summary>
internal sealed class SealedHead(CourtJournal journal) : ILogHead
{
    private volatile LastCheckpoint? told;

    public long? Committed => null;

    public string? Trouble => journal.SealingTrouble?.Message;

    public LastCheckpoint? Checkpoint
    {
        get
        {
            if (journal.Checkpoint is not { } last)
            {
                return null;
            }

            // A page asks every few seconds and seals may come faster; what was told of this very note stays right.
            return told is { } known && known.Note == last.Note ? known : told = Of(last);
        }
    }

    /// <summary>
    /// A checkpoint has no date of its own (C2SP tlog-checkpoint), so what is told is when the newest entry that it covers was recorded.
    /// </summary>
    private LastCheckpoint Of(Checkpoint last)
    {
        var newest = last.Size == 0 ? null : journal.ReadAll(last.Size - 1).First();
        return new LastCheckpoint(
            last.Size, journal.Identity.Origin, KeyIdIn(last.Note), newest is null ? null : Instant.FromDateTimeOffset(newest.RecordedAt), last.Note);
    }

    // The first four bytes of a signature line name its key; our own signer's line is the last.
    private static string KeyIdIn(string note) => Convert.ToHexStringLower(Convert.FromBase64String(note.TrimEnd('\n').Split(' ')[^1])[..4]);
}
