using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Supervision.Grains.Interfaces.Audit;
using Supervision.Grains.Interfaces.Board;
using Supervision.Grains.Interfaces.Cases;
using Supervision.Grains.Packs;
using Supervision.Grains.People;
using Supervision.Grains.Register;
using Supervision.Views.Alerts;
using Supervision.Views.Cases;
using Supervision.Views.Engine;
using Supervision.Views.Projections;
using Supervision.Views.Store;
using Supervision.Views.Tests.Alerts;
using Supervision.Views.Tests.Cases;
using Supervision.Views.Trail;

namespace Supervision.Views.Tests.Projections;

/// <summary>A projection of another version is built anew alone. The test takes each step itself, and looks around between two.</summary>
public sealed class RebuildTests : IDisposable
{
    /// <summary>So small that a rebuilding of a hundred entries takes many steps.</summary>
    private const int Small = 10;

    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task ATrailOfAnotherVersion_IsBuiltAnew_WhileTheBoardGoesOnLive()
    {
        await using var engine = await Begun("UPDATE projection SET version = 0 WHERE name = 'trail'");
        var (store, projector, wholeFrom) = (engine.Get<ViewStore>(), Slow(engine), engine.Journal.Released);
        Assert.Equal([("cases", wholeFrom), ("trail", 0), ("alerts", wholeFrom), ("approvals", wholeFrom)], store.Standings.Select(it => (it.Projection.Name, it.Position)));

        for (var step = 1; step <= 3; step++)
        {
            await engine.Observe($"B{step}", "create-fine", new(2026, 1, 5));
            await projector.Step();
            var snapshot = await engine.Get<Board>().Snapshot();
            Assert.Equal((engine.Journal.Released, 9 + step), (snapshot.Position, snapshot.Counters.Cases));
            Assert.Equal(engine.Journal.Released, await engine.Get<Board>().WaitForChange(0));

            // The trail answers from as far as it has come, and everybody is told how far it is behind.
            var page = await engine.Get<AuditDesk>().Search(new TrailQuery());
            Assert.Equal((step * Small, step * Small), (page.Position, page.Total));
            Assert.Equal(engine.Journal.Released - (step * Small), snapshot.Engine.ViewsBehind);
            Assert.Equal(engine.Journal.Released - (step * Small), (await engine.Get<EnginePulse>().Take()).ViewsBehind);
            Assert.Equal(step * Small, (await engine.Get<LogHealthDesk>().Look()).Included);
        }

        await projector.CatchUp();
        Assert.Single(store.Standings.Select(it => it.Position).Distinct());
        var whole = await engine.Get<AuditDesk>().Search(new TrailQuery());
        Assert.Equal((engine.Journal.Released, (int)engine.Journal.Released), (whole.Position, whole.Total));

        // It has joined the others: what is new is one step for all of them.
        await engine.Observe("B9", "create-fine", new(2026, 1, 5));
        Assert.Equal(engine.Journal.Released - whole.Position, await projector.Step());
        Assert.Equal(engine.Journal.Released, store.Position);
    }

