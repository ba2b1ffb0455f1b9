using System.Reflection;

namespace Supervision.Architecture.Tests;

/// <summary>The assemblies and source files that the rules are about.</summary>
internal static class Product
{
    public static readonly string[] Projects = ["Domain", "LawFiles", "Periods", "EventLogs", "Journal", "Verifier", "Signer", "Accounts", "Grains.Interfaces", "Grains", "Views", "Dashboard", "Web", "Silo"];

    public static string AssemblyNameOf(string project) => $"Supervision.{project}";

    public static Assembly AssemblyOf(string project) => Assembly.Load(AssemblyNameOf(project));

    /// <summary>Types that somebody wrote: neither the compiler's nor a source generator's.</summary>
    public static IEnumerable<Type> TypesOf(string project) => AssemblyOf(project).GetTypes().Where(it =>
        !it.Name.Contains('<', StringComparison.Ordinal) && it.DeclaringType?.Name.Contains('<', StringComparison.Ordinal) != true
        && it.Namespace is not null && !it.Namespace.StartsWith("System.", StringComparison.Ordinal) && !it.Namespace.StartsWith("Microsoft.", StringComparison.Ordinal)
        && !it.Namespace.StartsWith("OrleansCodeGen.", StringComparison.Ordinal));

    /// <summary>C# files of the product, by path.</summary>
    public static IEnumerable<string> Sources => Projects.SelectMany(it => Repository.Files("*.cs", it));

    /// <summary>All C# and Razor files, tests and measurements included.</summary>
    public static IEnumerable<string> AllSources => Repository.Files("*.cs").Concat(Repository.Files("*.razor"));

    public static string[] LinesOf(string file) => Repository.Read(file).Split('\n');

    /// <summary>What breaks a rule, each on a line; the rule holds when there is none.</summary>
    public static void AssertNone(IEnumerable<string> broken, string rule)
    {
        var found = broken.ToList();
        Assert.True(found.Count == 0, $"{rule}{Environment.NewLine}{string.Join(Environment.NewLine, found)}");
    }
}
