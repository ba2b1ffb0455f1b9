using Supervision.Verifier.Tests.Corpus;
using Supervision.Verifier.Tests.Support;

namespace Supervision.Verifier.Tests;

/// <summary>Two verifiers that share no code answer every question of the corpus alike, and as is known to be right.</summary>
public sealed class AgreementTests : IDisposable
{
    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [FactWithPython]
    public void BothVerifiers_OnFilesOfLeaves_AgreeAndAreRight() => AssertAgreement(JournalCases.All(folder));

    [FactWithPython]
    public void BothVerifiers_OnReceiptsBundlesAndComparisons_AgreeAndAreRight() => AssertAgreement(ExchangeCases.All(folder));

    [FactWithPython]
    public void BothVerifiers_OnStaticExports_AgreeAndAreRight() => AssertAgreement(TilesCases.All(folder));

    [FactWithPython]
    public void BothVerifiers_OnStores_AgreeAndAreRight() => AssertAgreement(StoreCases.All(folder));

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
            else if ((it.Exit is { } exit && our.Exit != exit) || (it.Code is { } code && !our.Codes.Contains(code, StringComparison.Ordinal)) || (it.First is { } first && our.FirstBadPosition != first))
            {
                wrong.Add($"{it.Name}: expected {it.Exit} {it.Code} {it.First}, both say {our}\n    {ourSaid?.ToJsonString()}");
            }
        }

        Assert.Equal(cases.Length, theirs.Count);
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {cases.Length} cases:\n{string.Join('\n', wrong)}");
    }
}
