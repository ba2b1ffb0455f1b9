using Supervision.Journal;

namespace Supervision.Tests;

/// <summary>Files that pin what is journalled, one for each kind and version.</summary>
internal static class Golden
{
    private const string Folder = "tests/Grains.Tests/Golden";

    public static IEnumerable<string> Files => Repository.Files("*.txt", Folder).Select(it => Path.GetFileName(it)!);

    public static string FileOf(string kind, int version) => $"{kind}.v{version}.txt";

    /// <summary>A golden file is only ever written when it is not there yet.</summary>
    public static void AssertIs(Draft draft)
    {
        var file = $"{Folder}/{FileOf(draft.Kind, draft.KindVersion)}";
        if (!File.Exists(Repository.PathOf(file)))
        {
            Repository.AssertIsUpToDate(file, Samples.Shown(draft));
        }

        Assert.Equal(Repository.Read(file), Samples.Shown(draft));
    }
}
