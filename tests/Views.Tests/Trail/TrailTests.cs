using NodaTime;
using Supervision.Domain.Cases;
using Supervision.Domain.Procedures;
using Supervision.Grains.Interfaces;
using Supervision.Grains.Interfaces.Audit;
using Supervision.Grains.Interfaces.Cases;
using Supervision.Journal;
using Supervision.Views.Tests.Cases;
using Supervision.Views.Trail;

namespace Supervision.Views.Tests.Trail;

/// <summary>Searches of the trail, over random cases with refusals among them, against a walk through the whole journal.</summary>
public sealed class TrailTests
{
    private static readonly LocalDate Day = new(2010, 2, 1);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Search_OfAnyConditions_FindsWhatAWalkThroughTheJournalFinds(int seed)
    {
        await using var engine = await Played(seed);
        var journal = engine.Journal.ReadAll().ToList();
        await Same(new TrailQuery(), _ => true);
        await Same(new TrailQuery(Who: "registry-1"), it => it.Author.Who == "registry-1");
        await Same(new TrailQuery(Who: "account"), it => it.Author.Who.Contains("account", StringComparison.Ordinal));
        await Same(new TrailQuery(Who: "clerk-of-"), it => it.Author.OnBehalfOf?.StartsWith("clerk-of-", StringComparison.Ordinal) == true);
        await Same(new TrailQuery(Role: new RoleName("engine")), it => it.Author.Role == "engine");
        await Same(new TrailQuery(Kind: "case.went-overdue"), it => it.Kind == "case.went-overdue");
        await Same(new TrailQuery(Step: new StepId("send-fine")), it => it.TextOrNull("step") == "send-fine" && it.Kind == "case.step-taken");
        await Same(new TrailQuery(Case: "it-road/A003"), it => it.Stream.ToString() is "case/it-road/A003" or "refusals/case/it-road/A003");
        await Same(new TrailQuery(Case: "A01"), it => it.Stream.ToString().Contains("case/it-road/A01", StringComparison.Ordinal));
        await Same(new TrailQuery(Case: "it-road/nobody"), it => it.Stream.Id == "case/it-road/nobody");
        await Same(new TrailQuery(Case: "%"), _ => false);
        await Same(new TrailQuery(Who: "_"), _ => false);
        await Same(new TrailQuery(LateOnly: true), it => it.Kind == "case.went-overdue" || IsLate(it));
        await Same(new TrailQuery(ApprovalsOnly: true), it => it.Kind == "request.refused" || it.TextOrNull("step") == "notify-decision");
        await Same(new TrailQuery(OccurredFrom: Day, OccurredTo: Day.PlusDays(20)), it => On(it) >= Day && On(it) <= Day.PlusDays(20));
        await Same(new TrailQuery(RecordedTo: new LocalDate(1999, 1, 1)), _ => false);
        await Same(
            new TrailQuery(Who: "registry-1", Role: new RoleName("registry"), Kind: "case.step-taken", Case: "A0", OccurredFrom: Day, LateOnly: true),
            it => it.Author.Who == "registry-1" && it.Author.Role == "registry" && it.Stream.Id.Contains("A0", StringComparison.Ordinal) && On(it) >= Day && IsLate(it));
        await Same(new TrailQuery(UpTo: 40), it => it.Position <= 40);

        // The appeals are rights: to use them after they have lapsed breaks nothing.
        static bool IsLate(Entry it) => it.TextOrNull("late") is { } limits && limits.Split(',').Except(["prefecture", "judge"]).Any();

        async Task Same(TrailQuery query, Func<Entry, bool> belongs)
        {
            var expected = journal.Where(belongs).OrderByDescending(it => it.OccurredAt).ThenByDescending(it => it.Position).Select(it => it.Position).ToList();
            var page = await engine.Get<AuditDesk>().Search(query with { Take = 500 });
            Assert.Equal(expected.Take(500), page.Rows.Select(it => it.Position));
            Assert.Equal(expected.Count, page.Total);
            Assert.Equal(expected, await Positions(engine, query));
        }

        LocalDate On(Entry it) => engine.Fines.Court.DayOf(Instant.FromDateTimeOffset(it.OccurredAt));
    }

