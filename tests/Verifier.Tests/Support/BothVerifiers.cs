using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Supervision.Tests;
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
    /// <summary>Null when python3 is not on the path.</summary>
    public static string? Python { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator).Select(folder => Path.Combine(folder, "python3")).FirstOrDefault(File.Exists);

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
        var start = new ProcessStartInfo(Python!, ["-B", Repository.PathOf("tests/verifier_py/verify.py"), "batch"]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        using var python = Process.Start(start) ?? throw new InvalidOperationException("python3 did not start.");
        var errors = python.StandardError.ReadToEndAsync();
        var answers = python.StandardOutput.ReadToEndAsync();
        foreach (var question in questions)
        {
            python.StandardInput.WriteLine(JsonSerializer.Serialize(question));
        }

        python.StandardInput.Close();
        python.WaitForExit();
        Assert.True(python.ExitCode == 0, errors.Result);
        return [.. answers.Result.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(it => (Verdict.Of(JsonNode.Parse(it)!["exit"]!.GetValue<int>(), JsonNode.Parse(it)!), it))];
    }
}

/// <summary>Skipped, with the reason, where there is no Python.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FactWithPythonAttribute : FactAttribute
{
    public FactWithPythonAttribute() => Skip = BothVerifiers.Python is null ? "There is no python3 on the path." : null;
}
