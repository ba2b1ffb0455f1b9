using System.Xml.Linq;

namespace Supervision.Architecture.Tests;

/// <summary>The direction of dependencies: the law knows nothing, the executable knows everything.</summary>
public sealed class DependencyTests
{
    /// <summary>Project, what it may reference of ours, and the packages that it may reference.</summary>
    public static TheoryData<string, string[], string[]> Table => new()
    {
        { "Domain", [], ["NodaTime"] },
        { "LawFiles", ["Domain"], ["YamlDotNet"] },
        { "Periods", ["Domain"], [] },
        { "EventLogs", [], ["CsvHelper", "NodaTime"] },
        { "Journal", [], ["SQLitePCLRaw.bundle_e_sqlite3", "Npgsql"] },
        { "Verifier", [], [] },
        { "Accounts", [], ["Dapper", "Microsoft.Data.Sqlite"] },
        { "Signer", ["Journal", "Verifier"], [] },
        { "Grains.Interfaces", ["Domain"], ["Microsoft.Orleans.Sdk", "NodaTime.Serialization.SystemTextJson"] },
        {
            "Grains", ["Grains.Interfaces", "Domain", "LawFiles", "Journal"],
            ["Microsoft.Orleans.Reminders", "Microsoft.Orleans.Serialization.SystemTextJson", "Microsoft.Orleans.Server"]
        },
        { "Views", ["Grains", "Grains.Interfaces", "Domain", "Journal", "LawFiles"], ["Dapper", "Microsoft.Data.Sqlite"] },
        { "Dashboard", ["Grains.Interfaces", "Periods", "Domain"], ["MudBlazor"] },
        {
            "Web", ["Accounts", "Dashboard", "Domain", "EventLogs", "Grains", "Grains.Interfaces", "Journal", "LawFiles", "Periods", "Signer", "Verifier", "Views"],
            ["Microsoft.AspNetCore.OpenApi", "Microsoft.OpenApi", "QRCoder"]
        },
        {
            "Silo", ["Accounts", "Dashboard", "Domain", "EventLogs", "Grains", "Grains.Interfaces", "Journal", "LawFiles", "Periods", "Signer", "Verifier", "Views", "Web"],
            [
                "Microsoft.Orleans.Dashboard", "Microsoft.Orleans.Persistence.AdoNet", "Microsoft.Orleans.Reminders.AdoNet", "OpenTelemetry.Exporter.OpenTelemetryProtocol",
                "OpenTelemetry.Extensions.Hosting", "OpenTelemetry.Instrumentation.AspNetCore", "Spectre.Console", "System.CommandLine",
            ]
        },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void Project_ReferencesOnlyWhatTheTableAllows(string project, string[] ours, string[] packages)
    {
        var file = XDocument.Parse(Repository.Read(Repository.Files("*.csproj", project).Single()));
        Product.AssertNone(
            Included(file, "ProjectReference").Select(it => Path.GetFileName(Path.GetDirectoryName(it))!).Except(ours), $"{project} may not reference these projects.");
        Product.AssertNone(Included(file, "PackageReference").Except(packages), $"{project} may not reference these packages.");
    }

    [Theory]
    [MemberData(nameof(Table))]
    public void Assembly_UsesOnlyWhatTheTableAllows(string project, string[] ours, string[] packages)
    {
        var used = Product.AssemblyOf(project).GetReferencedAssemblies().Select(it => it.Name!).ToList();
        var allowed = ours.Select(Product.AssemblyNameOf).ToHashSet();
        Product.AssertNone(
            used.Where(it => it.StartsWith("Supervision.", StringComparison.Ordinal) && !allowed.Contains(it)), $"{project} may not use these assemblies of ours.");
        if (packages.Length < 2 && ours.Length == 0)
        {
            Product.AssertNone(
                used.Where(it => !it.StartsWith("System", StringComparison.Ordinal) && it != "netstandard" && !packages.Any(package => it.StartsWith(package.Split('.')[0], StringComparison.Ordinal))),
                $"{project} may use the base library and its one package alone.");
        }
    }

    [Theory]
    [InlineData("Domain", "System.Text.Json", "System.Threading.Tasks.Dataflow", "Microsoft.", "YamlDotNet")]
    [InlineData("LawFiles", "Microsoft.", "Supervision.Journal", "Supervision.Grains")]
    [InlineData("Periods", "Microsoft.", "Supervision.Journal", "Supervision.Grains", "Orleans")]
    [InlineData("EventLogs", "Microsoft.", "Supervision.", "YamlDotNet")]
    [InlineData("Journal", "NodaTime", "Microsoft.AspNetCore", "Microsoft.Extensions")]
    [InlineData("Signer", "NodaTime", "SQLitePCLRaw", "Microsoft.AspNetCore", "Microsoft.Extensions")]
    [InlineData("Verifier", "NodaTime", "SQLitePCLRaw", "Microsoft.")]
    [InlineData("Accounts", "NodaTime", "Orleans", "Supervision")]
    [InlineData("Grains.Interfaces", "Microsoft.AspNetCore", "SQLitePCLRaw", "Microsoft.Data")]
    // Orleans' transport is written against Microsoft.AspNetCore.Connections; the web is none of the grains' business.
    [InlineData("Grains", "Microsoft.AspNetCore.Http", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Routing", "Microsoft.AspNetCore.Components", "Microsoft.AspNetCore.SignalR")]
    [InlineData("Views", "Microsoft.AspNetCore.Http", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Routing", "Microsoft.AspNetCore.Components", "YamlDotNet")]
    [InlineData("Dashboard", "SQLitePCLRaw", "Microsoft.Data", "Dapper", "YamlDotNet")]
    public void Assembly_DoesNotKnowWhatIsNotItsBusiness(string project, params string[] foreign) => Product.AssertNone(
        Product.AssemblyOf(project).GetReferencedAssemblies().Select(it => it.Name!).Where(it => foreign.Any(prefix => it.StartsWith(prefix, StringComparison.Ordinal))),
        $"{project} must not know these.");

    private static IEnumerable<string> Included(XDocument file, string kind) =>
        file.Descendants(kind).Select(it => (string)it.Attribute("Include")!).Select(it => it.Replace('\\', '/'));
}
