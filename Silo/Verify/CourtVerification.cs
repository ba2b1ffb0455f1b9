using System.Collections.Immutable;
using Supervision.Grains;
using Supervision.Journal;
using Supervision.Journal.Audit;
using Supervision.LawFiles.Packs;
using Supervision.Signer;
using Supervision.Verifier;
using Supervision.Verifier.Auditing;
using Supervision.Verifier.Exchange;
using Supervision.Verifier.Running;

namespace Supervision.Silo.Verify;

/// <summary>The whole check of a court's store: what the verifier finds, and what only a fold of the cases can.</summary>
internal static class CourtVerification
{
    /// <summary>
    /// Audits the entries and folds the cases beside that: the wake index against what the facts ask for, the names of the streams
    /// against the numbers that they commit to. Where the entries themselves are not in order, the fold says nothing.
    /// </summary>
    /// <param name="directory">Where the store is; it may be in use.</param>
    /// <param name="checkpoints">Files with checkpoints that were seen; the signer adds its last one.</param>
    /// <param name="keys">Keys to believe, or files with one; the signer's when there is none.</param>
    /// <param name="signer">
    /// Where the store's signer lives; null for a copy, which goes without one: what the store says of its signer is then no gap, and what a signer
    /// elsewhere has signed since is not held against it.
    /// </param>
    /// <param name="cancellation">Gives up.</param>
    /// <param name="keysDirectory">Where keys.db lies; the store's own directory unless told.</param>
    /// <param name="documents">Is told which files of documents the entries name; null for nobody.</param>
    public static async Task<AuditOutcome> Run(
        string directory, IEnumerable<string> checkpoints, IEnumerable<string> keys, string? signer, CancellationToken cancellation,
        string? keysDirectory = null, NamedDocuments? documents = null)
    {
        try
        {
            // Before the snapshot: a checkpoint that is signed meanwhile would seem to come from a longer log.
            var given = TrustFiles.Read(checkpoints, keys);
            var believed = signer is null ? given : JournalAudit.WithSigner(directory, given, signer);
            using var rows = JournalStores.OpenRows(directory, keysDirectory);
            var armed = StoreFold.Armed.In(rows);
            using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            var folding = Task.Run(
                () => StoreFold.Run(directory, armed, HouseKinds.Register, giveUp.Token, keysDirectory, documents is null ? null : documents.Take),
                CancellationToken.None);
            // Entries must be of kinds that this program reads, or that the log has announced: a later program's are.
            var outcome = LogAudit.Run(Rows(rows, signer), null, believed, ReadableForms.Of(HouseKinds.Register.Forms), cancellation);
            if (outcome is not AuditOutcome.Verified verified)
            {
                await giveUp.CancelAsync();
                await Task.WhenAny(folding);
                return outcome;
            }

            var compared = await folding;
            ImmutableArray<Finding> findings = [.. compared.Findings.Concat(compared.Unreadable).OrderBy(it => it.Position)];
            return findings.IsEmpty && compared.Unknown.IsEmpty ? verified
                : findings.IsEmpty ? new AuditOutcome.Incomplete(verified.Entries, [.. compared.Unknown.Take(100)]) { Coverage = verified.Coverage }
                : new AuditOutcome.Tampered(verified.Entries, findings[0].Position, [.. findings.Take(100)], findings.Length) { Coverage = verified.Coverage };
        }
        catch (MalformedInputException e)
        {
            return new AuditOutcome.Unreadable(0, new Finding(FindingCode.Format, 0, e.Expected, e.Found));
        }
        catch (Exception e) when (e is StoreNotFoundException or JournalDamagedException or StoreFailureException or InvalidPackException)
        {
            return new AuditOutcome.Unreadable(0, new Finding(FindingCode.Format, 0, "a journal that can be read", e.Message));
        }
    }

    private static StoredLog Rows(IStoreRows rows, string? signer)
    {
        var log = StoreVerification.AsLog(rows);
        return signer is null ? log with { Signer = null } : log;
    }
}