    [Fact]
    public async Task Search_FoundByEveryCondition_IsOfMoreThanNothing()
    {
        await using var engine = await Played(1);
        foreach (var query in new TrailQuery[] { new(LateOnly: true), new(ApprovalsOnly: true), new(Who: "clerk-of-"), new(Case: "it-road/A003"), new(Kind: "case.went-overdue"), new(OccurredFrom: Day, OccurredTo: Day.PlusDays(20)) })
        {
            Assert.True((await engine.Get<AuditDesk>().Search(query)).Total > 0, $"{query} finds nothing, so the test above says nothing of it.");
        }
    }

    /// <summary>Recorded as they became known: at three in the afternoon, at nine, at noon; the day before; and twice at one instant.</summary>
    [Fact]
    public async Task Rows_OfOneDay_AreInTheOrderOfTime_HoweverTheyWereRecorded_AndOfOneInstantByTheirPosition()
    {
        await using var engine = await TestEngine.Start();
        foreach (var (day, at) in new[] { (Day, 15), (Day, 9), (Day, 12), (Day.PlusDays(-1), 18), (Day, 9) })
        {
            await engine.Case("A1").Submit(new(
                $"at-{engine.Journal.ReadAll().Count()}", "registry-1", EngineAuthors.RegistryRole, null, null,
                new CaseCommand.Observe(engine.Fines.Reference, new StepId("send-fine"), engine.Fines.Court.StartOf(day) + Duration.FromHours(at), [])));
        }

        await BoardTests.Project(engine);
        var query = new TrailQuery(Step: new StepId("send-fine"));
        var hours = new List<(LocalDate, int)>();
        for (var skip = 0; skip < 5; skip++)
        {
            var row = (await engine.Get<AuditDesk>().Search(query with { Skip = skip, Take = 1 })).Rows.Single();
            var at = row.OccurredAt.InZone(DateTimeZoneProviders.Tzdb["Europe/Rome"]);
            hours.Add((at.Date, at.Hour));
        }

        Assert.Equal([(Day, 15), (Day, 12), (Day, 9), (Day, 9), (Day.PlusDays(-1), 18)], hours);
        var positions = await Positions(engine, query);
        Assert.True(positions[2] > positions[3], "Of one instant what was recorded last comes first.");
        Assert.Equal(positions, (await engine.Get<AuditDesk>().Search(query)).Rows.Select(it => it.Position));
    }

    [Fact]
    public async Task Pages_OfOneSearch_ShowEveryRowOnce_WhileEntriesComeIn()
    {
        await using var engine = await Played(3);
        var desk = engine.Get<AuditDesk>();
        var expected = await Positions(engine, new TrailQuery());
        var first = await desk.Search(new TrailQuery(Take: 7));
        var seen = first.Rows.Select(it => it.Position).ToList();
        while (seen.Count < expected.Count)
        {
            await engine.Observe($"N{seen.Count}", "create-fine", Day.PlusDays(300));
            await BoardTests.Project(engine);
            var next = await desk.Search(new TrailQuery(UpTo: first.Position, Skip: seen.Count, Take: 7));
            Assert.Equal(first.Total, next.Total);
            seen.AddRange(next.Rows.Select(it => it.Position));
        }

        Assert.Equal(expected, seen);
    }

    [Fact]
    public async Task Rows_OfAnExpiredAndLatePayment_SayWhatWhoAndHowLate()
    {
        await using var engine = await TestEngine.Start();
        await engine.Observe("A1", "create-fine", new LocalDate(2010, 1, 5));
        await engine.Wakes.AdvanceFully(Instant.FromUtc(2010, 4, 6, 0, 0), "engine");
        await engine.Observe("A1", "send-fine", new LocalDate(2010, 4, 10));
        await engine.Request("A1", "collect", new LocalDate(2010, 4, 11), "enforcement-officer", "ask-1", "account-7");
        await BoardTests.Project(engine);

        var rows = (await engine.Get<AuditDesk>().Search(new TrailQuery(Case: "it-road/A1"))).Rows;

        Assert.Equal(
            [
                "Refused: \"Send for credit collection\" is not possible while the case stands at \"Fine sent\". Possible now: Record notification, Payment. | account-7 as enforcement-officer | None | approval",
                "Send fine | registry-1 as registry | Late: Dispatch of the fine | ",
                "Dispatch of the fine: overdue | engine as engine | Overdue: Dispatch of the fine | ",
                "Dispatch of the fine: last day | engine as engine | None | ",
                "Dispatch of the fine: ten days left | engine as engine | None | ",
                "Dispatch of the fine: two thirds of the time used | engine as engine | None | ",
                "Create fine | registry-1 as registry | None | ",
                "Case opened | registry-1 as registry | None | ",
            ],
            rows.Select(it => $"{it.What.En} | {it.Author} as {it.Role} | {it.Timeliness}{(it.Late.IsEmpty ? "" : ": " + it.Late[0].En)} | {(it.IsApproval ? "approval" : "")}"));
        Assert.All(rows, it => Assert.Equal(TestEngine.Number("A1"), it.Case));
    }

