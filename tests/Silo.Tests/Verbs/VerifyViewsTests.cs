using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Supervision.Journal;
using Supervision.Silo.Stores;
using Supervision.Silo.Tests.Hosting;
using Supervision.Silo.Tests.OldStores;

namespace Supervision.Silo.Tests.Verbs;

/// <summary>What <c>verify --views</c> says of a views.db that somebody has edited, whatever in it, and of those that nobody has.</summary>
public sealed class VerifyViewsTests : IDisposable
{
    private static readonly string[] OfTheFileItself = ["meta", "projection", "passed_over"];

    private readonly TestStore store = new();

    private string Views => Path.Combine(store.Directory, "views.db");

    public void Dispose() => store.Dispose();

    [Fact]
    public async Task Untouched_IsSaidToBeCompared_ProjectionByProjection()
    {
        await Begin();

        var said = await Found(0);

        Assert.Equal("verified", (string?)said["result"]);
        Assert.Equal(0, (long)said["views"]!["differences"]!);
        Assert.Equal(["alerts", "approvals", "cases", "trail"], said["views"]!["compared"]!.AsArray().Select(it => (string)it!["projection"]!));
        Assert.All(said["views"]!["compared"]!.AsArray(), it => Assert.Equal((store.Entries, true), ((long)it!["position"]!, (long)it["rows"]! > 0)));
        Assert.Empty(said["views"]!["notCompared"]!.AsArray());
    }

    [Theory]
    [MemberData(nameof(OldStoreTests.Stores), MemberType = typeof(OldStoreTests))]
    public async Task OfAnOldStore_NothingIsFound_WhatOtherVersionsMadeIsSaidToBeDerived(string name)
    {
        using var old = new OldStore(name);
        (await Verb.Run("accounts", "list", "--store", old.Directory)).Expect(0);

        var before = JsonNode.Parse((await Verb.Run("verify", "--views", "--json", "--store", old.Directory)).Expect(0).Output)!["views"]!;
        Assert.True(before["compared"]!.AsArray().Count == 4 || before["notCompared"]!.AsArray().Count > 0, before.ToJsonString());

        (await Verb.Run("import", OldStore.MoreOfTheLog, "--pack", TestStore.Pack, "--store", old.Directory)).Expect(0);
        var after = JsonNode.Parse((await Verb.Run("verify", "--views", "--json", "--store", old.Directory)).Expect(0).Output)!["views"]!;
        Assert.Equal((4, 0), (after["compared"]!.AsArray().Count, after["notCompared"]!.AsArray().Count));
    }

    /// <summary>The tables are those of the file, so that a new one is tried as well.</summary>
    [Fact]
    public async Task OfAnyTable_ARowThatIsDeletedAddedOrChangedInAnyColumn_IsFound()
    {
        await Begin();
        var whole = await File.ReadAllBytesAsync(Views);
        var edits = Edits().ToList();
        Assert.True(edits.Count > 50, $"{edits.Count} edits");
        foreach (var (table, edit) in edits)
        {
            await File.WriteAllBytesAsync(Views, whole);
            Execute(edit);

            var said = await Found(1);

            Assert.True(
                said["findings"]!.AsArray().Any(it => (string?)it!["code"] == "E-DERIVED" && Text(it, "expected").Contains($", {table}, row ", StringComparison.Ordinal)),
                $"{edit}\n{said.ToJsonString()}");
            Assert.True((long)said["views"]!["differences"]! > 0);
        }
    }

    [Theory]
    [InlineData("CREATE TABLE mine(x)")]
    [InlineData("CREATE VIEW mine AS SELECT 1")]
    [InlineData("CREATE TRIGGER mine AFTER INSERT ON alert BEGIN DELETE FROM alert; END")]
    [InlineData("CREATE INDEX mine ON alert(kind)")]
    [InlineData("DROP INDEX case_by_due")]
    [InlineData("DROP TABLE alert_tie")]
    [InlineData("ALTER TABLE alert ADD COLUMN mine TEXT")]
    [InlineData("UPDATE projection SET tables = 'alert' WHERE name = 'alerts'")]
    [InlineData("UPDATE projection SET whole_from = 1000000 WHERE name = 'alerts'")]
    [InlineData("INSERT INTO meta VALUES('mine', '1')")]
    [InlineData("INSERT INTO passed_over VALUES('cases', 5, 'x', 'y')")]
    public async Task WhatIsDefinedOtherwise_IsFoundToo(string edit)
    {
        await Begin();
        Execute(edit);

        Assert.True((long)(await Found(1))["views"]!["differences"]! > 0);
    }

