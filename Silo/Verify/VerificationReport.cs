using System.Text.Json;
using System.Text.Json.Nodes;
using Supervision.Verifier;

namespace Supervision.Silo.Verify;

/// <summary>Says how a verification ended: one line of JSON for programs, sentences for people.</summary>
internal static class VerificationReport
{
    /// <summary>Keys: <c>result</c> (verified, tampered, unreadable), <c>entries</c>, and what that result has to say.</summary>
    public static string Json(AuditOutcome outcome) => (outcome switch
    {
        AuditOutcome.Verified it => new JsonObject { ["result"] = "verified", ["entries"] = it.Entries, ["streams"] = it.Streams, ["lastLeafHash"] = it.LastLeafHash, ["root"] = it.Root, ["erased"] = it.Erased, ["unopened"] = it.Unopened },
        AuditOutcome.Tampered it => new JsonObject
        {
            ["result"] = "tampered",
            ["entries"] = it.Entries,
            ["firstBadPosition"] = it.FirstBadPosition,
            ["findingCount"] = it.Count,
            ["findings"] = new JsonArray([.. it.Findings.Select(Json)]),
            ["erased"] = it.Erased,
            ["unopened"] = it.Unopened,
        },
        AuditOutcome.Unreadable it => new JsonObject { ["result"] = "unreadable", ["entries"] = it.Entries, ["findings"] = new JsonArray(Json(it.Reason)) },
        _ => throw new System.Diagnostics.UnreachableException(outcome.GetType().Name),
    }).ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public static string Words(AuditOutcome outcome) => outcome switch
    {
        AuditOutcome.Verified it => $"Verified: {it.Entries} entries in {it.Streams} streams; last leaf hash {it.LastLeafHash}; root of the Merkle tree {it.Root}.{Personal(it)}",
        AuditOutcome.Tampered it => string.Join('\n', [
            it.FirstBadPosition > 0 ? $"Tampered with: first bad position {it.FirstBadPosition}, {it.Count} findings." : $"Tampered with outside the entries: {it.Count} findings.",
            .. it.Findings.Select(finding => "  " + finding)]),
        AuditOutcome.Unreadable it => $"Unreadable after {it.Entries} entries that are in order.\n  {it.Reason}",
        _ => throw new System.Diagnostics.UnreachableException(outcome.GetType().Name),
    };

    private static string Personal(AuditOutcome it) =>
        (it.Erased > 0 ? $" Personal values that were erased, by entries that say so: {it.Erased}." : "")
        + (it.Unopened > 0 ? $" Personal values that were not opened, for want of their keys: {it.Unopened}; that they are there is all that is known of them." : "");

    private static JsonNode Json(Finding finding) => new JsonObject
    {
        ["code"] = finding.CodeText,
        ["position"] = finding.Position,
        ["expected"] = finding.Expected,
        ["actual"] = finding.Actual,
    };
}