    [Fact]
    public async Task Timeliness_OfAnActThatALimitWaitsFor_IsToldEvenWhenItIsNotLate()
    {
        await using var engine = await TestEngine.Start();
        await engine.Observe("A1", "create-fine", new LocalDate(2010, 1, 5));
        await engine.Observe("A1", "send-fine", new LocalDate(2010, 1, 9));
        await BoardTests.Project(engine);

        Assert.Equal(Timeliness.InTime, (await engine.Get<AuditDesk>().Search(new TrailQuery(Step: new StepId("send-fine")))).Rows.Single().Timeliness);
    }

    /// <summary>Whatever stands in personal fields is nowhere in views.db; the case's number is known to every list.</summary>
    [Fact]
    public async Task PersonalValues_AreNotInTheView()
    {
        using var folder = new TestFolder();
        await using (var engine = await TestEngine.Start(inDirectory: folder.Path))
        {
            var particular = new Particular("driver", "Zwetschgenwasser-Personal-4711");
            var plain = new Particular("article", "157-plain", IsPersonal: false);
            await engine.Case("A1").Submit(new(
                "c-1", "registry-1", EngineAuthors.RegistryRole, null, null,
                new CaseCommand.Observe(engine.Fines.Reference, new StepId("create-fine"), engine.Fines.Court.StartOf(Day), [particular, plain])));
            await BoardTests.Project(engine);
            Assert.Equal(1, (await engine.Get<AuditDesk>().Search(new TrailQuery(Step: new StepId("create-fine")))).Total);
            Assert.Equal(0, (await engine.Get<AuditDesk>().Search(new TrailQuery(Who: particular.Value))).Total);
            Assert.Equal(particular.Value, (await engine.Entries("A1"))[^1].TextOrNull("attr.driver"));
        }

        foreach (var file in Directory.GetFiles(folder.Path, "views.db*"))
        {
            var bytes = System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file));
            Assert.Contains("registry-1", bytes, StringComparison.Ordinal);
            Assert.DoesNotContain("Zwetschgenwasser", bytes, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Choices_AreWhatTheStoreHolds()
    {
        await using var engine = await TestEngine.Start();
        await engine.Observe("A1", "create-fine", Day);
        await BoardTests.Project(engine);

        var choices = await engine.Get<AuditDesk>().Choices();

        Assert.Equal(["Case opened", "Procedure pack adopted", "Step taken"], choices.Kinds.Select(it => it.Title.En));
        Assert.Equal(["Create fine"], choices.Steps.Select(it => it.Title.En));
        Assert.Equal(["engine", "registry"], choices.Roles.Select(it => it.Text));
    }

    [Theory]
    [InlineData(-1, 50)]
    [InlineData(0, 0)]
    [InlineData(0, 501)]
    public async Task Pages_OutOfBounds_AreAFaultOfTheCaller(int skip, int take)
    {
        await using var engine = await TestEngine.Start();
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => engine.Get<AuditDesk>().Search(new TrailQuery(Skip: skip, Take: take)));
    }

    internal static async Task<TestEngine> Played(int seed)
    {
        var engine = await TestEngine.Start(pack: RandomCases.Pack);
        var day = await RandomCases.Play(engine, seed, cases: 20, steps: 120);
        await engine.Case("A003").Submit(new(
            "behalf-1", "registry-1", EngineAuthors.RegistryRole, "clerk-of-9", null, new CaseCommand.Observe(engine.Fines.Reference, new StepId("pay"), engine.Fines.Court.StartOf(day), [])));
        await engine.Request("A003", "create-fine", day, "enforcement-officer", "ask-1");
        await engine.Request("nobody", "collect", day, "party", "ask-2");
        await BoardTests.Project(engine);
        return engine;
    }

    private static async Task<List<long>> Positions(TestEngine engine, TrailQuery query)
    {
        var found = new List<long>();
        await foreach (var row in engine.Get<AuditDesk>().All(query))
        {
            found.Add(row.Position);
        }

        return found;
    }
}
