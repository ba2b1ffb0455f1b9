using System.Diagnostics;
using System.Text.RegularExpressions;
using Supervision.Silo.Tests.Processes;
using Supervision.Silo.Tests.Verbs;

namespace Supervision.Silo.Tests.Proofs;

/// <summary>docs/proofs.md tells the truth: its requests get its answers, and its program checks a receipt.</summary>
public sealed partial class ProofDocumentTests(ProofCourt court) : IClassFixture<ProofCourt>
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Here.Repository, "docs", "proofs.md"));

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

        Assert.Matches("^court.example/it-road: entry 257 of 60[01] is under the root\n$", await Run(program, receipt, 0));
        await Run(program, receipt.Replace("Step 256", "Step 652", StringComparison.Ordinal), 1);
        await Run(program, receipt.Replace("index 256", "index 255", StringComparison.Ordinal), 1);
    }

    private static async Task<string> Run(string program, string input, int exitCode)
    {
        using var python = Process.Start(new ProcessStartInfo(Here.Python!, ["-c", program]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        await python.StandardInput.WriteAsync(input);
        python.StandardInput.Close();
        var output = await python.StandardOutput.ReadToEndAsync();
        await python.WaitForExitAsync();
        Assert.Equal(exitCode, python.ExitCode);
        return output;
    }

    [GeneratedRegex("```http\nGET (?<path>\\S+)\n```\n```answer\n(?<answer>.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex Example();

    [GeneratedRegex("```python\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Program();
}
