using System.Diagnostics;
using Supervision.Silo.Tests.Processes;

namespace Supervision.Silo.Tests.Due;

/// <summary>The programs in tests/periods_py, which share no code with the period engine.</summary>
internal static class SecondProgram
{
    public static string Law => Path.Combine(Here.Repository, "law");

    /// <summary>Questions from a seed; the same seed gives the same questions.</summary>
    public static string RandomQuestions(int seed, int count)
    {
        var (code, output) = Run(["random_questions.py", "--law", Law, "--count", $"{count}", "--seed", $"{seed}"]);
        Assert.Equal(0, code);
        return output;
    }

    /// <summary>Derives every date of the files again.</summary>
    /// <returns>The exit code (0 all agree, 1 one does not) and what was said.</returns>
    public static (int Code, string Said) Rederive(params string[] files) => Run(["rederive.py", "--law", Law, .. files]);

    /// <summary>Its own tests.</summary>
    public static (int Code, string Said) OwnTests() => Run(["-m", "unittest", "discover", "-s", "."]);

    private static (int Code, string Output) Run(string[] arguments)
    {
        var start = new ProcessStartInfo(Here.Python!, arguments)
        {
            RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.Combine(Here.Repository, "tests", "periods_py"),
        };

        // Compiled files would be written into the source tree.
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        using var python = Process.Start(start) ?? throw new InvalidOperationException("python3 did not start.");
        var errors = python.StandardError.ReadToEndAsync();
        var output = python.StandardOutput.ReadToEnd();
        python.WaitForExit();
        return (python.ExitCode, arguments[0] == "random_questions.py" ? output : output + errors.Result);
    }
}
