using System.Text.Json;
using System.Text.Json.Nodes;
using Supervision.Verifier.Running;

namespace Supervision.Verifier.Tests.Support;

/// <summary>What a verifier says, as far as two verifiers must say the same.</summary>
internal sealed record Verdict(int Exit, string Result, long FirstBadPosition, string Codes)
{
    public static Verdict Of(int exit, JsonNode said) => new(
        exit,
        said["result"]!.GetValue<string>(),
        said["firstBadPosition"]?.GetValue<long>() ?? 0,
        string.Join(' ', (said["codes"]?.AsArray().Select(it => it!.GetValue<string>()) ?? said["findings"]?.AsArray().Select(it => it!["code"]!.GetValue<string>()) ?? []).Distinct().Order(StringComparer.Ordinal)));
}

/// <summary>Runs the program under test in this process, and the one in Python as one process for many questions.</summary>
internal static class BothVerifiers
{
    public static Verdict Ours(IReadOnlyList<string> arguments) => Ours(arguments, out _);

    public static Verdict Ours(IReadOnlyList<string> arguments, out JsonNode? said)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var exit = VerifierProgram.Run([.. arguments, "--json"], output, errors);
        said = exit == 4 ? null : JsonNode.Parse(output.ToString());
        return said is null ? new Verdict(4, "usage", 0, "") : Verdict.Of(exit, said);
    }

    public static IReadOnlyList<(Verdict Verdict, string Said)> Theirs(IEnumerable<IReadOnlyList<string>> questions)
    {
        var (code, answers, errors) = Python.Run(
            [Repository.PathOf("tests/verifier_py/verify.py"), "batch"], string.Concat(questions.Select(it => JsonSerializer.Serialize(it) + "\n")));
        Assert.True(code == 0, errors);
        return [.. answers.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(it => (Verdict.Of(JsonNode.Parse(it)!["exit"]!.GetValue<int>(), JsonNode.Parse(it)!), it))];
    }
}
