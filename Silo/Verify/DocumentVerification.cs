using Supervision.Verifier;

namespace Supervision.Silo.Verify;

/// <summary>What the files of documents add to how a verification ended.</summary>
internal static class DocumentVerification
{
    /// <summary>Where the entries are in order, the files that they name are compared with those that are there; where they are not, that says more.</summary>
    public static AuditOutcome WithDocuments(this AuditOutcome outcome, NamedDocuments documents, CancellationToken cancellation)
    {
        if (outcome is not (AuditOutcome.Verified or AuditOutcome.Incomplete))
        {
            return outcome;
        }

        var findings = documents.Compare(cancellation);
        var entries = outcome is AuditOutcome.Verified verified ? verified.Entries : ((AuditOutcome.Incomplete)outcome).Entries;
        return findings.IsEmpty
            ? outcome
            : new AuditOutcome.Tampered(
                entries, findings.FirstOrDefault(it => it.Position > 0)?.Position ?? 0, [.. findings.Take(100)], findings.Length)
            {
                Coverage = outcome.Coverage,
            };
    }
}
