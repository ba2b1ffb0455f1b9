using System.Globalization;
using System.Text.Json.Nodes;
using Supervision.Grains.Cases;
using Supervision.Journal;

namespace Supervision.Tests;

/// <summary>A folder for one test: logs, and a store that the executable makes in it. Deleted at the end.</summary>
public sealed class TestStore : IDisposable
{
    public const string Pack = "it-road-fines";

    private readonly DirectoryInfo folder = System.IO.Directory.CreateTempSubdirectory("supervision-import-");

    public string Directory => Path.Combine(folder.FullName, "store");

    /// <summary>The journal's last position; 0 when there is none.</summary>
    public long Entries
    {
        get
        {
            if (!JournalStores.Exists(Directory))
            {
                return 0;
            }

            using var journal = JournalStores.OpenReadOnly(Directory);
            return journal.Released;
        }
    }

    public string Write(string name, string text)
    {
        var path = Path.Combine(folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }

    public string Write(string name, byte[] bytes)
    {
        var path = Path.Combine(folder.FullName, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public string[] ImportArguments(string log, string? until = null) =>
        ["import", log, "--pack", Pack, "--store", Directory, .. until is null ? [] : new[] { "--until", until }];

    public SiloProcess StartImport(string log, string? until = null) => SiloProcess.Start(ImportArguments(log, until));

    public async Task<SiloOutcome> Import(string log, string? until = null) => await Verb.Run(ImportArguments(log, until));

    /// <summary>Imports and answers with the counts: the summary without what depends on the run.</summary>
    public async Task<JsonNode> Counts(string log, string? until = null) => CountsIn((await Import(log, until)).Expect(0).Output);

    /// <summary>Begins with what an import of a table leaves behind that refuses nothing; see <see cref="Prepared"/>.</summary>
    public Task Begin(string table, string? until = null) =>
        Begin($"until {until}: {table}", it => it.Counts(it.Write("begin.csv", table), until));

    /// <summary>Begins with a copy of the store that these steps make.</summary>
    public async Task Begin(string name, Func<TestStore, Task> make) => Begin(await Prepared.Store(name, make));

    /// <summary>Begins with a copy of a store that nobody writes to meanwhile: its keys and its signer are copied as well.</summary>
    public void Begin(TestStore other)
    {
        foreach (var path in System.IO.Directory.EnumerateFiles(other.Directory, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(Directory, Path.GetRelativePath(other.Directory, path));
            System.IO.Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(path, copy);
        }
    }

    public async Task<JsonNode> AsOf(string day) =>
        JsonNode.Parse((await Verb.Run("as-of", day, "--store", Directory, "--pack", Pack)).Expect(0).Output)!;

    /// <summary>The one line on the output, without entries and speed; nothing of a sound log is refused.</summary>
    public static JsonNode CountsIn(string output)
    {
        var line = Assert.Single(output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        var summary = JsonNode.Parse(line)!.AsObject();
        Assert.Equal(0, summary["refused"]!.GetValue<int>());
        foreach (var name in new[] { "refused", "entries", "seconds", "eventsPerSecond" })
        {
            Assert.True(summary.Remove(name), $"The summary has no '{name}'.");
        }

        return summary;
    }

    /// <summary>Everything that the journal says of each case, a line for each entry, without what depends on the run.</summary>
    public IReadOnlyDictionary<string, string> Cases()
    {
        using var journal = JournalStores.OpenReadOnly(Directory);
        return journal.ReadAll()
            .Where(entry => entry.Stream.Category == CaseEventCodec.Category)
            .GroupBy(entry => entry.Stream.Id)
            .ToDictionary(entries => entries.Key, entries => string.Join('\n', entries.Select(Line)));
    }

    public void Dispose() => folder.Delete(recursive: true);

    private static string Line(Entry it) => string.Create(
        CultureInfo.InvariantCulture,
        $"{it.Version} {it.Kind} {it.OccurredAt:O} {it.Command} {it.Edition} {string.Join(", ", it.Fields.Select(field => $"{field.Name}={it.TextOrNull(field.Name)}"))}");
}

/// <summary>Comparisons of whole JSON values.</summary>
public static class SameJson
{
    public static void AssertEqual(JsonNode expected, JsonNode actual) =>
        Assert.True(JsonNode.DeepEquals(expected, actual), $"Expected {expected.ToJsonString()}\nfound    {actual.ToJsonString()}");
}
