using System.Text.RegularExpressions;
using Supervision.Silo.Tests.Verbs;

namespace Supervision.Silo.Tests.Proofs;

/// <summary>docs/proofs.md tells the truth: its requests get its answers, and its program checks a receipt.</summary>
public sealed partial class ProofDocumentTests(ProofCourt court) : IClassFixture<ProofCourt>
{
    private static readonly string Page = File.ReadAllText(Repository.PathOf("docs/proofs.md"));

    [Fact]
    public async Task EveryRequest_GetsItsAnswer()
    {
        var examples = Example().Matches(Page);
        Assert.Equal(Page.Split("```http\n").Length - 1, examples.Count);
        foreach (Match example in examples)
        {
            using var answer = await court.Http.GetAsync(example.Groups["path"].Value);
            var text = await answer.Content.ReadAsStringAsync();
            var expected = new DocumentedCommand(0, "", example.Groups["answer"].Value.Split('\n'), 0);
            Assert.True(expected.Describes(text), $"docs/proofs.md: GET {example.Groups["path"].Value} was answered with\n{text}");
        }
    }

    [FactWith(Needs.Python)]
    public async Task TheProgram_TakesATrueReceipt_AndNoOther()
    {
        var program = Program().Match(Page).Groups[1].Value;
        var receipt = await court.Http.GetStringAsync("/receipt/257");

        Assert.Matches("^court.example/it-road: entry 257 of 60[01] is under the root\n$", Run(program, receipt, 0));
        Run(program, receipt.Replace("Step 256", "Step 652", StringComparison.Ordinal), 1);
        Run(program, receipt.Replace("index 256", "index 255", StringComparison.Ordinal), 1);
    }

    private static string Run(string program, string input, int exitCode)
    {
        var (code, output, _) = Python.Run(["-c", program], input);
        Assert.Equal(exitCode, code);
        return output;
    }

    [GeneratedRegex("```http\nGET (?<path>\\S+)\n```\n```answer\n(?<answer>.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex Example();

    [GeneratedRegex("```python\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Program();
}
