using System.Text.Json.Nodes;

namespace Supervision.Silo.Tests.Processes;

/// <summary>The programs in tests/oracle, which share no code with the engine.</summary>
public static class Oracle
{
    /// <summary>The summary of an import.</summary>
    public static JsonNode Summary(string log, string? until = null) =>
        JsonNode.Parse(Run("road_fines.py", [log, .. until is null ? [] : new[] { "--until", until }]))!;

    /// <summary>Both in one reading of the log, which is what takes the time where the log is long.</summary>
    public static (JsonNode Summary, JsonNode AsOf) SummaryAndAsOf(string log, string day, string until)
    {
        var lines = Run("road_fines.py", [log, "--summary", "--as-of", day, "--until", until]).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        return (JsonNode.Parse(lines[0])!, JsonNode.Parse(lines[1])!);
    }

    /// <summary>The cases at the end of a day, as known to an import that ended on <paramref name="until"/>.</summary>
    public static JsonNode AsOf(string log, string day, string? until = null) =>
        JsonNode.Parse(Run("road_fines.py", [log, "--as-of", day, .. until is null ? [] : new[] { "--until", until }]))!;

    /// <summary>A random log; the same seed gives the same log.</summary>
    public static string MakeLog(int seed, int cases) => Run("make_log.py", [$"{seed}", $"{cases}"]);

    private static string Run(string program, string[] arguments)
    {
        var (code, output, errors) = Python.Run([Repository.PathOf($"tests/oracle/{program}"), .. arguments]);
        Assert.True(code == 0, $"{program} {string.Join(' ', arguments)} ended with {code}.\n{errors}");
        return output;
    }
}
