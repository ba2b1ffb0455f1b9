using System.Text.RegularExpressions;
using Supervision.Verifier.Running;
using Supervision.Verifier.Tests.Support;

namespace Supervision.Verifier.Tests;

/// <summary>docs/verifier.md against the program: every command in it is run on the files in docs/examples, and every code and option is there.</summary>
public sealed class DocumentTests
{
    private const string Page = "docs/verifier.md";

    private static readonly NoteSigner Signer = new("court.example/example", "example");

    /// <summary>Five entries of two cases, the fourth of which logs the map of the first three.</summary>
    private static CourtLog Log(string step = "Send Fine")
    {
        var log = new CourtLog(Signer.Origin);
        log.Open("case/example/A1", "example/A1");
        log.Open("case/example/A2", "example/A2");
        log.Add("case/example/A1", body: $"\"step\":\"{step}\"");
        log.AddMap(3);
        log.Add("case/example/A2", body: "\"step\":\"Payment\"");
        return log;
    }

    [Fact]
    public void Commands_OfThePage_PrintWhatItSays()
    {
        WriteExamples();
        var commands = Regex.Matches(Repository.Read(Page), @"^\$ verifier (.*)\n((?:(?!\$ |```).*\n)*)(?:\$ echo \$\?\n(\d)\n)?", RegexOptions.Multiline);
        Assert.True(commands.Count >= 5, $"{commands.Count} commands");
        foreach (Match command in commands)
        {
            using var output = new StringWriter();
            using var errors = new StringWriter();
            var exit = VerifierProgram.Run([.. command.Groups[1].Value.Split(' ').Select(AsPath)], output, errors);
            var printed = Regex.Escape(command.Groups[2].Value).Replace("…", ".*", StringComparison.Ordinal);
            Assert.Matches($"\\A{printed}\\z", output.ToString());
            Assert.Equal(command.Groups[3].Success ? command.Groups[3].Value : "0", exit.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    [Fact]
    public void Page_NamesEveryCodeAndEveryOption()
    {
        var page = Repository.Read(Page);
        Assert.All(Enum.GetValues<FindingCode>(), it => Assert.Contains($"`{new Finding(it, 0, "", "").CodeText}`", page, StringComparison.Ordinal));
        using var help = new StringWriter();
        Assert.Equal(0, VerifierProgram.Run(["--help"], help, help));
        Assert.All(Regex.Matches(help.ToString(), "--[a-z]+").Select(it => it.Value), it => Assert.Contains($"`{it}", page, StringComparison.Ordinal));
    }

    private static string AsPath(string word) => word.StartsWith("docs/", StringComparison.Ordinal) ? Repository.PathOf(word) : word;

    // Signatures differ each time they are made, so the files stay as they once were written.
    private static void WriteExamples()
    {
        var (log, other) = (Log(), Log("Forgive"));
        string[] leaves = [.. log.Leaves.Select(it => System.Text.Encoding.UTF8.GetString(it))];
        if (Environment.GetEnvironmentVariable(Repository.Regenerate) == "1")
        {
            Write("log.vkey", Signer.Vkey + "\n");
            Write("leaves", string.Concat(leaves.Select(it => it + "\n")));
            Write("checkpoint", log.Checkpoint(5, Signer));
            Write("checkpoint-3", log.Checkpoint(3, Signer));
            Write("checkpoint-of-another-version", other.Checkpoint(3, Signer));
            Write("receipt.json", CourtLog.Json(log.Receipt(3, 5, Signer)) + "\n");
            Write("bundle.json", CourtLog.Json(log.Bundle("case/example/A1", 5, Signer)) + "\n");
        }

        Assert.Equal(leaves, Repository.Read("docs/examples/leaves").TrimEnd('\n').Split('\n'));
    }

    private static void Write(string name, string text) => File.WriteAllText(Repository.PathOf($"docs/examples/{name}"), text);
}
