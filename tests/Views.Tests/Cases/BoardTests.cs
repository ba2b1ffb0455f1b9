using System.Text.Json;
using NodaTime;
using Supervision.Domain.Procedures;
using Supervision.Grains.Interfaces;
using Supervision.Grains.Interfaces.Board;
using Supervision.Grains.Interfaces.Cases;
using Supervision.Views.Cases;
using Supervision.Views.Projections;

namespace Supervision.Views.Tests.Cases;

/// <summary>Figures and pages, over random cases, against the board worked out from the whole journal.</summary>
public sealed class BoardTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Figures_OverRandomCases_AreTheNaiveOnes(int seed)
    {
        await using var engine = await TestEngine.Start(pack: RandomCases.Pack);
        var day = await RandomCases.Play(engine, seed, cases: 60, steps: 250, corrections: 20);
        Assert.Contains(engine.Journal.ReadAll(), it => it.Kind == "case.corrected");
        foreach (var later in new[] { 0, 5, 40 })
        {
            engine.Clock.Reset(engine.Fines.Court.StartOf(day.PlusDays(later)) + Duration.FromHours(12));
            await Project(engine);
            var snapshot = await engine.Get<Board>().Snapshot();
            var naive = await NaiveBoard.Of(engine.Journal, day.PlusDays(later));
            Assert.Equal(naive.Counters(), snapshot.Counters);
            Assert.Equal(naive.Limits(engine.Fines), snapshot.Limits.Select(it => $"{it.Limit}: {it.Running} {it.DueWithin7Days} {it.LastDay} {it.Overdue} {it.Suspended}"));
            Assert.Equal(
                naive.Cases.GroupBy(it => it.State.Place).ToDictionary(it => it.Key, it => it.Count()),
                snapshot.Places.Where(it => it.Cases > 0).ToDictionary(it => it.Place, it => it.Cases));
            Assert.Equal((engine.Journal.Released, day.PlusDays(later)), (snapshot.Position, snapshot.Today));
            Assert.Equivalent(snapshot, JsonSerializer.Deserialize<BoardSnapshot>(JsonSerializer.Serialize(snapshot, Wire.Options), Wire.Options), strict: true);
        }
    }

    [Fact]
    public async Task RandomCases_AreOfEveryUrgency()
    {
        await using var engine = await TestEngine.Start(pack: RandomCases.Pack);
        var day = await RandomCases.Play(engine, seed: 1, cases: 60, steps: 250);
        var seen = new HashSet<Urgency>();
        for (var later = 0; later < 60; later++)
        {
            seen.UnionWith((await NaiveBoard.Of(engine.Journal, day.PlusDays(later))).Cases.Select(it => it.Urgency));
        }

        Assert.Equal(Enum.GetValues<Urgency>(), seen.Order());
    }

    [Fact]
    public async Task Pages_WorstFirst_AreTheNaiveOrder_CutAnywhere()
    {
        await using var engine = await TestEngine.Start(pack: RandomCases.Pack);
        var day = await RandomCases.Play(engine, seed: 4, cases: 60, steps: 250);
        await Project(engine);
        var expected = (await NaiveBoard.Of(engine.Journal, day)).WorstFirst().ToList();
        foreach (var take in new[] { 1, 7, 50, 500 })
        {
            var pages = new List<string>();
            do
            {
                var page = await engine.Get<Board>().Cases(new CaseQuery(Skip: pages.Count, Take: take));
                Assert.Equal(expected.Count, page.Total);
                pages.AddRange(page.Rows.Select(it => it.Number.Text));
            }
            while (pages.Count < expected.Count);
            Assert.Equal(expected, pages);
        }
    }

    [Fact]
    public async Task Pages_Filtered_HoldExactlyTheNaiveCases()
    {
        await using var engine = await TestEngine.Start(pack: RandomCases.Pack);
        var day = await RandomCases.Play(engine, seed: 5, cases: 60, steps: 250);
        await Project(engine);
        var naive = (await NaiveBoard.Of(engine.Journal, day)).Cases;
        await Same(new CaseQuery(OpenOnly: true), it => !it.State.IsClosed);
        await Same(new CaseQuery(WithFindings: true), it => it.Findings > 0);
        await Same(new CaseQuery(Place: new PlaceId("notified")), it => it.State.Place == new PlaceId("notified"));
        await Same(new CaseQuery(Pack: naive[0].State.Procedure.Reference.ToString()), it => it.State.Procedure == naive[0].State.Procedure);
        await Same(new CaseQuery(Pack: "another/2000#00000000"), _ => false);
        await Same(new CaseQuery(Search: "A01"), it => it.State.Number.Text.Contains("A01", StringComparison.Ordinal));
        await Same(new CaseQuery(Search: "_01"), _ => false);
        await Same(new CaseQuery(Search: "%"), _ => false);
        foreach (var urgency in Enum.GetValues<Urgency>())
        {
            await Same(new CaseQuery(AtLeast: urgency), it => it.Urgency >= urgency);
            await Same(new CaseQuery(Exactly: urgency), it => it.Urgency == urgency);
            await Same(
                new CaseQuery(Limit: new LimitId("payment"), Exactly: urgency),
                it => it.Duties.Any(duty => duty.Limit.Id == new LimitId("payment") && duty.UrgencyOn(day) == urgency));
        }

        async Task Same(CaseQuery query, Func<NaiveRow, bool> belongs)
        {
            var page = await engine.Get<Board>().Cases(query with { Order = CaseOrder.Number, Take = 500 });
            Assert.Equal(naive.Where(belongs).Select(it => it.State.Number.Text).Order(StringComparer.Ordinal), page.Rows.Select(it => it.Number.Text));
        }
    }

    [Fact]
    public async Task Rows_TellPlaceLastStepFindingsAndTheWorstDuty()
    {
        await using var engine = await TestEngine.Start(pack: RandomCases.Pack);
        var day = await RandomCases.Play(engine, seed: 6, cases: 60, steps: 250);
        await Project(engine);
        var naive = (await NaiveBoard.Of(engine.Journal, day)).Cases.ToDictionary(it => it.State.Number);
        var page = await engine.Get<Board>().Cases(new CaseQuery(Take: 500));
        Assert.NotEmpty(page.Rows);
        Assert.All(page.Rows, row =>
        {
            var it = naive[row.Number];
            Assert.Equal(it.State.Procedure[it.State.Place].Title, row.Place);
            Assert.Equal(it.State.Procedure[it.State.LastStep!.Value].Title, row.LastStep);
            Assert.Equal((it.State.LastOn, it.Findings, it.State.IsClosed), (row.LastStepOn, row.Findings, row.IsClosed));
            Assert.Equal(it.Urgency, row.Worst?.Urgency ?? Urgency.Met);
            if (it.Due is { } due)
            {
                Assert.Equal((due, Period.DaysBetween(day, due)), (row.Worst!.Due, row.Worst.Left));
            }
        });
    }

    [Theory]
    [InlineData(-1, 50)]
    [InlineData(0, 0)]
    [InlineData(0, 501)]
    public async Task Pages_OutOfBounds_AreAFaultOfTheCaller(int skip, int take)
    {
        await using var engine = await TestEngine.Start();
        await Project(engine);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => engine.Get<Board>().Cases(new CaseQuery(Skip: skip, Take: take)));
    }

    [Fact]
    public async Task LatestAlerts_AreTheWarningsExpiriesLateActsAndFindings_NewestFirst()
    {
        await using var engine = await TestEngine.Start();
        await engine.Observe("A1", "create-fine", new LocalDate(2010, 1, 5));
        await engine.Wakes.AdvanceFully(Instant.FromUtc(2010, 4, 6, 0, 0), "engine");
        await engine.Observe("A1", "send-fine", new LocalDate(2010, 4, 10));
        await engine.Observe("A1", "collect", new LocalDate(2010, 4, 11));
        await Project(engine);
        Assert.Equal(
            [
                "Nonconforming Send for credit collection: does not fit the procedure", "LateAct Dispatch of the fine: done late", "Overdue Dispatch of the fine: overdue",
                "Warning Dispatch of the fine: last day", "Warning Dispatch of the fine: ten days left", "Warning Dispatch of the fine: two thirds of the time used",
            ],
            (await engine.Get<Board>().LatestAlerts(10)).Select(it => $"{it.Kind} {it.Headline.En}"));
        Assert.Equal(2, (await engine.Get<Board>().LatestAlerts(2)).Length);
    }

    internal static async Task Project(TestEngine engine)
    {
        while (await engine.Get<Projector>().Step() > 0)
        {
        }
    }
}
