using System.Text.RegularExpressions;
using Orleans.Runtime;
using Orleans.Storage;

namespace Supervision.HostContract.Tests.Providers;

[Collection(HostCollection.Name)]
public sealed partial class SchemaTests(GrainHostFixture hosts)
{
    private const string AllRows = "SELECT 'query', QueryKey, QueryText FROM OrleansQuery UNION ALL SELECT 'reminder', GrainId, ReminderName FROM OrleansRemindersTable UNION ALL SELECT 'state', GrainIdExtensionString, GrainTypeString FROM OrleansStorage ORDER BY 1, 2";

    [Theory, OnSqlite, OnPostgres]
    public async Task Put_OnceMore_LeavesEveryRow(string kind)
    {
        await using var database = await hosts.New(kind);
        database.Put();
        using var providers = new ProviderPair(database.Invariant, database.ConnectionString);
        await providers.Start();
        await providers.Reminders.UpsertRow(Rows.Reminder("案/1"));
        await providers.States.WriteStateAsync("note", Rows.Grain("案/1"), Rows.State("kept"));
        database.Execute("INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES ('SomebodyElsesKey', 'SELECT 1')");
        var before = database.Rows(AllRows);

        database.Put();

        Assert.Equal(before, database.Rows(AllRows));
        Assert.Equal(database.Tables.Queries.Count + 3, before.Count);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Put_OverStatementsOfAnotherVersion_PutsOursInTheirPlace(string kind)
    {
        await using var database = await hosts.New(kind);
        database.Put();
        database.Execute("UPDATE OrleansQuery SET QueryText = 'SELECT 1'");
        database.Execute("DELETE FROM OrleansQuery WHERE QueryKey = 'ReadFromStorageKey'");

        database.Put();

        Assert.Equal(
            database.Tables.Queries.Select(it => $"{it.Key}|{it.Value}").Order(StringComparer.Ordinal),
            database.Rows("SELECT QueryKey, QueryText FROM OrleansQuery").Order(StringComparer.Ordinal));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Put_ByManyAtOnce_MakesTheTablesOnce(string kind)
    {
        await using var database = await hosts.New(kind);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(database.Put)));
        Assert.Equal([$"{database.Tables.Queries.Count}"], database.Rows("SELECT count(*) FROM OrleansQuery"));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Statements_AreThoseThatTheProvidersAskFor(string kind)
    {
        await using var database = await hosts.New(kind);
        database.Put();
        database.Execute("DELETE FROM OrleansQuery WHERE QueryKey NOT LIKE '%Storage%'");
        using var providers = new ProviderPair(database.Invariant, database.ConnectionString);
        var missing = await Assert.ThrowsAsync<ArgumentException>(providers.Start);
        var asked = missing.Message[(missing.Message.LastIndexOf(':') + 1)..].Split(',').Select(static it => it.Trim())
            .Concat(Asked().Matches(AdoNetGrainStorage.DefaultInitializationQuery).Select(static it => it.Groups[1].Value));

        Assert.Equal(asked.Order(StringComparer.Ordinal), database.Tables.Queries.Keys.Order(StringComparer.Ordinal));
    }

    [GeneratedRegex("QueryKey = '([^']+)'")]
    private static partial Regex Asked();
}

/// <summary>What the tests of the providers write.</summary>
internal static class Rows
{
    public static readonly DateTime Start = new(2026, 2, 28, 23, 59, 59, 123, DateTimeKind.Utc);

    public static GrainId Grain(string key) => GrainId.Create("keeper", key);

    public static Orleans.ReminderEntry Reminder(string key, string name = "wake") =>
        new() { GrainId = Grain(key), ReminderName = name, StartAt = Start, Period = TimeSpan.FromMinutes(1) };

    public static Orleans.GrainState<Kept> State(string? note, string? etag = null) => new(new Kept { Note = note }) { ETag = etag, RecordExists = etag is not null };

    /// <summary>All that a reminder says, for comparison.</summary>
    public static string Line(Orleans.ReminderEntry it) =>
        FormattableString.Invariant($"{it.GrainId} {it.ReminderName} {it.StartAt:O} {it.Period} {it.ETag}");

    /// <summary>All that was read of a state, for comparison.</summary>
    public static (string? Note, string? Etag, bool Exists) Values(Orleans.GrainState<Kept> it) => (it.State!.Note, it.ETag, it.RecordExists);
}
