namespace Supervision.Architecture.Tests;

/// <summary>Which database keeps the journal is known in one folder and one file, so that another one becomes a folder beside it.</summary>
public sealed class JournalSeamTests
{
    private const string Database = "Journal/Sqlite";

    /// <summary>Files of the product that may name the database, each with the reason.</summary>
    private static readonly Dictionary<string, string> Knowing = new()
    {
        ["Verifier/StoreFile/JournalFile.cs"] = "an independent reader of the file compares the statements that made it",
        ["Journal/JournalStores.cs"] = "the factory",
        ["Silo/Hosting/HostStore/HostFile.cs"] = "host.db, which is Orleans' store and no journal",
        ["Views/Store/Damage.cs"] = "views.db, which is made of the journal and is none",
    };

    /// <summary>Tests that go to the journal's database themselves, each with what for. Every other test asks <c>JournalStores</c>.</summary>
    private static readonly Dictionary<string, string> Planters = new()
    {
        ["tests/Journal.Tests/"] = "the journal's own tests",
        ["tests/Attacks.Tests/"] = "whoever has the files edits them",
        ["tests/Shared/Journals/TestStore.cs"] = "how the tests of journal and signer edit rows",
        ["tests/Signer.Tests/"] = "rows are edited behind the signer's back",
        ["tests/Verifier.Tests/Corpus/"] = "each case of the corpus is a store with one fault",
        ["tests/Verifier.Tests/Support/Sql.cs"] = "how the corpus plants them",
        ["tests/Verifier.Tests/SubjectKeysTests.cs"] = "a keys.db of a thousand keys is made by hand",
        ["tests/Silo.Tests/Health/TroubleTests.cs"] = "rows are edited behind a court that is served",
        ["tests/Silo.Tests/Proofs/"] = "a proof of an edited log is refused",
        ["tests/Silo.Tests/Backup/"] = "a damaged back-up is refused",
        ["tests/Silo.Tests/Verbs/VerifyTests.cs"] = "the verb finds what was edited",
        ["tests/Silo.Tests/Verbs/VerifyViewsTests.cs"] = "the verb finds it beside an edited views.db",
        ["tests/Silo.Tests/Verbs/PeopleVerbTests.cs"] = "a people's stream is taken away",
        ["tests/Silo.Tests/Verbs/SealingTests.cs"] = "the signer refuses an edited log",
        ["tests/Views.Tests/Trail/ChainTests.cs"] = "a case's chain is broken",
    };

    [Fact]
    public void Contract_NamesNothingElseOfTheJournal() => Product.AssertNone(
        Folders.UsesIn("Journal").Where(it => IsUnder(it.From, "Journal/Contract") && !IsUnder(it.To, "Journal/Contract")).Select(it => it.ToString()), "The contract lies at the bottom.");

    [Fact]
    public void Database_IsNamedInsideTheJournalByTheFactoryAlone() => Assert.Equal(
        ["JournalStores names SqliteStores"],
        Folders.UsesIn("Journal").Where(it => IsUnder(it.To, Database) && !IsUnder(it.From, Database)).Select(it => $"{it.User} names {it.Used}"));

    [Fact]
    public void Database_IsNamedByNoOtherProduct() => Product.AssertNone(
        Breaches(Product.Sources.Where(it => !IsUnder(it, Database) && !Knowing.ContainsKey(it))),
        $"What SQLite knows of the journal stands in {Database}; the factory is JournalStores.");

    [Fact]
    public void Database_IsNamedByNoTestButThoseThatPlantFaults() => Product.AssertNone(
        Breaches(Tests.Where(it => !Planters.Keys.Any(planter => it.StartsWith(planter, StringComparison.Ordinal)))), "Tests open journals through JournalStores.");

    [Fact]
    public void TestsThatPlantFaults_StillDo() => Product.AssertNone(
        Planters.Keys.Where(planter => !Breaches(Tests.Where(it => it.StartsWith(planter, StringComparison.Ordinal))).Any()), "These go to the database no more: take them off the list.");

    // The rules themselves, and the lines that try them, hold what they forbid.
    private static IEnumerable<string> Tests => Repository.Files("*.cs", "tests").Where(it => !it.StartsWith("tests/Architecture.Tests/", StringComparison.Ordinal));

    private static IEnumerable<string> Breaches(IEnumerable<string> files) => files.SelectMany(
        file => Product.LinesOf(file).Select((text, at) => (text, at)).Where(it => Lines.JournalsDatabase().IsMatch(it.text)).Select(it => $"{file}:{it.at + 1}: {it.text.Trim()}"));

    private static bool IsUnder(string path, string folder) => path == folder || path.StartsWith(folder + "/", StringComparison.Ordinal);
}
