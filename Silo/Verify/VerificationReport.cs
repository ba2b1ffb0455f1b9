using Supervision.Verifier;
using Supervision.Verifier.Reporting;

namespace Supervision.Silo.Verify;

/// <summary>Says how a verification ended, in the verifier's own words, so that both programs answer alike.</summary>
internal static class VerificationReport
{
    /// <summary>One line; docs/verifier.md explains the keys.</summary>
    public static string Json(AuditOutcome outcome) => AuditReport.Json(outcome);

    public static string Words(AuditOutcome outcome) => AuditReport.Words(outcome);
}
