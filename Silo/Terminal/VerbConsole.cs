using System.CommandLine;
using System.Globalization;
using Spectre.Console;

namespace Supervision.Silo.Terminal;

/// <summary>
/// Where a verb speaks, and in which language: results on the output, progress and what went wrong on the error stream. It goes with one call of
/// the command line, so that several may run beside each other in one process.
/// </summary>
/// <param name="language"><c>en</c> or <c>zh</c>.</param>
internal sealed class VerbConsole(string language) : InvocationConfiguration
{
    private static readonly string[] Variables = ["LC_ALL", "LC_MESSAGES", "LANG"];

    /// <summary>As the words of a title or an answer are asked for: <c>en</c> or <c>zh</c>.</summary>
    public string Language { get; } = language;

    /// <summary>Whether somebody watches the error stream as it is written, so that a line may be written over.</summary>
    public bool IsWatched => ReferenceEquals(Error, Console.Error) && !Console.IsErrorRedirected;

    /// <summary>The one with which a verb was called.</summary>
    public static VerbConsole Of(ParseResult parsed) => (VerbConsole)parsed.InvocationConfiguration;

    /// <summary>What people here read, by the variables that POSIX names for it: Chinese where the first of them that is set begins with zh.</summary>
    public static string LanguageOfTheSession() =>
        Variables.Select(Environment.GetEnvironmentVariable).FirstOrDefault(it => !string.IsNullOrEmpty(it))
            ?.StartsWith("zh", StringComparison.OrdinalIgnoreCase) == true ? "zh" : "en";

    /// <summary>One of two sentences, with numbers and days written alike in both.</summary>
    public string In(FormattableString en, FormattableString zh) => (Language == "zh" ? zh : en).ToString(CultureInfo.InvariantCulture);

    /// <summary>Says a result.</summary>
    public Task Say(FormattableString en, FormattableString zh) => Print(In(en, zh));

    /// <summary>Prints a line that has no language, such as JSON, a key or the line of a table.</summary>
    public Task Print(string line) => Output.WriteLineAsync(line);

    /// <summary>Says how far the work is, or what went wrong.</summary>
    public void Tell(FormattableString en, FormattableString zh) => Error.WriteLine(In(en, zh));

    /// <summary>A terminal that can draw bars on the error stream; null where lines are wanted.</summary>
    public IAnsiConsole? BarsOrNull()
    {
        var console = IsWatched ? AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Error) }) : null;
        return console?.Profile.Capabilities.Ansi == true ? console : null;
    }
}
