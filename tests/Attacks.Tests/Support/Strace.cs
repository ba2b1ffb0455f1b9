using System.Diagnostics;
using System.Globalization;

namespace Supervision.Attacks.Tests.Support;

/// <summary>
/// Runs a program under strace, which lets the n-th system call of a kind on given files fail, or kills the program in the middle of it.
/// Linux only.
/// </summary>
internal static class Strace
{
    /// <summary>What changes files or makes changes durable.</summary>
    public static readonly string[] Writes = ["pwrite64", "write", "fsync", "fdatasync", "ftruncate", "rename", "unlink"];

    /// <summary>Runs it whole and counts its calls on the files.</summary>
    public static async Task<IReadOnlyDictionary<string, int>> Count(string[] program, string[] files)
    {
        var log = Path.GetTempFileName();
        var outcome = await Run([.. Options(files, log), .. program]);
        Assert.True(outcome.ExitCode == 0, outcome.ToString());
        var calls = (await File.ReadAllLinesAsync(log)).Select(Called).Where(it => it is not null).GroupBy(it => it!).ToDictionary(it => it.Key, it => it.Count());
        File.Delete(log);
        return calls;
    }

    /// <param name="injection">strace's words for what is to happen, such as <c>fsync:error=EIO:when=3</c>.</param>
    public static Task<Outcome> Inject(string[] program, string[] files, string injection) =>
        Run([.. Options(files, "/dev/null"), "-e", "inject=" + injection, .. program]);

    private static string[] Options(string[] files, string log) =>
        ["-f", "-qq", "-o", log, "-e", "trace=" + string.Join(',', Writes), .. files.SelectMany(it => new[] { "-P", it })];

    private static async Task<Outcome> Run(string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("strace", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new Outcome(process.ExitCode, output[..(output.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries), await error);
    }

    // "1234  pwrite64(8, ..." ; the rest of an interrupted call, "<... fsync resumed>", is no call of its own.
    private static string? Called(string line)
    {
        var call = line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..].TrimStart();
        var name = call.Split('(')[0];
        return Array.IndexOf(Writes, name) >= 0 ? name : null;
    }

    /// <summary>How the program ended, and the whole lines that it had said.</summary>
    internal sealed record Outcome(int ExitCode, string[] Said, string Error)
    {
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"exit {ExitCode}\n{string.Join('\n', Said)}\n{Error}");
    }
}
