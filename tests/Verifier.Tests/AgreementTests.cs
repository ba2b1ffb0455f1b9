using System.Text.Json.Nodes;
using Supervision.Journal;
using Supervision.Silo.Verify;
using Supervision.Verifier.Auditing;
using Supervision.Verifier.Exchange;
using Supervision.Verifier.Reporting;
using Supervision.Verifier.Running;
using Supervision.Verifier.Tests.Corpus;
using Supervision.Verifier.Tests.Support;

namespace Supervision.Verifier.Tests;

/// <summary>Two verifiers that share no code answer every question of the corpus alike, and as is known to be right.</summary>
public sealed class AgreementTests : IDisposable
{
    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [FactWith(Needs.Python)]
    public void BothVerifiers_OnFilesOfLeaves_AgreeAndAreRight() => AssertAgreement(JournalCases.All(folder));

    [FactWith(Needs.Python)]
    public void BothVerifiers_OnReceiptsBundlesAndComparisons_AgreeAndAreRight() => AssertAgreement(ExchangeCases.All(folder));

    [FactWith(Needs.Python)]
    public void BothVerifiers_OnStaticExports_AgreeAndAreRight() => AssertAgreement(TilesCases.All(folder));

    [FactWith(Needs.Python)]
    public void BothVerifiers_OnStores_AgreeAndAreRight() => AssertAgreement(StoreCases.All(folder));

    [FactWith(Needs.Python)]
    public void BothVerifiers_OnStoresBesideASigner_AgreeAndAreRight() => AssertAgreement(SignerCases.All(folder));

    [Fact]
    public void Stores_WithTheKeysOfTheirSubjects_AreJudgedRightly()
    {
        foreach (var it in KeyedCases.All(folder))
        {
            var verdict = BothVerifiers.Ours(it.Arguments, out var said);
            Assert.True(it.IsMetBy(verdict), $"{it.Name}: expected {it.Exit} {it.Code} {it.First}, found {verdict}\n    {said?.ToJsonString()}");
            Assert.True(it.Exit != 0 || (said!["erased"]!.GetValue<long>() == 2 && said["unopened"]!.GetValue<long>() == 0), $"{it.Name}: {said?.ToJsonString()}");
        }
    }

    /// <summary>The file reader and SQLite hand the same rows to the same audit, so that `supervision verify` and `verifier journal` answer alike.</summary>
    [Fact]
    public void FileReader_AndSqlite_GiveTheSameVerdictOnEveryStore()
    {
        foreach (var it in StoreCases.All(folder).Concat(SignerCases.All(folder)).Concat(KeyedCases.All(folder)).Where(it => Directory.Exists(it.Arguments[1])))
        {
            Assert.Equal((it.Name, BothVerifiers.Ours(it.Arguments)), (it.Name, ThroughSqlite(it.Arguments)));
        }
    }

    private static Verdict ThroughSqlite(string[] arguments)
    {
        AuditOutcome outcome;
        try
        {
            var given = TrustFiles.Read(After("--checkpoint", arguments), After("--key", arguments));
            var trust = JournalAudit.WithSigner(arguments[1], given);
            using var rows = JournalStores.OpenRows(arguments[1]);
            var log = StoreVerification.AsLog(rows);
            outcome = LogAudit.Run(arguments.Contains("--keys") ? log : log with { KeyOf = null }, null, trust);
        }
        catch (Exception e) when (e is StoreNotFoundException or JournalDamagedException or StoreFailureException or MalformedInputException)
        {
            outcome = new AuditOutcome.Unreadable(0, new Finding(FindingCode.Format, 0, "a journal that can be read", e.Message));
        }

        return Verdict.Of(outcome.ExitCode, JsonNode.Parse(AuditReport.Json(outcome))!);
    }

    private static IEnumerable<string> After(string option, string[] arguments) => arguments.Skip(1).Zip(arguments).Where(it => it.Second == option).Select(it => it.First);

    private static void AssertAgreement(IEnumerable<CorpusCase> corpus)
    {
        CorpusCase[] cases = [.. corpus];
        var theirs = BothVerifiers.Theirs(cases.Select(it => it.Arguments));
        var wrong = new List<string>();
        foreach (var (it, (their, said)) in cases.Zip(theirs))
        {
            var our = BothVerifiers.Ours(it.Arguments, out var ourSaid);
            if (our != their)
            {
                wrong.Add($"{it.Name}: ours {our}, theirs {their}\n    {ourSaid?.ToJsonString()}\n    {said}");
            }
            else if (!it.IsMetBy(our))
            {
                wrong.Add($"{it.Name}: expected {it.Exit} {it.Code} {it.First}, both say {our}\n    {ourSaid?.ToJsonString()}");
            }
        }

        Assert.Equal(cases.Length, theirs.Count);
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {cases.Length} cases:\n{string.Join('\n', wrong)}");
    }
}