    [Fact]
    public async Task CasesOfAnotherVersion_AreNotShownByHalf_AndThenAsBefore()
    {
        await using var engine = await Begun("UPDATE projection SET version = 99 WHERE name = 'cases'");
        var (board, projector) = (engine.Get<Board>(), Slow(engine));
        await projector.Step();
        Assert.Contains($"{Small} of {engine.Journal.Released} entries", (await Assert.ThrowsAsync<ViewsRebuildingException>(() => board.Snapshot())).Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ViewsRebuildingException>(() => board.Cases(new CaseQuery()));
        Assert.Equal(await NaiveAlerts.Of(engine.Journal), (await board.LatestAlerts(500)).Reverse());
        Assert.Equal(engine.Journal.Released, await board.WaitForChange(0));

        await projector.CatchUp();
        var today = engine.Fines.Court.DayOf(engine.Clock.GetCurrentInstant());
        Assert.Equal((await NaiveBoard.Of(engine.Journal, today)).Counters(), (await board.Snapshot()).Counters);
    }

    [Fact]
    public async Task AFeedOfAlerts_OverARebuildingAndOn_LosesNone_AndTellsNoneTwice()
    {
        await using var engine = await Begun("UPDATE projection SET version = 0 WHERE name = 'alerts'");
        var (board, projector, before) = (engine.Get<Board>(), Slow(engine), await NaiveAlerts.Of(engine.Journal));
        var after = before[before.Length / 2].Position;
        using var ended = new CancellationTokenSource();
        var feed = board.Alerts(after).GetAsyncEnumerator(ended.Token);
        var told = new List<AlertView>();
        var next = feed.MoveNextAsync().AsTask();
        Assert.Empty(await board.LatestAlerts(500));
        for (var step = 0; !engine.Get<ViewStore>().Of(AlertProjection.Called).IsWhole; step++)
        {
            // Alerts come while it is built; they are told when it has come to them.
            await engine.Observe("A1", "collect", new(2026, 1, 5), $"live-{step}");
            Assert.False(told.Count > 0 && engine.Get<ViewStore>().Of(AlertProjection.Called).Position < after);
            await projector.Step();
            next = await Drain();
        }

        await projector.CatchUp();
        await engine.Observe("A1", "collect", new(2026, 1, 5), "live-last");
        await projector.CatchUp();
        var expected = (await NaiveAlerts.Of(engine.Journal)).Where(it => it.Position > after).ToList();
        while (told.Count < expected.Count)
        {
            Assert.True(await next.WaitAsync(TimeSpan.FromMinutes(1)));
            told.Add(feed.Current);
            next = feed.MoveNextAsync().AsTask();
        }

        Assert.Equal(expected, told);
        Assert.Equal(expected[^1], (await board.LatestAlerts(1))[0]);
        Assert.False(next.IsCompleted);
        await engine.Observe("A1", "collect", new(2026, 1, 5), "live-after");
        await projector.CatchUp();
        Assert.True(await next.WaitAsync(TimeSpan.FromMinutes(1)));
        await ended.CancelAsync();
        await feed.DisposeAsync();

        async Task<Task<bool>> Drain()
        {
            while (next.IsCompleted)
            {
                Assert.True(await next.WaitAsync(TimeSpan.FromMinutes(1)));
                told.Add(feed.Current);
                next = feed.MoveNextAsync().AsTask();
            }

            return next;
        }
    }

    [Theory]
    [InlineData("cases")]
    [InlineData("trail")]
    [InlineData("alerts")]
    [InlineData("approvals")]
    public async Task ARebuildingThatIsKilledBetweenTwoBatches_GoesOnWhereItWas(string name)
    {
        await using (var engine = await Begun($"UPDATE projection SET version = 0 WHERE name = '{name}'"))
        {
            await Slow(engine).Step();
            await Slow(engine).Step();
        }

        await using var again = await TestEngine.Start(inDirectory: folder.Path);
        Assert.Equal((2 * Small, false), (again.Get<ViewStore>().Of(name).Position, again.Get<ViewStore>().Of(name).IsWhole));
        await again.Get<Projector>().CatchUp();
        await IsWhole(again);
    }

    /// <summary>What a program of tomorrow or yesterday kept is dropped; it can make it again. Everything else stands.</summary>
    [Fact]
    public async Task AProjectionThatThisProgramDoesNotHave_IsDropped_AndNothingElseIs()
    {
        await using var engine = await Begun("CREATE TABLE street(name TEXT); INSERT INTO projection SELECT 'map', 7, position, leaf, whole_from, 'street', log FROM projection WHERE name = 'trail'");
        var store = engine.Get<ViewStore>();
        Assert.Equal([("cases", true), ("trail", true), ("alerts", true), ("approvals", true)], store.Standings.Select(it => (it.Projection.Name, it.IsWhole)));
        Assert.Equal(0, await engine.Get<Projector>().Step());
        Assert.Equal("0 4", store.Read(reader =>
        {
            using var command = reader.CreateCommand();
            command.CommandText = "SELECT (SELECT count(*) FROM sqlite_master WHERE name = 'street') || ' ' || (SELECT count(*) FROM projection)";
            return command.ExecuteScalar();
        }));
        await IsWhole(engine);
    }

    [Fact]
    public async Task ABatchWhoseTransactionFails_LeavesEveryProjectionWhereItWas_AndIsTakenAgain()
    {
        await using var engine = await Begun("SELECT 1");
        var projections = new IProjection[] { new TrailProjection(engine.Get<AdoptedPacks>(), engine.Get<KindRegister>()), new Tally() };
        var tally = (Tally)projections[1];
        using var elsewhere = new TestFolder();
        using var store = ViewStore.Open(elsewhere.Path, engine.Journal, projections, NullLogger<ViewStore>.Instance);
        var projector = new Projector(engine.Journal, engine.Get<AdoptedPacks>(), store, engine.Get<PeopleRegister>(), engine.Get<KindRegister>());
        tally.Fails = true;
        await Assert.ThrowsAsync<IOException>(() => projector.Step());
        Assert.All(store.Standings, it => Assert.Equal(0, it.Position));
        tally.Fails = false;
        await projector.CatchUp();
        Assert.Equal((engine.Journal.Released, engine.Journal.Released), (tally.Counted, store.Position));
    }

    [Fact]
    public void ProgressOfARebuilding_IsToldAtEachTenth_AndAtTheEnd()
    {
        var (news, told) = (new Rebuilding(), new List<int>());
        for (var position = 0L; position <= 200; position++)
        {
            told.AddRange(news.News([new Standing(new Tally(), position, 200)]).Select(it => it.Percent));
        }

        Assert.Equal([0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100], told);
        Assert.Empty(news.News([new Standing(new Tally(), 300, 200)]));
    }

    /// <summary>A store with random cases, nine of them and their alerts, whose views.db was changed while nobody had it open.</summary>
    private async Task<TestEngine> Begun(string change)
    {
        await using (var engine = await TestEngine.Start(inDirectory: folder.Path))
        {
            for (var number = 1; number <= 9; number++)
            {
                await engine.Observe($"A{number}", "create-fine", new(2026, 1, 5));
                await engine.Observe($"A{number}", "collect", new(2026, 1, 5));
            }

            engine.Clock.Advance(NodaTime.Duration.FromDays(200));
            await engine.Wakes.AdvanceFully(engine.Clock.GetCurrentInstant(), "engine");
            await engine.Get<Projector>().CatchUp();
        }

        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder.Path, "views.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = change;
        command.ExecuteNonQuery();
        return await TestEngine.Start(inDirectory: folder.Path);
    }

    private static Projector Slow(TestEngine engine) => new(
        engine.Journal, engine.Get<AdoptedPacks>(), engine.Get<ViewStore>(), engine.Get<PeopleRegister>(), engine.Get<KindRegister>(), Small);

    /// <summary>All three, against what the journal says.</summary>
    private static async Task IsWhole(TestEngine engine)
    {
        Assert.All(engine.Get<ViewStore>().Standings, it => Assert.Equal((engine.Journal.Released, true), (it.Position, it.IsWhole)));
        var today = engine.Fines.Court.DayOf(engine.Clock.GetCurrentInstant());
        Assert.Equal((await NaiveBoard.Of(engine.Journal, today)).Counters(), (await engine.Get<Board>().Snapshot()).Counters);
        Assert.Equal(engine.Journal.Released, (await engine.Get<AuditDesk>().Search(new TrailQuery())).Total);
        Assert.Equal(await NaiveAlerts.Of(engine.Journal), (await engine.Get<Board>().LatestAlerts(500)).Reverse());
    }

    /// <summary>How many entries there are, kept in memory and in a row, and a disk that can fail.</summary>
    private sealed class Tally : IProjection
    {
        public bool Fails { get; set; }

        public long Counted { get; private set; }

        public string Name => "tally";

        public int Version => 1;

        public string Schema => "CREATE TABLE tally(entries INTEGER NOT NULL); INSERT INTO tally VALUES(0);";

        public StreamQuestions OfStream { get; } = new([]);

        public IProjectionBatch Begin() => new Batch(this);

        private sealed class Batch(Tally tally) : IProjectionBatch
        {
            private int taken;

            public ValueTask Take(Supervision.Journal.Entry entry, CancellationToken cancellation)
            {
                taken++;
                return ValueTask.CompletedTask;
            }

            public void Write(SqliteConnection connection, SqliteTransaction transaction)
            {
                using var add = new Statement(connection, transaction, "UPDATE tally SET entries = entries + $0", 1);
                add.Run(taken);
                if (tally.Fails)
                {
                    throw new IOException("the disk is full");
                }
            }

            public void Committed() => tally.Counted += taken;
        }
    }
}
