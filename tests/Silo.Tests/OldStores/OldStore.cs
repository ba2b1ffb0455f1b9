using System.Text.Json.Nodes;

namespace Supervision.Silo.Tests.OldStores;

/// <summary>A copy of a store that an earlier state of the program made, and what that program said of it. tests/data/stores/README.md tells of each.</summary>
internal sealed class OldStore : IDisposable
{
    private static readonly string Folder = Repository.PathOf("tests/data/stores");

    private readonly DirectoryInfo copy = System.IO.Directory.CreateTempSubdirectory("supervision-old-store-");
    private readonly string name;

    public OldStore(string name)
    {
        this.name = name;
        var court = Path.Combine(Folder, name, "court");
        foreach (var path in System.IO.Directory.EnumerateFiles(court, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(copy.FullName, Path.GetRelativePath(court, path));
            System.IO.Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(path, target);
        }
    }

    /// <summary>By age: what landed last comes last, and has the tables that the program makes today.</summary>
    public static IReadOnlyList<string> ByAge { get; } = ["a", "b", "c", "d", "e1", "e2", "f1", "f2"];

    /// <summary>The folders that there are.</summary>
    public static IEnumerable<string> InTheRepository => System.IO.Directory.EnumerateDirectories(Folder).Select(it => Path.GetFileName(it)).Order(StringComparer.Ordinal);

    /// <summary>The log that every store was made of, with a step of an old case and a new case after its end.</summary>
    public static string MoreOfTheLog => Path.Combine(Folder, "more.csv");

    public string Directory => copy.FullName;

    public string PathOf(string file) => Path.Combine(Directory, file);

    /// <summary>What the program that made it printed then; null where it had no such verb.</summary>
    public string? SaidOrNull(string file) => Path.Combine(Folder, name, "told", file) is var path && File.Exists(path) ? File.ReadAllText(path) : null;

    /// <summary>The same as JSON.</summary>
    public JsonNode Told(string file) => JsonNode.Parse(SaidOrNull(file) ?? throw new FileNotFoundException(file))!;

    public void Dispose() => copy.Delete(recursive: true);
}
