using System.Globalization;
using System.Text.Json.Nodes;

namespace Supervision.Attacks.Tests.Support;

/// <summary>What the verifier says of a store, as an outsider has it: the exit code and the line of JSON.</summary>
internal sealed record Verdict(int ExitCode, string Result, long FirstBadPosition, IReadOnlyList<string> Codes, string Text)
{
    /// <summary>Runs the verifier as its program does.</summary>
    public static Verdict Of(params string[] arguments)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        using var error = new StringWriter(CultureInfo.InvariantCulture);
        var exit = Verifier.Running.VerifierProgram.Run([.. arguments, "--json"], output, error);
        var text = output.ToString() + error;
        var json = output.ToString().Length > 0 ? JsonNode.Parse(output.ToString())! : new JsonObject();
        return new Verdict(
            exit,
            json["result"]?.GetValue<string>() ?? "",
            json["firstBadPosition"]?.GetValue<long>() ?? 0,
            [.. json["findings"]?.AsArray().Select(it => it!["code"]!.GetValue<string>()) ?? []],
            text);
    }

    /// <summary>Nothing is wrong; asserted before each attack, so that what is found afterwards is the attack.</summary>
    public Verdict AssertVerified()
    {
        Assert.True(ExitCode == 0, Text);
        return this;
    }

    public void AssertTampered(string code, long? position = null)
    {
        Assert.True(ExitCode == 1, $"Expected {code}, but: {Text}");
        Assert.True(Codes.Contains(code), $"Expected {code}, but: {Text}");
        if (position is { } expected)
        {
            Assert.True(FirstBadPosition == expected, $"Expected first bad position {expected}, but: {Text}");
        }
    }
}
