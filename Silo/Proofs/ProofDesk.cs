using System.Collections.Immutable;
using System.Text.Json;
using Supervision.Domain.Cases;
using Supervision.Domain.Law;
using Supervision.Grains.Cases;
using Supervision.Grains.Interfaces;
using Supervision.Grains.Interfaces.Audit;
using Supervision.Grains.Views;
using Supervision.Journal;
using Supervision.Verifier;
using Supervision.Verifier.Exchange;
using Supervision.Verifier.Signing;

namespace Supervision.Silo.Proofs;

/// <summary>
/// Proves a case on a page: makes the very bundle that a reader without a right may download, and has it verified by the code that
/// outsiders run. Nothing of the proof is taken from the program that wrote the log.
/// </summary>
internal sealed class ProofDesk(LogProofs proofs, StreamMapKeeper keeper, Func<string?> verifierKey) : IProofDesk
{
    public bool IsAvailable => proofs.Last is not null;

    public async Task<CaseProof?> Prove(CaseNumber number, CancellationToken cancellation = default)
    {
        if (proofs.Last is null || verifierKey() is not { } key || await keeper.Prove(CaseEventCodec.StreamOf(number), cancellation) is not { } proved)
        {
            return null;
        }

        var bundle = Exhibits.Bundle(proofs, proved, Disclosure.WithoutRight);
        var trust = new Trust([], [VerifierKey.Parse(key)]);
        var outcome = BundleAudit.Run(JsonSerializer.SerializeToUtf8Bytes(bundle, Wire.Options), trust);
        var covered = proved.Stream.Entries.Count(it => it.Position <= proved.UpTo);
        return new CaseProof(number, proved.At.Size, covered, proved.Stream.Entries.Length - covered, [.. outcome.Steps.Select(it => Shown(it, outcome, proved))]);
    }

    private static ProofStep Shown(Step step, AuditOutcome outcome, MapProof proved)
    {
        var words = ProofWords.Of(step.Name);
        var isOk = step.Passed == true;
        var wrong = isOk ? null : (outcome as AuditOutcome.Tampered)?.Findings.FirstOrDefault(it => words.Codes.Contains(it.Code));
        var expected = wrong?.Expected ?? Expected(words.Part, proved);
        return new ProofStep(words.Part, isOk, expected, isOk ? expected : wrong?.Actual ?? "-", new Title(step.Says, isOk ? words.Holds : words.Fails));
    }

    /// <summary>What a step that holds came out at.</summary>
    private static string Expected(ProofPart part, MapProof proved) => part switch
    {
        ProofPart.Root => proved.At.Root.ToString(),
        ProofPart.Chain => proved.Proof.Head.ToString(),
        ProofPart.Signature => proved.At.Note.Split('\n')[0],
        ProofPart.Completeness => $"{proved.Proof.Count}",
        _ => $"{proved.Stream.Entries.Length}",
    };
}

/// <summary>The verifier's steps by name, with the codes of what may be wrong in them, and their sentences in Chinese; the English ones are the verifier's.</summary>
internal sealed record ProofWords(ProofPart Part, ImmutableArray<FindingCode> Codes, string Holds, string Fails)
{
    private static readonly Dictionary<string, ProofWords> Known = new()
    {
        ["leaf"] = new(ProofPart.Leaf, [FindingCode.Leaf, FindingCode.Format], "所有条目均符合日志的唯一书写格式。", "有条目不符合日志格式。"),
        ["path"] = new(ProofPart.Path, [FindingCode.Root, FindingCode.Position], "每一条目的哈希路径均与其在日志中的位置相符。", "有条目的哈希路径与其位置不符。"),
        ["root"] = new(ProofPart.Root, [FindingCode.Root], "各条目的路径均通向检查点所载的根。", "路径所得的根并非检查点所载的根。"),
        ["chain"] = new(ProofPart.Chain, [FindingCode.Chain, FindingCode.Seq], "自第一条起，每一条目均载明本案前一条目的哈希。", "案件链在某处断开。"),
        ["fields"] = new(ProofPart.Fields, [FindingCode.Commitment, FindingCode.Missing], "已展示的个人信息与承诺相符；其余未向此读者展示，或已依记录删除。", "有个人信息与承诺不符，或无删除记录而缺失。"),
        ["signature"] = new(ProofPart.Signature, [FindingCode.Key, FindingCode.Fork, FindingCode.Store], "检查点由当时有效的法院密钥签名。", "检查点没有当时有效密钥的有效签名。"),
        ["completeness"] = new(ProofPart.Completeness, [FindingCode.Omitted], "已记录的案件总表载明本案条目数，无一遗漏。", "本案有条目被遗漏，或完整性无法核对。"),
    };

    /// <summary>Those of a step.</summary>
    public static ProofWords Of(string step) => Known[step];
}
