using System.Diagnostics;

namespace Supervision.Tests;

/// <summary>The programs of tests/openapi, as its package-lock.json pins them, in a folder of the build that is made once.</summary>
internal static class NodeTools
{
    /// <summary>What the tools themselves ask for.</summary>
    private static readonly Version Least = new(20, 19);

    /// <summary>None of them takes more than a few seconds.</summary>
    private static readonly TimeSpan LongestRun = TimeSpan.FromMinutes(1);

    private static readonly string[] Files = ["package.json", "package-lock.json"];

    public static string Directory { get; } = Repository.PathOf("artifacts/openapi");

    /// <summary>Brings them unless they are there; null when they are, otherwise why not.</summary>
    public static string? WhyNot()
    {
        var (code, version, _) = Run("node", ["--version"]);
        if (code != 0 || !Version.TryParse(version.Trim().TrimStart('v'), out var found) || found < Least)
        {
            return $"node is {version.Trim()}; its packages take {Least} or newer.";
        }

        System.IO.Directory.CreateDirectory(Directory);
        var brought = Path.Combine(Directory, "brought.json");
        var wanted = Repository.Read("tests/openapi/package-lock.json");
        if (File.Exists(brought) && File.ReadAllText(brought) == wanted)
        {
            return null;
        }

        foreach (var file in Files)
        {
            File.Copy(Repository.PathOf($"tests/openapi/{file}"), Path.Combine(Directory, file), overwrite: true);
        }

        var (failed, _, errors) = Run("npm", ["ci", "--no-audit", "--no-fund", "--ignore-scripts", "--fetch-retries=0", "--loglevel=error"]);
        if (failed != 0)
        {
            return $"npm cannot bring the packages of tests/openapi: {errors.Split('\n')[0]}";
        }

        File.WriteAllText(brought, wanted);
        return null;
    }

    /// <summary>Runs one of them to its end.</summary>
    public static (int Code, string Output, string Errors) Tool(string name, params string[] arguments) =>
        Run(Path.Combine(Directory, "node_modules", ".bin", name), arguments);

    /// <summary>Runs a program to its end, in the folder of the tools.</summary>
    public static (int Code, string Output, string Errors) Run(string program, string[] arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = System.IO.Directory.Exists(Directory) ? Directory : "",
        };
        foreach (var (name, value) in environment.Append(("REDOCLY_TELEMETRY", "off")).Append(("REDOCLY_SUPPRESS_UPDATE_NOTICE", "true")).Append(("NO_COLOR", "1")))
        {
            start.Environment[name] = value;
        }

        using var run = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        var (output, errors) = (run.StandardOutput.ReadToEndAsync(), run.StandardError.ReadToEndAsync());
        if (!run.WaitForExit(LongestRun))
        {
            run.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} {string.Join(' ', arguments)} has not ended after {LongestRun.TotalSeconds} seconds. It has said: {output.Result}{errors.Result}");
        }

        return (run.ExitCode, output.Result, errors.Result);
    }
}
