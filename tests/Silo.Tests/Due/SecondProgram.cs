namespace Supervision.Silo.Tests.Due;

/// <summary>The programs in tests/periods_py, which share no code with the period engine.</summary>
internal static class SecondProgram
{
    private static readonly string Folder = Repository.PathOf("tests/periods_py");

    public static string Law => Repository.PathOf("law");

    /// <summary>Questions from a seed; the same seed gives the same questions.</summary>
    public static string RandomQuestions(int seed, int count)
    {
        var (code, output, _) = Python.Run(["random_questions.py", "--law", Law, "--count", $"{count}", "--seed", $"{seed}"], directory: Folder);
        Assert.Equal(0, code);
        return output;
    }

    /// <summary>Derives every date of the files again.</summary>
    /// <returns>The exit code (0 all agree, 1 one does not) and what was said.</returns>
    public static (int Code, string Said) Rederive(params string[] files) => Run(["rederive.py", "--law", Law, .. files]);

    /// <summary>Its own tests.</summary>
    public static (int Code, string Said) OwnTests() => Run(["-m", "unittest", "discover", "-s", "."]);

    private static (int Code, string Said) Run(string[] arguments)
    {
        var (code, output, errors) = Python.Run(arguments, directory: Folder);
        return (code, output + errors);
    }
}
