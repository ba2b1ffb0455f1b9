using System.Collections.Immutable;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using NodaTime;
using Supervision.Grains.Packs;
using Supervision.Grains.Register;
using Supervision.Journal;
using Supervision.Views.Agreement;
using Supervision.Views.Alerts;
using Supervision.Views.Approvals;
using Supervision.Views.Cases;
using Supervision.Views.Store;
using Supervision.Views.Tests.Cases;
using Supervision.Views.Tests.Guard;
using Supervision.Views.Trail;

namespace Supervision.Views.Tests.Agreement;

/// <summary>What the sampler finds of an edited views.db that is being served, what it does about it, and what it takes for no edit.</summary>
public sealed class SamplerTests : IAsyncLifetime
{
    private const string Id = "(SELECT id FROM case_view WHERE number = 'it-road/OWN')";

    /// <summary>
    /// What becomes of alerts stands in streams of its own, beside those of cases: a sample of a case does not look there, <c>verify --views</c> does.
    /// </summary>
    private static readonly string[] BesideCases = ["alert_seen", "alert_acknowledged", "alert_staff", "alert_mark", "urging", "approval"];

    /// <summary>Where the rows of one case are, in every other table that there is: a new table wants a line here.</summary>
    private static readonly Dictionary<string, string> OfOneCase = new()
    {
        ["case_view"] = "number = 'it-road/OWN'",
        ["case_tie"] = $"case_id = {Id}",
        ["duty"] = $"case_id = {Id}",
        ["trail"] = "position = (SELECT min(t.position) FROM trail t JOIN name n ON n.id = t.about WHERE n.text = 'case/it-road/OWN')",
        ["name"] = "text = 'case/it-road/OWN'",
        ["alert"] = "about = 'case/it-road/OWN'",
        ["alert_tie"] = "about = 'case/it-road/OWN'",
        ["alert_division"] = "about = 'case/it-road/OWN'",
    };

    private readonly FakeLogCollector log = new();
    private readonly List<IDisposable> opened = [];
    private GuardedCourt court = null!;

    private TestEngine Engine => court.Engine;

    private ViewStore Store => court.Get<ViewStore>();

    public async Task InitializeAsync()
    {
        court = await GuardedCourt.Open(pack: ApprovalPack.Of(TestEngine.PackText));
        var today = court.Engine.Clock.GetCurrentInstant().InUtc().Date;
        await court.Observe("it-road/OWN", "notify", today.PlusDays(-5));
        await court.Observe("it-road/OWN", "notify", today.PlusDays(-4));

        // In a stream of its own, about the case: no difference of the case.
        await RandomCases.Ask(court.Engine, "OWN");
        await court.CatchUp();
    }

    public async Task DisposeAsync()
    {
        opened.ForEach(it => it.Dispose());
        await court.DisposeAsync();
    }

    [Fact]
    public async Task Untouched_AgreesInEveryRound()
    {
        var sampler = Sampler();
        Assert.Null(sampler.Agreement.Since);

        await sampler.Step(default);
        await sampler.Step(default);

        Assert.Equal((true, 0, 10, true), Of(sampler));
        Assert.Equal(Instant.FromDateTimeOffset(Engine.Timers.GetUtcNow()), sampler.Agreement.Round);
        Assert.Empty(log.GetSnapshot());
    }

    [Fact]
    public async Task OfAnyTable_ARowOfACaseThatIsDeletedOrChangedInAnyColumn_IsFound_AndMended()
    {
        var sampler = Sampler();
        var edits = Tables().SelectMany(table => Columns(table).Select(column => $"UPDATE {table} SET {column} WHERE {OfOneCase[table]}")
            .Append($"DELETE FROM {table} WHERE {OfOneCase[table]}")).ToList();
        Assert.True(edits.Count > 40, $"{edits.Count} edits");
        foreach (var (at, edit) in edits.Index())
        {
            Assert.True(Execute(edit) > 0, edit);

            await sampler.Step(default);

            Assert.True((false, at + 1, true) == (sampler.Agreement.Agrees, sampler.Agreement.Differences, sampler.Agreement.IsCurable), edit);
            await court.CatchUp();
            Assert.Equal(at + 1, Store.Generation);
            await sampler.Step(default);
            Assert.True(sampler.Agreement.Agrees, edit);
        }

        Assert.All(log.GetSnapshot(), it => Assert.Equal(LogLevel.Error, it.Level));
        Assert.Equal(edits.Count, log.Count);
    }

