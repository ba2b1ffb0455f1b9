using Supervision.Domain.Cases;
using Supervision.Domain.Courts;
using Supervision.Domain.Law;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;
using Supervision.Grains;
using Supervision.Grains.Interfaces.Audit;
using Supervision.Grains.Interfaces.Board;
using Supervision.Grains.People;
using Supervision.Views.Cases;
using Supervision.Views.Projections;
using Supervision.Views.Trail;

namespace Supervision.Views.Tests.Cases;

/// <summary>Who belongs to a case, as lists, the case's page and the trail show it.</summary>
public sealed class TieTests
{
    internal static readonly Acting Chief = new(new PersonId("chief-01"), new Office(Role.DivisionChief, new CourtId("it-road")));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Lists_ByPersonDivisionAndCourt_AreThoseOfTheNaiveReader(int seed)
    {
        await using var engine = await Staffed();
        var random = new Random(seed);
        for (var act = 0; act < 120; act++)
        {
            await Any(engine, random, act);
            if (act % 40 == 39)
            {
                await engine.Get<Projector>().CatchUp();
            }
        }

        var all = new List<(CaseNumber Number, CaseTies Ties)>();
        foreach (var key in await engine.Journal.StreamKeys("case", null, 100, CancellationToken.None))
        {
            all.Add((new CaseNumber(key.Id), (await engine.Get<Board>().Case(new CaseNumber(key.Id)))!.Ties));
        }

        Assert.Contains(all, it => it.Ties.People.Length > 2);
        foreach (var person in new[] { "p-1", "p-2", "p-3", "nobody" })
        {
            Assert.Equal(all.Where(it => it.Ties.People.Any(tie => tie.Person.Text == person)).Select(it => it.Number), await Listed(engine, new CaseQuery(Mine: new PersonId(person))));
        }

        foreach (var division in new[] { "one", "two", "none" })
        {
            Assert.Equal(all.Where(it => it.Ties.Division?.Text == division).Select(it => it.Number), await Listed(engine, new CaseQuery(Division: new DivisionId(division))));
        }

        Assert.Equal(all.Select(it => it.Number), await Listed(engine, new CaseQuery(Court: new CourtId("it-road"))));
        Assert.Empty(await Listed(engine, new CaseQuery(Court: new CourtId("it-roa"))));
        Assert.Empty(await Listed(engine, new CaseQuery(Court: new CourtId("it-road-2"))));
        var rows = (await engine.Get<Board>().Cases(new CaseQuery(Order: CaseOrder.Number, Take: 500))).Rows;
        Assert.Equal(all.Select(it => (it.Ties.Undertaker, it.Ties.Division)), rows.Select(it => (it.Undertaker, it.Division)));
    }

    [Fact]
    public async Task Assignments_StandInTheTimelineAndTheTrail_InBothLanguages()
    {
        await using var engine = await Staffed();
        await engine.Observe("A1", "create-fine", new(2026, 1, 5));
        await engine.Get<Desk>().Allot(Chief, TestEngine.Number("A1"), new DivisionId("one"), "c-1");
        await engine.Get<Desk>().Assign(Chief, TestEngine.Number("A1"), new PersonId("p-1"), Role.Judge, "c-2");
        await engine.Get<Desk>().Assign(Chief, TestEngine.Number("A1"), new PersonId("p-2"), Role.Judge, "c-3");
        await engine.Get<Projector>().CatchUp();
        Title[] told =
        [
            new("Allotted to division one", "分配给业务庭 one"), new("Assigned to p-1 as judge", "分派给法官 p-1"),
            new("p-1 relieved as judge", "法官 p-1 不再承办或参与本案"), new("Assigned to p-2 as judge", "分派给法官 p-2"),
        ];
        var view = (await engine.Get<Board>().Case(TestEngine.Number("A1")))!;
        Assert.Equal(told, view.Timeline.Where(it => it.Kind == TimelineKind.Assignment).Select(it => it.Title));
        Assert.All(view.Timeline.Where(it => it.Kind == TimelineKind.Assignment), it => Assert.Equal(("chief-01", new RoleName("division-chief")), (it.Author, it.Role)));
        var trail = await engine.Get<AuditDesk>().Search(new TrailQuery(Case: "it-road/A1"));
        Assert.Equal(told.Reverse(), trail.Rows.Select(it => it.What).Take(4));
    }

