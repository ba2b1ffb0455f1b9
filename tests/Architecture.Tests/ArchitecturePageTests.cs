using System.Text.RegularExpressions;

namespace Supervision.Architecture.Tests;

/// <summary>What the docs say of the house, against the house.</summary>
public sealed partial class ArchitecturePageTests
{
    private static readonly string Page = Repository.Read("docs/architecture.md");

    [Fact]
    public void ThePage_NamesOnlyFilesThatThereAre()
    {
        var named = Named().Matches(Page).Select(it => it.Groups[1].Value).ToList();

        Assert.InRange(named.Count, 30, 200);
        Product.AssertNone(named.Where(it => !Path.Exists(Repository.PathOf(it))), "docs/architecture.md names what is not there.");
    }

    [Fact]
    public void ThePage_SaysWhatEveryProjectIsFor() => Product.AssertNone(
        Product.Projects.Where(it => !Page.Contains($"`{it}/`", StringComparison.Ordinal)), "docs/architecture.md does not say what these are for.");

    [Fact]
    public void Docs_NameOnlySourcesThatThereAre() => Product.AssertNone(
        Repository.Files("*.md", "docs").Where(it => !it.StartsWith("docs/adr/", StringComparison.Ordinal)).Append("README.md")
            .SelectMany(page => Source().Matches(Repository.Read(page)).Select(it => (page, it.Value))).Where(it => !Path.Exists(Repository.PathOf(it.Value)))
            .Select(it => $"{it.page}: {it.Value}"),
        "These pages name sources that are not there.");

    [GeneratedRegex(@"(?<![\w./])(?:[A-Za-z][\w.]*/)+[\w.]+\.(?:cs|razor|csproj)\b")]
    private static partial Regex Source();

    [GeneratedRegex(@"\]\(\.\./([^)]+)\)")]
    private static partial Regex Named();
}