    [Theory]
    [InlineData("a case that there is not")]
    [InlineData("z case that there is not")]
    [InlineData("it-road/OWM")]
    [InlineData("it-road/ZZZ")]
    [InlineData("")]
    public async Task ACaseThatOnlyTheListHas_IsFound_AndGone(string number)
    {
        var sampler = Sampler();
        Execute($"INSERT INTO case_view SELECT NULL, '{number}', pack, place, opened_on, closed_on, last_step, last_on, findings, due, due_at, suspended, division, NULL, NULL FROM case_view LIMIT 1");

        await sampler.Step(default);

        Assert.Equal((false, 1), (sampler.Agreement.Agrees, sampler.Agreement.Differences));
        Assert.StartsWith("views.db lists a case that the journal does not have", log.LatestRecord.Message, StringComparison.Ordinal);
        await court.CatchUp();
        await sampler.Step(default);
        Assert.True(sampler.Agreement.Agrees);
        Assert.Equal(0, Execute($"DELETE FROM case_view WHERE number = '{number}'"));
    }

    [Fact]
    public async Task WhatIsSaid_NamesTheEntry_AndNotTheCase()
    {
        var sampler = Sampler();
        Execute("DELETE FROM case_view WHERE number = 'it-road/OWN'");

        await sampler.Step(default);

        var position = (await Engine.Journal.ReadStream(new StreamKey("case", "it-road/OWN")))[0].Position;
        Assert.Contains($"The case that begins at entry {position} ", log.LatestRecord.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("OWN", log.LatestRecord.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EntriesThatTheViewsDoNotIncludeYet_AreNoDifference()
    {
        var sampler = Sampler();
        await court.Observe("it-road/OWN", "notify", new LocalDate(2026, 1, 5));
        await court.Observe("it-road/NEW", "create-fine", new LocalDate(2026, 1, 5));

        await sampler.Step(default);

        Assert.Equal((true, 0, 6, true), Of(sampler));
    }

    /// <summary>The rows know of entries that were not there when the entries were read.</summary>
    [Fact]
    public async Task EntriesThatComeBetweenTheTwoReadings_AreNoDifference()
    {
        var day = new LocalDate(2026, 1, 5);
        var came = 0;
        var journal = new Seen(Engine.Journal, async entries =>
        {
            if (came < 3 && entries[0].Stream.Id == "it-road/OWN")
            {
                await court.Observe("it-road/OWN", "add-penalty", day.PlusDays(-++came));
                await court.CatchUp();
            }

            return entries;
        });
        var sampler = Sampler(journal);

        await sampler.Step(default);

        Assert.Equal(3, came);
        Assert.Equal((true, 0, 5, true), Of(sampler));
    }

    [Fact]
    public async Task ACaseThatDiffersAgainInFreshViews_IsNoReasonToBuildThemOnceMore()
    {
        var sampler = Sampler(new Seen(Engine.Journal, entries => Task.FromResult(entries[..^1])));
        await sampler.Step(default);
        await court.CatchUp();
        Assert.Equal((1, false, true), (Store.Generation, sampler.Agreement.Agrees, sampler.Agreement.IsCurable));

        await sampler.Step(default);
        await sampler.Step(default);
        await court.CatchUp();

        Assert.Equal((1, false, false), (Store.Generation, sampler.Agreement.Agrees, sampler.Agreement.IsCurable));
        Assert.Contains(log.GetSnapshot(), it => it.Level == LogLevel.Critical);
    }

    [Fact]
    public async Task ManyCases_AreSeenSliceBySlice()
    {
        for (var number = 0; number < 45; number++)
        {
            await court.Observe($"it-road/N{number:00}", "create-fine", new LocalDate(2026, 1, 5));
        }

        await court.CatchUp();
        var sampler = Sampler();
        List<long> looked = [];
        while (sampler.Agreement.Round is null)
        {
            await sampler.Step(default);
            looked.Add(sampler.Agreement.Looked);
        }

        Assert.Equal([20, 40, 50], looked);
        Execute("DELETE FROM case_view WHERE number = 'it-road/N44'");
        await sampler.Step(default);
        Assert.True(sampler.Agreement.Agrees);
        await sampler.Step(default);
        await sampler.Step(default);
        Assert.False(sampler.Agreement.Agrees);
    }

    private static (bool Agrees, long Differences, long Looked, bool IsCurable) Of(ViewSampler sampler) =>
        (sampler.Agreement.Agrees, sampler.Agreement.Differences, sampler.Agreement.Looked, sampler.Agreement.IsCurable);

    /// <summary>With projections of its own, as the host composes it; nothing moves it but the test.</summary>
    private ViewSampler Sampler(IJournalReader? journal = null)
    {
        var (packs, kinds) = (court.Get<AdoptedPacks>(), court.Get<KindRegister>());
        var factory = LoggerFactory.Create(it => it.AddProvider(new FakeLoggerProvider(log)));
        var sampler = new ViewSampler(
            journal ?? Engine.Journal, Store,
            [new CaseProjection(Engine.Journal, packs, new(), kinds), new TrailProjection(packs, kinds), new AlertProjection(Engine.Journal, packs, new(), kinds), new ApprovalProjection(kinds, packs)],
            kinds, Engine.Timers, factory.CreateLogger<ViewSampler>());
        opened.AddRange([sampler, factory]);
        return sampler;
    }

    private List<string> Tables() => [.. Asked("SELECT name FROM sqlite_master WHERE type = 'table'").Except(["meta", "projection", "passed_over", .. BesideCases])];

    /// <summary>For each column, that it gets another value.</summary>
    private List<string> Columns(string table) => Asked(
        "SELECT name || ' = ' || iif(type = 'INTEGER', 'coalesce(' || name || ', 0) + 7777', 'coalesce(' || name || ', '''') || ''x''') "
        + $"FROM pragma_table_info('{table}')");

    private List<string> Asked(string sql)
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The tests' own words.
        command.CommandText = sql;
#pragma warning restore CA2100 // See above.
        using var rows = command.ExecuteReader();
        var found = new List<string>();
        while (rows.Read())
        {
            found.Add(rows.GetString(0));
        }

        return found;
    }

    /// <summary>Over a connection of its own, as another program has it.</summary>
    private int Execute(string sql)
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The tests' own words.
        command.CommandText = sql;
#pragma warning restore CA2100 // See above.
        return command.ExecuteNonQuery();
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = Path.Combine(Engine.Directory, ViewStore.FileName), Pooling = false,
        }.ToString());
        connection.Open();
        return connection;
    }

    /// <summary>A journal of which something is done to the entries of each stream that was read, or meanwhile.</summary>
    private sealed class Seen(IJournalReader journal, Func<ImmutableArray<Entry>, Task<ImmutableArray<Entry>>> then) : IJournalReader
    {
        public StoreIdentity Identity => journal.Identity;

        public long Released => journal.Released;

        public async ValueTask<ImmutableArray<Entry>> ReadStream(StreamKey stream, long afterVersion = 0, CancellationToken cancellation = default) =>
            await then(await journal.ReadStream(stream, afterVersion, cancellation));

        public IEnumerable<Entry> ReadAll(long afterPosition = 0, CancellationToken cancellation = default) => journal.ReadAll(afterPosition, cancellation);

        public ValueTask<ImmutableArray<StreamKey>> StreamKeys(string category, StreamKey? after, int atMost, CancellationToken cancellation = default) =>
            journal.StreamKeys(category, after, atMost, cancellation);

        public ValueTask<ImmutableArray<Wake>> DueWakes(DateTimeOffset until, int atMost, WakeShare? share = null, CancellationToken cancellation = default) =>
            journal.DueWakes(until, atMost, share, cancellation);

        public ValueTask<(long Armed, DateTimeOffset? Earliest)> ArmedWakes(CancellationToken cancellation = default) => journal.ArmedWakes(cancellation);
    }
}
