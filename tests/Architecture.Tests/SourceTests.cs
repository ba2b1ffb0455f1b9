namespace Supervision.Architecture.Tests;

/// <summary>What a reader of the sources would stumble over.</summary>
public sealed class SourceTests
{
    private const int LongestFile = 300;

    private const int LongestLine = 160;

    /// <summary>Names with a word that says nothing, each with the reason why it stays.</summary>
    private static readonly Dictionary<string, string> SaidAnyway = new()
    {
        ["GrainServices"] = "registers services: .NET's own word for what a container holds",
        ["ProjectionService"] = "a BackgroundService of .NET; the projection is the views that it keeps",
        ["FeedService"] = "a BackgroundService of .NET; the feed alone is the data that it plays",
    };

    [Fact]
    public void Files_HaveAtMostThreeHundredLines() => Product.AssertNone(
        Product.AllSources.Select(it => (File: it, Lines: Product.LinesOf(it).Length - 1)).Where(it => it.Lines > LongestFile).Select(it => $"{it.File}: {it.Lines}"),
        $"A file has at most {LongestFile} lines.");

    [Fact]
    public void Lines_HaveAtMostAHundredAndSixtyCharacters() => Product.AssertNone(
        Matching(Product.Projects.SelectMany(CodeOf), line => line.Length > LongestLine),
        $"A line has at most {LongestLine} characters.");

    [Fact]
    public void Pages_CatchWhateverComesInOnePlace() => Product.AssertNone(
        Matching(CodeOf("Dashboard").Except(["Dashboard/Live/Questions.cs"]), line => Lines.CatchesEverything().IsMatch(line)),
        "Pages ask through Questions, which alone knows what becomes of an error.");

    [Fact]
    public void Verbs_WriteWhatIsNamedThroughTargets() => Product.AssertNone(
        Matching(Repository.Files("*.cs", "Silo/Verbs"), line => Lines.WritesAFile().IsMatch(line)),
        "A file or folder that a command line names is written by Silo/Targets, which never writes into a store nor over a file unasked.");

    [Fact]
    public void Suppressions_SayWhy() => Product.AssertNone(
        Matching(Product.AllSources.Where(IsNotOfTheseRules), line => line.Contains("#pragma warning disable", StringComparison.Ordinal) && !Lines.Reason().IsMatch(line)),
        "Every suppression names its rule and says why, on its line.");

    [Fact]
    public void Todo_IsNowhere() => Product.AssertNone(
        Matching(Product.AllSources.Where(IsNotOfTheseRules), line => Lines.Unfinished().IsMatch(line)), "Finish it or leave it out.");

    [Fact]
    public void CommentedOutCode_IsNowhere() => Product.AssertNone(
        Matching(Product.AllSources.Where(IsNotOfTheseRules), line => Lines.CommentedOut().IsMatch(line)), "Code that is not run is deleted.");

    [Fact]
    public void Folds_HaveNoSilentDefault() => Product.AssertNone(
        Matching(Product.Sources, line => Lines.SilentDefault().IsMatch(line)), "A fold names every fact; an unknown one throws.");

    [Fact]
    public void Catches_AreNotEmpty() => Product.AssertNone(
        Product.Sources.Where(it => Lines.EmptyCatch().IsMatch(Repository.Read(it))), "An error that nothing is done about needs at least the reason why.");

    [Fact]
    public void LogLines_AreWrittenByGeneratedMethods() => Product.AssertNone(
        Matching(Product.Sources, line => Lines.LooseLog().IsMatch(line)), "Log lines are [LoggerMessage] partials.");

    [Fact]
    public void Grains_AreCalledByWakeShardsReactionsAndTheDesksOnly() => Product.AssertNone(
        Matching(Repository.Files("*.cs", "Grains").Where(it => !it.EndsWith("Kinds.cs", StringComparison.Ordinal)).Except(["Grains/Wakes/WakeShardGrain.cs", "Grains/Reactions/Following.cs", "Grains/Approvals/ApprovalDesk.cs", "Grains/Desk.cs", "Grains/Alerts/AlertDesk.cs", "Grains/Urging/UrgingDesk.cs", "Grains/People/StaffDesk.cs"]), line => line.Contains(".GetGrain<", StringComparison.Ordinal)),
        "No aggregate calls another and waits: a call chain that came back would wait for itself. The rows of the register say how one is woken.");

    [Fact]
    public void Grains_StayOnTheirScheduler() => Product.AssertNone(
        Matching(Repository.Files("*.cs", "Grains"), line => Lines.LeavesTheScheduler().IsMatch(line) && !line.TrimStart().StartsWith("//", StringComparison.Ordinal)),
        "ConfigureAwait(false) and Task.Run leave the activation's turn.");

    [Fact]
    public void GrainClasses_AreShells() => Product.AssertNone(
        Repository.Files("*Grain.cs", "Grains").Select(it => (File: it, Lines: Product.LinesOf(it).Count(line => Lines.Code().IsMatch(line)))).Where(it => it.Lines > 60).Select(it => $"{it.File}: {it.Lines}"),
        "A grain loads, asks, journals and answers: at most 60 lines of code (blank lines, braces, comments, attributes and usings left out).");

    [Fact]
    public void Names_SayWhatAThingIs() => Product.AssertNone(
        Product.Sources.Concat(Repository.Files("*.razor", "Dashboard")).SelectMany(it => it.Split('/')).Select(it => it.Split('.')[0])
            .Concat(Product.Projects.SelectMany(Product.TypesOf).Select(it => it.Name.Split('`')[0]))
            .Where(it => Lines.SaysNothing().IsMatch(it) && !SaidAnyway.ContainsKey(it)).Distinct(),
        "Name the noun or the verb instead.");

    [Fact]
    public void TestNames_AreSentences() => Product.AssertNone(
        Repository.Files("*.cs", "tests").SelectMany(file => Lines.TestMethod().Matches(Repository.Read(file)).Select(it => (file, Name: it.Groups[1].Value)))
            .Where(it => !it.Name.Contains('_', StringComparison.Ordinal) && Lines.Word().Count(it.Name) < 4).Select(it => $"{it.file}: {it.Name}"),
        "A test's name says what is true: Subject_Circumstance_Outcome.");

    [Fact]
    public void Tests_NeitherSleepNorReadTheClock() => Product.AssertNone(
        Matching(
            Repository.Files("*.cs", "tests").Where(it => !it.StartsWith("tests/EndToEnd/", StringComparison.Ordinal) && IsNotOfTheseRules(it)),
            line => Lines.Sleeps().IsMatch(line)),
        "Time in tests is moved by the test; only real browsers and real kills wait.");

    private static IEnumerable<string> CodeOf(string project) => Repository.Files("*.cs", project).Concat(Repository.Files("*.razor", project));

    /// <summary>The rules themselves, and the lines that try them, hold what they forbid.</summary>
    private static bool IsNotOfTheseRules(string file) => !file.StartsWith("tests/Architecture.Tests/", StringComparison.Ordinal);

    private static IEnumerable<string> Matching(IEnumerable<string> files, Func<string, bool> line) => files.SelectMany(
        file => Product.LinesOf(file).Select((text, at) => (text, at)).Where(it => line(it.text)).Select(it => $"{file}:{it.at + 1}: {it.text.Trim()}"));
}