    /// <summary>What a division is called is nobody's secret; what people are called takes the right to the staff.</summary>
    [Theory]
    [InlineData(false, "p-1", null)]
    [InlineData(true, "Somebody", "Chief Wang")]
    public async Task Assignments_InTheTimeline_NameWhomTheReaderMayKnow(bool seesNames, string person, string? author)
    {
        await using var engine = await Staffed();
        await engine.Get<StaffDesk>().Ask(Chief, at => new StaffCommand.Join(Chief.Who, new PersonName("Chief Wang"), at), "s-chief");
        await engine.Observe("A1", "create-fine", new(2026, 1, 5));
        await engine.Get<Desk>().Allot(Chief, TestEngine.Number("A1"), new DivisionId("one"), "c-1");
        await engine.Get<Desk>().Assign(Chief, TestEngine.Number("A1"), new PersonId("p-1"), Role.Judge, "c-2");
        await engine.Get<PeopleRegister>().Refresh();

        var view = (await engine.Get<Board>().Case(TestEngine.Number("A1"), seesNames ? Disclosure.OfPersonal : Disclosure.WithoutRight, default))!;

        Assert.Equal(
            [(new Title("Allotted to: One", "分配给：一"), author), (new Title($"Assigned to {person} as judge", $"分派给法官 {person}"), author)],
            view.Timeline.Where(it => it.Kind == TimelineKind.Assignment).Select(it => (it.Named, it.AuthorName)));
    }

    [Fact]
    public async Task Trail_OfTheStaff_IsInSentencesWithoutNames()
    {
        await using var engine = await Staffed();
        await engine.Get<Projector>().CatchUp();
        var trail = await engine.Get<AuditDesk>().Search(new TrailQuery());
        Assert.Contains(new Title("p-1 joined", "p-1 加入"), trail.Rows.Select(it => it.What));
        Assert.Contains(new Title("Division one founded: One", "设立业务庭 one：一"), trail.Rows.Select(it => it.What));
        Assert.DoesNotContain(trail.Rows, it => it.What.En.Contains("Somebody", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("ghost", null, "unknown-person")]
    [InlineData(null, "three", "unknown-division")]
    public async Task Desk_WhoeverTheCourtDoesNotKnow_IsRefused_AndTheAttemptIsJournalled(string? person, string? division, string obstacle)
    {
        await using var engine = await Staffed();
        await engine.Observe("A1", "create-fine", new(2026, 1, 5));
        var outcome = person is not null
            ? await engine.Get<Desk>().Assign(Chief, TestEngine.Number("A1"), new PersonId(person), Role.Judge, "c-1")
            : await engine.Get<Desk>().Allot(Chief, TestEngine.Number("A1"), new DivisionId(division!), "c-1");
        Assert.Equal(obstacle, outcome.Refusal?.Obstacle);
        Assert.Equal((obstacle, "chief-01"), (Assert.Single(await engine.Refusals("A1")).Text("obstacle"), (await engine.Refusals("A1"))[0].Author.Who));
    }

    [Fact]
    public async Task Desk_ACaseThatIsNotThere_IsNotMadeByAssigningSomebody()
    {
        await using var engine = await Staffed();
        Assert.Equal("unknown-case", (await engine.Get<Desk>().Assign(Chief, TestEngine.Number("A9"), new PersonId("p-1"), Role.Judge, "c-1")).Refusal?.Obstacle);
        Assert.Equal("unknown-person", (await engine.Get<Desk>().Assign(Chief, new CaseNumber("Elsewhere 2/A9".Replace(' ', '-')), new PersonId("p-1"), Role.Judge, "c-2")).Refusal?.Obstacle);
        Assert.Empty(await engine.Entries("A9"));
    }

    internal static async Task<TestEngine> Staffed()
    {
        var engine = await TestEngine.Start();
        var desk = engine.Get<StaffDesk>();
        await desk.Ask(Chief, at => new StaffCommand.FoundDivision(new DivisionId("one"), new Title("One", "一"), at), "s-1");
        await desk.Ask(Chief, at => new StaffCommand.FoundDivision(new DivisionId("two"), new Title("Two", "二"), at), "s-2");
        for (var who = 1; who <= 3; who++)
        {
            await desk.Ask(Chief, at => new StaffCommand.Join(new PersonId($"p-{who}"), new PersonName("Somebody"), at), $"s-p-{who}");
        }

        return engine;
    }

    private static async Task Any(TestEngine engine, Random random, int act)
    {
        var number = TestEngine.Number($"A{random.Next(9)}");
        var person = new PersonId($"p-{1 + random.Next(3)}");
        var role = new[] { Role.Judge, Role.Clerk, Role.Party }[random.Next(3)];
        _ = random.Next(6) switch
        {
            0 or 1 => (await engine.Observe(number.Text.Split('/')[1], "create-fine", new(2026, 1, 5), $"o-{act}")).Position,
            2 or 3 => (await engine.Get<Desk>().Assign(Chief, number, person, role, $"c-{act}")).Position,
            4 => (await engine.Get<Desk>().Relieve(Chief, number, person, role, $"c-{act}")).Position,
            _ => (await engine.Get<Desk>().Allot(Chief, number, new DivisionId(random.Next(2) == 0 ? "one" : "two"), $"c-{act}")).Position,
        };
    }

    private static async Task<IEnumerable<CaseNumber>> Listed(TestEngine engine, CaseQuery query) =>
        (await engine.Get<Board>().Cases(query with { Order = CaseOrder.Number, Take = 500 })).Rows.Select(it => it.Number);
}
