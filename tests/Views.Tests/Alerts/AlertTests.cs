using NodaTime;
using Supervision.Domain.Alerts;
using Supervision.Domain.People;
using Supervision.Grains;
using Supervision.Grains.Interfaces.Board;
using Supervision.Grains.Interfaces.Cases;
using Supervision.Grains.Register;
using Supervision.Views.Alerts;
using Supervision.Views.Cases;
using Supervision.Views.Projections;
using Supervision.Views.Store;
using Supervision.Views.Tests.Cases;

namespace Supervision.Views.Tests.Alerts;

/// <summary>The alerts as people and machines see them, against a walk through the journal.</summary>
public sealed class AlertTests
{
    private static readonly PersonId Ann = new("p-1");

    private static readonly PersonId Ben = new("p-2");

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Alerts_OfRandomCases_AreThoseOfAWalkThroughTheJournal(int seed)
    {
        await using var engine = await TieTests.Staffed();
        await Play(engine, seed);

        var expected = await NaiveAlerts.Of(engine.Journal);
        Assert.Equal(Enum.GetValues<AlertKind>().Except([AlertKind.Urged, AlertKind.Requested, AlertKind.Unanswered, AlertKind.Answered]), expected.Select(it => it.Kind).Distinct().Order());
        Assert.Equal([false, true], expected.Select(it => it.Duty is not null).Distinct().Order());
        Assert.Equal([false, true], expected.Select(it => it.IsHistoric).Distinct().Order());
        Assert.Equal(expected, await Feed(engine, 0, expected.Length));
        Assert.Equal(expected.Reverse().Take(500), await engine.Get<Board>().LatestAlerts(500));
        Assert.Equal(expected[^7..], await Feed(engine, expected[^8].Position, 7));

        // A feed that cannot hold all of them at once.
        var little = new AlertReader(engine.Get<ViewStore>(), engine.Get<KindRegister>(), chunk: 3);
        Assert.Equal(expected, await Read(little.After(0, CancellationToken.None), expected.Length));
    }

    [Fact]
    public async Task LatestAlerts_AskedAgainBeforeAnythingHappened_AreTheSameObjects_AndNewOnceSomethingHas()
    {
        await using var engine = await TieTests.Staffed();
        await Play(engine, seed: 1);
        var board = engine.Get<Board>();

        var (first, again) = (await board.LatestAlerts(20), await board.LatestAlerts(10));
        Assert.All(again.Zip(first), pair => Assert.Same(pair.First, pair.Second));

        await engine.Observe("A1", "collect", new(2026, 1, 5), "another");
        await engine.Get<Projector>().CatchUp();
        Assert.Equal((await NaiveAlerts.Of(engine.Journal)).Reverse().Take(20), await board.LatestAlerts(20));
    }

