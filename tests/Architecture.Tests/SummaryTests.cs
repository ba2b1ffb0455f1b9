using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Supervision.Architecture.Tests;

/// <summary>A summary says something that the name does not: at least three words of its own.</summary>
public sealed partial class SummaryTests
{
    [Theory]
    [InlineData("Domain")]
    [InlineData("LawFiles")]
    [InlineData("EventLogs")]
    [InlineData("Journal")]
    [InlineData("Signer")]
    [InlineData("Accounts")]
    [InlineData("Grains.Interfaces")]
    public void PublicTypes_HaveASummaryThatAddsToTheirName(string project)
    {
        var said = XDocument.Load(Path.Combine(AppContext.BaseDirectory, Product.AssemblyNameOf(project) + ".xml")).Descendants("member")
            .ToDictionary(it => (string)it.Attribute("name")!, it => it.Element("summary")?.Value ?? "");

        var types = Product.TypesOf(project).Where(it => it is { IsPublic: true }).ToList();
        Assert.NotEmpty(types);
        Product.AssertNone(
            types.Where(it => AddedWords(it.Name, said.GetValueOrDefault($"T:{it.FullName}", "")) < 3).Select(it => $"{it.FullName}: {said.GetValueOrDefault($"T:{it.FullName}", "no summary").Trim()}"),
            "These summaries say no more than the name.");
    }

    private static int AddedWords(string name, string summary)
    {
        var known = Word().Matches(name).Select(it => it.Value.ToUpperInvariant()).ToHashSet();
        return Plain().Matches(summary).Select(it => it.Value.ToUpperInvariant()).Distinct().Count(it => !known.Contains(it));
    }

    [GeneratedRegex("[A-Z][a-z]*")]
    private static partial Regex Word();

    [GeneratedRegex(@"\w+")]
    private static partial Regex Plain();
}
