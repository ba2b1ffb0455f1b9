namespace Supervision.Tests;

/// <summary>The source tree that the tests were built from, for tests that read files of it.</summary>
internal static class Repository
{
    /// <summary>Set to 1 to have generated files written anew instead of compared.</summary>
    public const string Regenerate = "SUPERVISION_REGENERATE";

    public static string Root { get; } = Above(AppContext.BaseDirectory);

    public static string PathOf(string file) => Path.Combine(Root, file);

    public static string Read(string file) => File.ReadAllText(PathOf(file)).ReplaceLineEndings("\n");

    /// <summary>Files of our own, by their path in the tree: neither built nor hidden.</summary>
    public static IEnumerable<string> Files(string pattern, string under = "") => Directory
        .EnumerateFiles(PathOf(under), pattern, SearchOption.AllDirectories)
        .Select(it => Path.GetRelativePath(Root, it).Replace('\\', '/'))
        .Where(it => !it.Split('/').Any(part => part is "artifacts" or "bin" or "obj" or "node_modules" || part.StartsWith('.')))
        .Order(StringComparer.Ordinal);

    /// <summary>A generated file must be what is generated now; with the variable set it is written instead.</summary>
    public static void AssertIsUpToDate(string file, string generated)
    {
        if (Environment.GetEnvironmentVariable(Regenerate) == "1")
        {
            File.WriteAllText(PathOf(file), generated);
        }

        Assert.True(File.Exists(PathOf(file)), $"{file} is missing: run the tests with {Regenerate}=1 to write it.");
        Assert.True(Read(file) == generated, $"{file} is not what its source says now: run the tests with {Regenerate}=1 and look at the difference.");
    }

    private static string Above(string directory)
    {
        for (var at = new DirectoryInfo(directory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "Supervision.sln")))
            {
                return at.FullName;
            }
        }

        throw new DirectoryNotFoundException($"No Supervision.sln above {directory}.");
    }
}
