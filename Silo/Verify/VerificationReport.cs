using System.Diagnostics;
using System.Globalization;
using Supervision.Verifier;
using Supervision.Verifier.Reporting;

namespace Supervision.Silo.Verify;

/// <summary>Says how a verification ended: as JSON and in English in the verifier's own words, so that both programs answer alike.</summary>
internal static class VerificationReport
{
    /// <summary>One line; docs/verifier.md explains the keys.</summary>
    public static string Json(AuditOutcome outcome) => AuditReport.Json(outcome);

    /// <summary>The verdict, what it covers and every finding. What a finding names (code, position, expected, found) is the same in both languages.</summary>
    /// <param name="outcome">What came of it.</param>
    /// <param name="language"><c>en</c> or <c>zh</c>.</param>
    public static string Words(AuditOutcome outcome, string language = "en") =>
        language == "zh" ? string.Join('\n', InChinese(outcome)) : AuditReport.Words(outcome);

    private static IEnumerable<string> InChinese(AuditOutcome outcome) =>
        [.. Verdict(outcome), .. Covered(outcome.Coverage), .. outcome.Steps.Select(it => $"  {Passed(it.Passed)}  {it.Name}: {it.Says}")];

    private static IEnumerable<string> Verdict(AuditOutcome outcome) => outcome switch
    {
        AuditOutcome.Verified it => [Text($"核验通过：{it.Streams} 个流共 {it.Entries} 条记录；最后一条的叶哈希 {it.LastLeafHash}；默克尔树根 {it.Root}。{Personal(it)}")],
        AuditOutcome.Tampered { FirstBadPosition: > 0 } it =>
            [Text($"已被篡改：第一处在第 {it.FirstBadPosition} 条，共 {it.Count} 处发现。"), .. it.Findings.Select(finding => "  " + finding)],
        AuditOutcome.Tampered it => [Text($"记录之外被篡改：共 {it.Count} 处发现。"), .. it.Findings.Select(finding => "  " + finding)],
        AuditOutcome.Incomplete it => ["核验不完整：已核验的部分没有问题，但并非全部都能核验。", .. it.Gaps.Select(gap => $"  未核验：{gap}")],
        AuditOutcome.Unreadable it => [Text($"前 {it.Entries} 条记录正常，其后无法读取。"), $"  {it.Reason}"],
        _ => throw new UnreachableException(outcome.GetType().Name),
    };

    private static string Personal(AuditOutcome it) =>
        (it.Erased > 0 ? Text($"按记录所载已删除的个人信息值：{it.Erased}。") : "")
        + (it.Unopened > 0 ? Text($"因缺少密钥而未打开的个人信息值：{it.Unopened}；仅知其存在。") : "");

    private static IEnumerable<string> Covered(Coverage? coverage)
    {
        if (coverage is null)
        {
            yield break;
        }

        yield return coverage.Covered == 0
            ? "没有已签名的检查点覆盖任何记录：若有人将全部内容一并改写，此次核验无法发现。"
            : Text($"已签名的检查点覆盖第 1 至 {coverage.Covered} 条。{(coverage.Uncovered == 0 ? "" : $"最后 {coverage.Uncovered} 条尚未覆盖。")}");
        if (coverage is { Covered: > 0, ByStoresOwnKey: true })
        {
            yield return "签名是用数据目录自带的公钥核验的。若整个数据目录被替换，公钥也可能被替换：请与从别处取得的公钥比对（--key）。";
        }
    }

    private static string Passed(bool? passed) => passed switch
    {
        true => "通过",
        false => "失败",
        null => "未核验",
    };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
