using System.Text.RegularExpressions;

namespace Supervision.Architecture.Tests;

/// <summary>Project files stay small, and settings and versions stay in one place.</summary>
public sealed partial class BuildTests
{
    private const int LongestProject = 15;

    /// <summary>Longer project files, each with the reason.</summary>
    private static readonly Dictionary<string, string> Longer = new()
    {
        ["Silo/Supervision.Silo.csproj"] = "the only composition root: one line for each thing that it composes",
        ["Web/Supervision.Web.csproj"] = "what the web's SDK names by itself, and a line for each house that is knocked at",
    };

    [Fact]
    public void ProjectFiles_HaveAtMostFifteenLines() => Product.AssertNone(
        Repository.Files("*.csproj").Where(it => !Longer.ContainsKey(it)).Select(it => (File: it, Lines: Product.LinesOf(it).Length - 1)).Where(it => it.Lines > LongestProject)
            .Select(it => $"{it.File}: {it.Lines}"),
        $"A project file has at most {LongestProject} lines; settings belong in Directory.Build.props.");

    [Fact]
    public void Exceptions_AreStillNeeded() => Product.AssertNone(
        Longer.Keys.Where(it => !File.Exists(Repository.PathOf(it)) || Product.LinesOf(it).Length - 1 <= LongestProject), "These exceptions can go.");

    [Fact]
    public void ProjectFiles_SetNeitherVersionsNorWarnings() => Product.AssertNone(
        Repository.Files("*.csproj").Where(it => Forbidden().IsMatch(Repository.Read(it))),
        "Versions live in Directory.Packages.props, compiler settings in Directory.Build.props; NoWarn lives nowhere.");

    [Fact]
    public void NoWarn_IsNowhere() => Product.AssertNone(
        Repository.Files("*.props").Concat(Repository.Files("*.targets")).Where(it => Repository.Read(it).Contains("NoWarn", StringComparison.Ordinal)), "No NoWarn.");

    [Fact]
    public void Program_StaysUnderFortyLines() => Assert.InRange(Product.LinesOf("Silo/Program.cs").Length, 1, 39);

    [GeneratedRegex("NoWarn|<Nullable|<LangVersion|TreatWarningsAsErrors|<Package(Reference|Version)[^>]* Version=")]
    private static partial Regex Forbidden();
}