    /// <summary>What the next start makes anew proves nothing, and is said.</summary>
    [Theory]
    [InlineData("DELETE FROM meta")]
    [InlineData("UPDATE meta SET value = '1' WHERE name = 'schema'")]
    [InlineData("UPDATE meta SET value = 'ffffffffffffffffffffffffffffffff' WHERE name = 'store'")]
    [InlineData("UPDATE projection SET version = 99 WHERE name = 'trail'")]
    [InlineData("UPDATE projection SET name = 'others' WHERE name = 'trail'")]
    [InlineData("DELETE FROM projection WHERE name = 'approvals'")]
    [InlineData("DELETE FROM projection WHERE name = 'approvals'; DROP TABLE approval")]
    [InlineData("UPDATE projection SET leaf = 'none'")]
    [InlineData("UPDATE projection SET position = 1000000")]
    [InlineData("PRAGMA journal_mode = DELETE")]
    public async Task WhatTheNextStartRebuilds_IsNoFinding_AndIsSaid(string edit)
    {
        await Begin();
        Execute(edit);

        var said = await Found(0);

        Assert.True(said["views"]!["notCompared"]!.AsArray() is { Count: > 0 } rebuilt && rebuilt.All(it => ((string)it!).Contains("at the next start", StringComparison.Ordinal)), said.ToJsonString());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task MissingOrUnreadable_IsNoFinding_AndIsSaid(bool isThere)
    {
        await Begin();
        File.Delete(Views);
        if (isThere)
        {
            await File.WriteAllTextAsync(Views, "Notes of a meeting, laid here by mistake.");
        }

        Assert.Contains("the next start", (string)(await Found(0))["views"]!["notCompared"]!.AsArray().Single()!, StringComparison.Ordinal);
        Assert.Equal(isThere, File.Exists(Views));
    }

    [Fact]
    public async Task ACaseThatIsHidden_IsNamedInWords_WithWhatToDo_InBothLanguages()
    {
        await Begin();
        Execute("DELETE FROM case_view WHERE number = 'it-road/B'");

        var english = (await Verb.Run("verify", "--views", "--store", store.Directory, "--lang", "en")).Expect(1).Output;
        var chinese = (await Verb.Run("verify", "--views", "--store", store.Directory, "--lang", "zh")).Expect(1).Output;

        Assert.StartsWith(
            "Tampered with outside the entries: 1 findings.\n  E-DERIVED: expected in views.db, cases, case_view, row id 2: id 2, number 'it-road/B', ",
            english, StringComparison.Ordinal);
        Assert.Contains(", found no such row\n", english, StringComparison.Ordinal);
        Assert.Contains("delete views.db", english, StringComparison.Ordinal);
        Assert.StartsWith("记录之外被篡改：共 1 处发现。\n", chinese, StringComparison.Ordinal);
        Assert.Contains("删除 views.db", chinese, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ManyDifferences_AreAllCounted_AndTheFirstTwentyShown()
    {
        await Begin();
        Execute("UPDATE trail SET recorded = recorded + 1");

        var said = await Found(1);

        Assert.Equal(
            (20, store.Entries, store.Entries),
            (said["findings"]!.AsArray().Count, (long)said["findingCount"]!, (long)said["views"]!["differences"]!));
    }

    [Fact]
    public async Task BesideAnEditedJournal_BothAreFound()
    {
        await Begin();
        Execute("UPDATE wake SET due = due + 86400000", "journal.db");
        Execute("UPDATE alert SET kind = 'None'");

        var said = await Found(1);

        Assert.Contains(said["findings"]!.AsArray(), it => Text(it!, "expected").StartsWith("a wake row", StringComparison.Ordinal));
        Assert.Contains(
            said["findings"]!.AsArray(), it => Text(it!, "expected").StartsWith("in views.db, alerts, alert, row position ", StringComparison.Ordinal));
    }

    /// <summary>It is passed over by either fold, so nothing about it is in doubt but itself.</summary>
    [Fact]
    public async Task BesideAnEntryThatNobodyCanRead_TheViewsAreComparedAllTheSame()
    {
        await Begin();
        var position = await Intruder.Writes(store, new("case/it-road/A", "case.levitated", 1, "-"), isSealed: true);
        Execute(
            $"ATTACH '{Path.Combine(store.Directory, "journal.db")}' AS journal; UPDATE projection SET position = {position}, "
            + $"leaf = (SELECT lower(hex(hash)) FROM journal.entry WHERE position = {position}); "
            + "INSERT INTO trail SELECT " + $"{position}" + ", occurred, recorded, kind, edition, who, behalf, role, about, court, step, limits, stage, flags, said_en, said_zh, NULL, NULL FROM trail LIMIT 1");

        var said = await Found(1);

        Assert.Equal(position, (long)said["firstBadPosition"]!);
        Assert.Empty(said["views"]!["notCompared"]!.AsArray());
        Assert.Equal(
            ["alerts, passed_over", "approvals, passed_over", "cases, passed_over", "trail, name", "trail, trail"],
            said["findings"]!.AsArray().Select(it => (string)it!["expected"]!).Where(it => it.StartsWith("in views.db, ", StringComparison.Ordinal))
                .Select(it => it["in views.db, ".Length..].Split(" row")[0].Split(',')).Select(it => $"{it[0]},{it[1]}").Distinct().Order(StringComparer.Ordinal));
    }

    /// <summary>What was asked and could not be answered is no success.</summary>
    [Fact]
    public async Task WithoutAFolderForTemporaryFiles_ItIsIncomplete_AndSaysWhy()
    {
        await Begin();

        var said = (await SiloProcess.RunWith(["TMPDIR=/nowhere"], "verify", "--views", "--store", store.Directory, "--lang", "en")).Expect(2).WithoutStackTrace();

        Assert.Contains("Not checked, E-DERIVED: expected views.db beside a fresh fold of the journal, found ", said.Output, StringComparison.Ordinal);
        Assert.Contains("/nowhere", said.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithoutBeingAsked_NothingIsSaidOfIt()
    {
        await Begin();
        Execute("DELETE FROM case_view");

        Assert.Null(JsonNode.Parse((await Verb.Run("verify", "--json", "--store", store.Directory)).Expect(0).Output)!["views"]);
    }

    private static string Text(JsonNode finding, string key) => (string)finding[key]!;

    /// <summary>Four fines of which one has a judge, a division and an alert that was seen, so that no table is empty.</summary>
    private Task Begin() => store.Begin("four fines, one with a judge and alerts that were seen", async it =>
    {
        var log = it.Write("log.csv", FourFines.Log);
        await it.Counts(log);
        using var randomness = new SeededRandomness(5);
        await using (var journal = StoreDirectory.Open(it.Directory, randomness))
        {
            var opened = journal.ReadAll().First(entry => entry.Kind == "case.opened" && entry.Stream.Id == "it-road/A");
            foreach (var (at, (stream, draft)) in EntriesByHand.OfEveryTable(opened).Index())
            {
                await journal.Append(new Append(
                    StreamKey.Parse(stream), null, new CommandId($"by-hand-{at}"), new Author("p", "court-president"), opened.Edition, [draft], null));
            }
        }

        // The views follow what an import leaves, and it has nothing to add.
        await it.Counts(log);
    });

    private async Task<JsonNode> Found(int code) =>
        JsonNode.Parse((await Verb.Run("verify", "--views", "--json", "--store", store.Directory)).Expect(code).Output)!;

    /// <summary>For every table a row less and a row more, and for every column another value in one row.</summary>
    private IEnumerable<(string Table, string Edit)> Edits()
    {
        foreach (var table in Strings("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'").Except(OfTheFileItself))
        {
            var columns = Strings($"SELECT name || ' ' || type || ' ' || (pk > 0) FROM pragma_table_info('{table}')").ConvertAll(it => it.Split(' '));
            var keys = columns.Where(it => it[2] == "1").ToList();
            var key = string.Join(", ", keys.Select(it => it[0]));
            var first = $"({key}) = (SELECT {key} FROM {table} LIMIT 1)";
            Assert.False(Strings($"SELECT count(*) FROM {table}") is ["0"], $"{table} is empty: nothing could be tried");
            var another = string.Join(", ", columns.Select(it => it == keys[0] || it[0] is "number" or "text" ? Other(it) : it[0]));
            yield return (table, $"DELETE FROM {table} WHERE {first}");
            yield return (table, $"INSERT INTO {table} SELECT {another} FROM {table} WHERE {first}");
            foreach (var column in columns)
            {
                yield return (table, $"UPDATE {table} SET {column[0]} = {Other(column)} WHERE {first}");
            }
        }
    }

    private static string Other(string[] column) => column[1] == "INTEGER" ? $"coalesce({column[0]}, 0) + 7777" : $"coalesce({column[0]}, '') || 'x'";

    private List<string> Strings(string sql)
    {
        using var connection = Open("views.db");
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The tests' own words.
        command.CommandText = sql;
#pragma warning restore CA2100 // See above.
        using var rows = command.ExecuteReader();
        var found = new List<string>();
        while (rows.Read())
        {
            found.Add(Convert.ToString(rows.GetValue(0), CultureInfo.InvariantCulture)!);
        }

        return found;
    }

    private void Execute(string sql, string file = "views.db")
    {
        using var connection = Open(file);
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA ignore_check_constraints = 1";
        command.ExecuteNonQuery();
#pragma warning disable CA2100 // The tests' own words.
        command.CommandText = sql;
#pragma warning restore CA2100 // See above.
        command.ExecuteNonQuery();
    }

    private SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(store.Directory, file)};Pooling=False");
        connection.Open();
        return connection;
    }
}
