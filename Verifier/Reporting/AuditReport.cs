using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Supervision.Verifier.Reporting;

/// <summary>Says how an audit ended: one line of JSON for programs, sentences for people. docs/verifier.md explains every key.</summary>
public static class AuditReport
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Keys: <c>result</c> (verified, tampered, incomplete, unreadable), <c>entries</c>, and what that result has to say.</summary>
    public static string Json(AuditOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        var json = outcome switch
        {
            AuditOutcome.Verified it => new JsonObject
            {
                ["result"] = "verified",
                ["entries"] = it.Entries,
                ["streams"] = it.Streams,
                ["lastLeafHash"] = it.LastLeafHash,
                ["root"] = it.Root,
            },
            AuditOutcome.Tampered it => new JsonObject
            {
                ["result"] = "tampered",
                ["entries"] = it.Entries,
                ["firstBadPosition"] = it.FirstBadPosition,
                ["findingCount"] = it.Count,
                ["findings"] = new JsonArray([.. it.Findings.Select(Json)]),
            },
            AuditOutcome.Incomplete it => new JsonObject
            {
                ["result"] = "incomplete",
                ["entries"] = it.Entries,
                ["findings"] = new JsonArray([.. it.Gaps.Select(Json)]),
            },
            AuditOutcome.Unreadable it => new JsonObject { ["result"] = "unreadable", ["entries"] = it.Entries, ["findings"] = new JsonArray(Json(it.Reason)) },
            _ => throw new System.Diagnostics.UnreachableException(outcome.GetType().Name),
        };
        if (outcome is not AuditOutcome.Unreadable)
        {
            json["erased"] = outcome.Erased;
            json["unopened"] = outcome.Unopened;
        }

        if (outcome.Coverage is { } coverage)
        {
            json["covered"] = coverage.Covered;
            json["uncovered"] = coverage.Uncovered;
        }

        if (!outcome.Steps.IsEmpty)
        {
            json["steps"] = new JsonArray(
                [.. outcome.Steps.Select(it => (JsonNode)new JsonObject { ["step"] = it.Name, ["ok"] = it.Passed, ["says"] = it.Says })]);
        }

        return json.ToJsonString(Plain);
    }

    public static string Words(AuditOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        return string.Join('\n', Lines(outcome));
    }

    private static IEnumerable<string> Lines(AuditOutcome outcome) => (outcome switch
    {
        AuditOutcome.Verified { Streams: 0, Entries: > 0 } it =>
        [
            "Verified: the two checkpoints are of one journal, of which the larger one covers "
            + $"{it.Entries} entries; root of the Merkle tree {it.Root}.",
        ],
        AuditOutcome.Verified it =>
        [
            $"Verified: {it.Entries} entries in {it.Streams} streams; last leaf hash {it.LastLeafHash}; root of the Merkle tree {it.Root}.{Personal(it)}",
        ],
        AuditOutcome.Tampered it => (IEnumerable<string>)[
            it.FirstBadPosition > 0
                ? $"Tampered with: first bad position {it.FirstBadPosition}, {it.Count} findings."
                : $"Tampered with outside the entries: {it.Count} findings.",
            .. it.Findings.Select(finding => "  " + finding)],
        AuditOutcome.Incomplete it =>
        [
            "Incomplete: nothing is wrong with what could be checked, but not everything could be.",
            .. it.Gaps.Select(gap => $"  Not checked, {gap}"),
        ],
        AuditOutcome.Unreadable it => [$"Unreadable after {it.Entries} entries that are in order.", $"  {it.Reason}"],
        _ => throw new System.Diagnostics.UnreachableException(outcome.GetType().Name),
    }).Concat(CoverageLines(outcome.Coverage)).Concat(outcome.Steps.Select(it => $"  {Passed(it)}  {it.Name}: {it.Says}"));

    private static string Passed(Step it) => it.Passed switch { true => "passed", false => "FAILED", null => "not checked" };

    private static string Personal(AuditOutcome it) =>
        (it.Erased > 0 ? $" Personal values that were erased, by entries that say so: {it.Erased}." : "")
        + (it.Unopened > 0
            ? $" Personal values that were not opened, for want of their keys: {it.Unopened}; that they are there is all that is known of them."
            : "");

    private static IEnumerable<string> CoverageLines(Coverage? coverage)
    {
        if (coverage is null)
        {
            yield break;
        }

        yield return coverage.Covered == 0
            ? "No signed checkpoint covers any of it: whoever rewrote everything alike is not found by this."
            : $"Signed checkpoints cover positions 1 to {coverage.Covered}."
                + (coverage.Uncovered == 0 ? "" : $" The last {coverage.Uncovered} entries are not covered yet.");
        if (coverage is { Covered: > 0, ByStoresOwnKey: true })
        {
            yield return "The signature was checked with the key that lies in the store itself. "
                + "Whoever replaced the whole store may have replaced the key: compare it with one from elsewhere (--key).";
        }
    }

    private static JsonNode Json(Finding finding) => new JsonObject
    {
        ["code"] = finding.CodeText,
        ["position"] = finding.Position,
        ["expected"] = finding.Expected,
        ["actual"] = finding.Actual,
    };
}
