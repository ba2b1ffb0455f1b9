using Supervision.Grains.Packs;
using Supervision.Grains.Wakes;
using Supervision.Journal;
using Supervision.Verifier;

namespace Supervision.Silo.Verify;

/// <summary>Adds to a verification what only somebody who knows the rules of a case can check: that every time limit is armed.</summary>
internal static class WakeCheck
{
    /// <summary>So many differences are named; all are counted.</summary>
    private const int Named = 100;

    /// <summary>Audits the rows and, on the other core, compares the wake index with a full fold; damaged rows are reported alone.</summary>
    /// <param name="directory">Where the store is.</param>
    /// <param name="cancellation">Stops both.</param>
    /// <returns>The outcome, and whether the index was compared: it cannot be while the store is being written.</returns>
    public static async Task<(AuditOutcome Outcome, bool Compared)> Run(string directory, CancellationToken cancellation)
    {
        var comparing = Task.Run(() => Compare(directory, cancellation), CancellationToken.None);
        var outcome = StoreVerification.Run(directory, cancellation: cancellation);
        var differences = await comparing;
        return (outcome, differences) switch
        {
            (AuditOutcome.Verified it, { Count: > 0 } found) => (
                new AuditOutcome.Tampered(it.Entries, found.Min(difference => difference.Position), [.. found.Take(Named).Select(Finding)], found.Count), true),
            (AuditOutcome.Verified, null) => (outcome, false),
            _ => (outcome, true),
        };
    }

    /// <returns>Null when there is nothing to compare: the store is being written, or is so damaged that the audit says it better.</returns>
    private static async Task<IReadOnlyList<WakeDifference>?> Compare(string directory, CancellationToken cancellation)
    {
        try
        {
            using var journal = SqliteJournal.OpenReadOnly(directory);
            return await WakeReconciliation.Differences(journal, cancellation);
        }
        catch (Exception damaged) when (damaged is JournalDamagedException or StoreFailureException or StoreNotFoundException or ArgumentException or InvalidOperationException or InvalidPackException)
        {
            return null;
        }
    }

    private static Finding Finding(WakeDifference it) => new(
        FindingCode.Derived, it.Position, $"the wake of {it.Stream} at {it.Expected?.ToString() ?? "no instant"}", it.Found?.ToString() ?? "no wake row");
}
