using System.Diagnostics;

namespace Supervision.Tests;

/// <summary>Programs in Python, which share no code with ours.</summary>
internal static class Python
{
    /// <summary>Runs a program to its end. What Python compiles is not written into the source tree.</summary>
    /// <param name="arguments">The program, and what it is told.</param>
    /// <param name="input">What it reads; at once at the end of it by default.</param>
    /// <param name="directory">Where it runs; where the tests do by default.</param>
    public static (int Code, string Output, string Errors) Run(IReadOnlyList<string> arguments, string input = "", string directory = "")
    {
        var start = new ProcessStartInfo("python3", arguments)
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = directory,
        };
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        using var python = Process.Start(start) ?? throw new InvalidOperationException("python3 did not start.");
        var (output, errors) = (python.StandardOutput.ReadToEndAsync(), python.StandardError.ReadToEndAsync());
        python.StandardInput.Write(input);
        python.StandardInput.Close();
        python.WaitForExit();
        return (python.ExitCode, output.Result, errors.Result);
    }
}