    [Fact]
    public async Task Alerts_AfterAPositionBelowNone_AreRefused()
    {
        await using var engine = await TestEngine.Start();
        var alerts = engine.Get<AlertReader>().After(long.MinValue, CancellationToken.None).GetAsyncEnumerator();
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await alerts.MoveNextAsync());
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(long.MinValue)]
    public async Task Alerts_AfterAPositionThatThereCannotBe_AreRefused(long position)
    {
        await using var engine = await TieTests.Staffed();
        await engine.Observe("A1", "create-fine", new(2026, 1, 5));
        await Overstep(engine, 1);
        await engine.Get<Projector>().CatchUp();
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Feed(engine, position, 1));
    }

    [Fact]
    public async Task Duty_IsThatOfWhoeverHadTheCaseWhenTheAlertCame_AndStaysSo()
    {
        await using var engine = await TieTests.Staffed();
        await engine.Observe("A1", "create-fine", new(2026, 1, 5));
        await Overstep(engine, 1);
        await Assign(engine, Ann);
        await Overstep(engine, 2);

        // Another batch: who had the case is known from the tables alone.
        await engine.Get<Projector>().CatchUp();
        await Overstep(engine, 3);
        await Assign(engine, Ben);
        await Overstep(engine, 4);
        await engine.Get<Desk>().Relieve(TieTests.Chief, TestEngine.Number("A1"), Ben, Role.Judge, "r-1");
        await Overstep(engine, 5);
        await engine.Get<Projector>().CatchUp();

        Assert.Equal([null, Ann, Ann, Ben, null], (await Feed(engine, 0, 5)).Select(it => it.Duty));
    }

    [Fact]
    public async Task ATieOfAnotherKind_IsNoDuty()
    {
        await using var engine = await TieTests.Staffed();
        await engine.Observe("A1", "create-fine", new(2026, 1, 5));
        await engine.Get<Desk>().Assign(TieTests.Chief, TestEngine.Number("A1"), Ann, Role.Clerk, "c-1");
        await Overstep(engine, 1);
        await engine.Get<Projector>().CatchUp();
        Assert.Null(Assert.Single(await engine.Get<Board>().LatestAlerts(500)).Duty);
    }

    /// <summary>It is told by the views themselves: nobody has to look at the clock for it.</summary>
    [Fact]
    public async Task AFeedThatWaits_GoesOn_WhenTheViewsHaveMoved()
    {
        await using var engine = await TieTests.Staffed();
        await using var alerts = engine.Get<Board>().Alerts(engine.Journal.Released).GetAsyncEnumerator();
        var next = alerts.MoveNextAsync();
        Assert.False(next.IsCompleted);
        await engine.Observe("A1", "create-fine", new(2026, 1, 5));
        await engine.Get<Projector>().CatchUp();
        await Overstep(engine, 1);
        Assert.False(next.IsCompleted);
        await engine.Get<Projector>().CatchUp();
        Assert.True(await next);
        Assert.Equal(engine.Journal.Released, alerts.Current.Position);
    }

    private static Task<List<AlertView>> Feed(TestEngine engine, long after, int count) => Read(engine.Get<Board>().Alerts(after), count);

    private static Task<List<AlertView>> Read(IAsyncEnumerable<AlertView> feed, int count) => feed.Take(count).ToListAsync().AsTask().WaitAsync(TimeSpan.FromMinutes(1));

    /// <summary>Steps, changes of the judge, and time, at random; the views come along now and then.</summary>
    private static async Task Play(TestEngine engine, int seed)
    {
        var random = new Random(seed);
        for (var act = 0; act < 240; act++)
        {
            var number = TestEngine.Number($"A{random.Next(9)}");
            var (person, today) = (new PersonId($"p-{1 + random.Next(3)}"), engine.Clock.GetCurrentInstant().InUtc().Date);
            switch (random.Next(10))
            {
                case 0 or 1:
                    await engine.Observe(number.Text.Split('/')[1], "create-fine", today, $"o-{seed}-{act}");
                    break;
                case 2:
                    await engine.Observe(number.Text.Split('/')[1], random.Next(2) == 0 ? "send-fine" : "collect", today, $"o-{seed}-{act}");
                    break;
                case 3 or 4:
                    await engine.Get<Desk>().Assign(TieTests.Chief, number, person, random.Next(4) == 0 ? Role.Clerk : Role.Judge, $"c-{seed}-{act}");
                    break;
                case 5:
                    await engine.Get<Desk>().Relieve(TieTests.Chief, number, person, Role.Judge, $"c-{seed}-{act}");
                    break;
                case 6:
                    engine.Clock.Advance(Duration.FromDays(random.Next(1, 40)));
                    await engine.Wakes.AdvanceFully(engine.Clock.GetCurrentInstant(), random.Next(2) == 0 ? "engine" : "import");
                    break;
                case 7 or 8:
                    await RandomCorrections.Some(engine, random, number.Text.Split('/')[1]);
                    break;
                default:
                    await engine.Get<Projector>().CatchUp();
                    break;
            }
        }

        await engine.Get<Projector>().CatchUp();
    }

    private static Task<RequestOutcome> Assign(TestEngine engine, PersonId person) =>
        engine.Get<Desk>().Assign(TieTests.Chief, TestEngine.Number("A1"), person, Role.Judge, $"to-{person}");

    /// <summary>One alert: a step that the procedure does not allow where the case is.</summary>
    private static Task<Answer> Overstep(TestEngine engine, int time) => engine.Observe("A1", "collect", new(2026, 1, 5), $"over-{time}");
}
