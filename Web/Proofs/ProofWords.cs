using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Supervision.Domain.Law;
using Supervision.Grains.Interfaces.Audit;
using Supervision.Journal;
using Supervision.Verifier;

namespace Supervision.Web.Proofs;

/// <summary>The verifier's steps as a page shows them: the English sentences are the verifier's own, the Chinese ones stand here.</summary>
/// <param name="Part">What the step looks at.</param>
/// <param name="Codes">What may be wrong in it.</param>
/// <param name="Holds">Said in Chinese when it holds.</param>
/// <param name="Fails">Said in Chinese when it does not, or could not be checked.</param>
internal sealed partial record ProofWords(ProofPart Part, ImmutableArray<FindingCode> Codes, string Holds, string Fails)
{
    private const int DigitsShown = 12;

    private static readonly Dictionary<string, ProofWords> Known = new()
    {
        ["leaf"] = new(ProofPart.Leaf, [FindingCode.Leaf], "所有条目均符合日志的唯一书写格式。", "有条目不符合日志格式。"),
        ["path"] = new(ProofPart.Path, [FindingCode.Root], "每一条目的哈希路径均与其在日志中的位置相符。", "有条目的哈希路径与其位置不符。"),
        ["root"] = new(ProofPart.Root, [FindingCode.Root, FindingCode.Leaf], "各条目的路径均通向检查点所载的根。", "有条目的路径并不通向检查点所载的根。"),
        ["chain"] = new(ProofPart.Chain, [FindingCode.Chain, FindingCode.Seq, FindingCode.Omitted], "自第一条起，每一条目均载明本案前一条目的哈希，中间无缺漏。", "本案记录链在某处断开，或缺少前一条目。"),
        ["fields"] = new(ProofPart.Fields, [FindingCode.Commitment, FindingCode.Missing], "已展示的个人信息与承诺相符；其余未向此读者展示，或已依记录删除。", "有个人信息与承诺不符，或无删除记录而缺失。"),
        ["signature"] = new(ProofPart.Signature, [FindingCode.Key, FindingCode.Fork, FindingCode.Store], "检查点由当时有效的法院密钥签名。", "检查点没有当时有效密钥的有效签名，或签名无法核对。"),
        ["completeness"] = new(
            ProofPart.Completeness, [FindingCode.Omitted, FindingCode.Root, FindingCode.Leaf],
            "已记录的案件总表载明本案条目数，无一遗漏；此后是否另有新条目，本证明无法显示。", "本案有条目被遗漏，或完整性无法核对。"),
    };

    /// <summary>The words of a step; null for a name that the verifier did not have when these were written.</summary>
    public static ProofWords? OrNull(string step) => Known.GetValueOrDefault(step);

    /// <summary>
    /// What the verifier found, step by step. When it objects although every step that is known here holds, the one that its
    /// first finding belongs to fails: no page is calmer than the verifier.
    /// </summary>
    /// <param name="outcome">The verifier's.</param>
    /// <param name="fault">What was wrong with the key before it came to the verifier; null for nothing.</param>
    /// <param name="measure">What a part that holds came out at.</param>
    public static ImmutableArray<ProofStep> Steps(AuditOutcome outcome, Finding? fault, Func<ProofPart, string> measure)
    {
        var findings = FindingsOf(outcome);
        findings = fault is null ? findings : [fault, .. findings];
        var steps = outcome.Steps.Where(it => OrNull(it.Name) is not null).Select(it => Shown(it, OrNull(it.Name)!, findings, measure)).ToImmutableArray();
        if (outcome is AuditOutcome.Verified || steps.Any(it => !it.IsOk))
        {
            return steps;
        }

        var words = Known.Values.FirstOrDefault(it => findings.Any(finding => it.Codes.Contains(finding.Code))) ?? Known["leaf"];
        var said = findings.FirstOrDefault(it => words.Codes.Contains(it.Code)) ?? findings.FirstOrDefault();
        var failed = new ProofStep(
            words.Part, false, said?.Expected ?? "", said?.Actual ?? "", new Title(said?.ToString() ?? "The verifier does not confirm this.", words.Fails));
        return [.. steps.Select(it => it.Part == failed.Part ? failed : it)];
    }

    /// <summary>The only step of a case whose rows cannot even be read as what was written.</summary>
    public static ProofStep Damaged(JournalDamagedException damage) => new(
        ProofPart.Chain, false, damage.Expected, damage.Actual,
        damage.Position > 0
            ? new Title(
                $"At entry {damage.Position} the journal does not hold what was written, so no proof can be made of it.",
                $"日志第{damage.Position}条与写入时不符，无法据以出具证明。")
            : new Title("The journal does not hold what was written, so no proof can be made of it.", "日志内容与写入时不符，无法据以出具证明。"));

    private static ImmutableArray<Finding> FindingsOf(AuditOutcome outcome) => outcome switch
    {
        AuditOutcome.Tampered it => it.Findings,
        AuditOutcome.Incomplete it => it.Gaps,
        AuditOutcome.Unreadable it => [it.Reason],
        _ => [],
    };

    private static ProofStep Shown(Step step, ProofWords words, ImmutableArray<Finding> findings, Func<ProofPart, string> measure)
    {
        if (step.Passed == true)
        {
            var value = measure(words.Part);
            return new ProofStep(words.Part, true, value, value, new Title(Shortened(step.Says), words.Holds));
        }

        // Findings stand in the order in which they were made, and completeness is checked last.
        var own = findings.Where(it => words.Codes.Contains(it.Code));
        var wrong = words.Part == ProofPart.Completeness ? own.LastOrDefault() : own.FirstOrDefault();
        return new ProofStep(words.Part, false, wrong?.Expected ?? "", wrong?.Actual ?? "", new Title(Shortened(step.Says), words.Fails));
    }

    // The whole hash stands beside the sentence.
    private static string Shortened(string sentence) => Hash().Replace(sentence, it => it.Value[..DigitsShown] + "…");

    [GeneratedRegex("[0-9a-f]{64}")]
    private static partial Regex Hash();
}
