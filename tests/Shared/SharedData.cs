using Xunit.Abstractions;

namespace Supervision.Tests;

/// <summary>
/// Data that is used but not redistributed: it lies in a folder <c>shared/data</c> beside the repository. A test that needs
/// it says so and ends early where it is missing.
/// </summary>
internal static class SharedData
{
    /// <summary>The full path of <paramref name="relativePath"/> below <c>shared/data</c>, or null, said in the test's output.</summary>
    public static string? TryFind(string relativePath, ITestOutputHelper output)
    {
        var path = TryFind(relativePath);
        if (path is null)
        {
            output.WriteLine($"Not checked: shared/data/{relativePath} is not beside the repository.");
        }

        return path;
    }

    /// <summary>The same for whoever says it elsewhere.</summary>
    public static string? TryFind(string relativePath)
    {
        var path = Path.GetFullPath(Repository.PathOf(Path.Combine("..", "shared", "data", relativePath)));
        return File.Exists(path) ? path : null;
    }
}
