using System.Text.RegularExpressions;

namespace Supervision.Silo.Tests.Verbs;

/// <summary>One example of docs/cli.md: a command, what it prints, and its exit code where the page asks for it.</summary>
/// <param name="Line">Of the page, from 1.</param>
/// <param name="Arguments">Without the name of the program.</param>
/// <param name="Printed">Lines; "…" stands for any text in a line, and alone for any lines.</param>
/// <param name="ExitCode">What <c>echo $?</c> prints after it; 0 where the page does not ask.</param>
public sealed record DocumentedCommand(int Line, string Arguments, IReadOnlyList<string> Printed, int ExitCode)
{
    /// <summary>The examples in the page's console blocks, in order.</summary>
    public static IEnumerable<DocumentedCommand> In(string page)
    {
        DocumentedCommand? open = null;
        var (isConsole, asksForCode) = (false, false);
        foreach (var (at, line) in page.Split('\n').Index())
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                isConsole = line == "```console";
                if (open is not null)
                {
                    yield return open;
                }

                (open, asksForCode) = (null, false);
            }
            else if (isConsole && line.StartsWith("$ supervision ", StringComparison.Ordinal))
            {
                if (open is not null)
                {
                    yield return open;
                }

                (open, asksForCode) = (new DocumentedCommand(at + 1, line["$ supervision ".Length..], [], 0), false);
            }
            else if (isConsole && line == "$ echo $?")
            {
                asksForCode = true;
            }
            else if (open is not null)
            {
                open = asksForCode ? open with { ExitCode = int.Parse(line, System.Globalization.CultureInfo.InvariantCulture) } : open with { Printed = [.. open.Printed, line] };
            }
        }
    }

    /// <summary>Whether a text is what the page says.</summary>
    public bool Describes(string text)
    {
        var lines = Printed.Select(line => line == "…" ? "(?:.*\n)*?" : Regex.Escape(line).Replace("…", ".*", StringComparison.Ordinal) + "\n");
        return Regex.IsMatch(text.TrimEnd() + "\n", $"\\A{string.Concat(lines)}\\z");
    }
}

/// <summary>The page that explains the command line, against the executable.</summary>
public sealed partial class DocumentedCommandsTests : IDisposable
{
    private const string StoreOfThePage = "store/fines";

    private static readonly string Page = File.ReadAllText(Repository.PathOf("docs/cli.md"));

    private readonly TestStore store = new();

    public void Dispose() => store.Dispose();

    [Fact]
    public async Task EveryExample_PrintsWhatThePageSays()
    {
        var examples = DocumentedCommand.In(Page).ToList();
        Assert.NotEmpty(examples);
        foreach (var example in examples)
        {
            var arguments = Words().Matches(example.Arguments).Select(it => it.Value.Trim('"'))
                .Select(it => it.StartsWith(StoreOfThePage, StringComparison.Ordinal) ? store.Directory + it[StoreOfThePage.Length..] : InTheRepository(it)).ToArray();

            // A batch writes bytes to the process's own output, past the console that is listened to here.
            var outcome = arguments.Contains("--batch") ? await SiloProcess.Run(arguments) : await Verb.Run(arguments);

            var printed = (outcome.ExitCode == 0 ? outcome.Output : outcome.Error)
                .Replace(store.Directory, StoreOfThePage, StringComparison.Ordinal).Replace(Repository.Root + "/", "", StringComparison.Ordinal);
            Assert.True(
                outcome.ExitCode == example.ExitCode && example.Describes(printed),
                $"docs/cli.md, line {example.Line}: `{example.Arguments}` ended with {outcome.ExitCode} and printed\n{printed}");
        }
    }

    [Fact]
    public async Task EveryVerb_HasItsSection()
    {
        var help = (await SiloProcess.Run("--help")).Expect(0).Output;

        var verbs = help[help.IndexOf("Commands:", StringComparison.Ordinal)..].Split('\n').Skip(1)
            .Select(line => line.Trim().Split(' ')[0]).Where(verb => verb.Length > 0).ToList();

        Assert.Contains("import", verbs);
        Assert.All(verbs, verb => Assert.Contains($"\n## {verb}", Page, StringComparison.Ordinal));
    }

    /// <summary>The page's paths begin where the repository lies; these verbs run in this process, which is elsewhere.</summary>
    private static string InTheRepository(string argument) =>
        argument.Contains('/', StringComparison.Ordinal) && Path.Exists(Repository.PathOf(argument)) ? Repository.PathOf(argument) : argument;

    /// <summary>As a shell takes them: what stands in quotes is one word.</summary>
    [GeneratedRegex("\"[^\"]*\"|\\S+")]
    private static partial Regex Words();

    [Theory]
    [InlineData("a\nb\n", true)]
    [InlineData("a1\nb\n", false)]
    [InlineData("a\nb\nc\n", false)]
    [InlineData("a\n", false)]
    public void Example_WithoutPlaceholders_DescribesItsVeryTextOnly(string text, bool expected) =>
        Assert.Equal(expected, new DocumentedCommand(1, "", ["a", "b"], 0).Describes(text));

    [Theory]
    [InlineData("x 12 y\nany\nmore\nend\n", true)]
    [InlineData("x 12 y\nend\n", true)]
    [InlineData("x 12 z\nend\n", false)]
    [InlineData("x 12 y\nmore\n", false)]
    public void Example_WithPlaceholders_DescribesWhatFitsAround(string text, bool expected) =>
        Assert.Equal(expected, new DocumentedCommand(1, "", ["x … y", "…", "end"], 0).Describes(text));
}
