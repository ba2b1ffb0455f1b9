using NodaTime;
using NodaTime.Testing;
using Supervision.Domain.Cases;
using Supervision.Domain.Courts;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;
using Supervision.Grains.Interfaces;
using Supervision.Grains.Interfaces.Audit;
using Supervision.Grains.Interfaces.Board;
using Supervision.Grains.Interfaces.Cases;
using Supervision.Grains.Packs;
using Supervision.Views.Cases;
using Supervision.Views.Projections;
using Supervision.Views.Trail;

namespace Supervision.Views.Tests.Cases;

/// <summary>Two courts in one store, of which neither is "the" court: what is told for one goes by its days, its name and its cases.</summary>
public sealed class TwoCourtsTests
{
    private static readonly CourtId Rome = new("it-road");

    private static readonly CourtId Shanghai = new("cn-road");

    /// <summary>Eight in the evening in Greenwich: nine in Rome, and four in the morning of the next day in Shanghai.</summary>
    private static readonly Instant Evening = Instant.FromUtc(2026, 1, 5, 20, 0);

    [Fact]
    public async Task FiguresAndLists_GoByTheDaysAndTheNameOfTheirCourt()
    {
        await using var engine = await Furnished();
        var board = engine.Get<Board>();
        Assert.Equal((new LocalDate(2026, 1, 5), "Europe/Rome"), (board.Today(Rome), board.ZoneOf(Rome)));
        Assert.Equal((new LocalDate(2026, 1, 6), "Asia/Shanghai"), (board.Today(Shanghai), board.ZoneOf(Shanghai)));

        var (rome, shanghai) = (await board.Snapshot(Rome, [Rome], default), await board.Snapshot(Shanghai, [Shanghai], default));
        Assert.Equal((new LocalDate(2026, 1, 5), "Municipal police, fines office", 2), (rome.Today, rome.Court.En, rome.Counters.Cases));
        Assert.Equal((new LocalDate(2026, 1, 6), "Shanghai office", 1, "Asia/Shanghai"), (shanghai.Today, shanghai.Court.En, shanghai.Counters.Cases, shanghai.Zone));
        Assert.All(shanghai.Limits, it => Assert.StartsWith("cn-road-fines/", it.Pack, StringComparison.Ordinal));
        Assert.All(rome.Places, it => Assert.StartsWith("it-road-fines/", it.Pack, StringComparison.Ordinal));
        Assert.Equal(3, (await board.Snapshot(Rome, null, default)).Counters.Cases);

        Assert.Equal(new LocalDate(2026, 1, 6), board.Cases(new CaseQuery(Court: Shanghai), Shanghai).Today);
        Assert.Equal(["cn-road/B1"], board.Cases(new CaseQuery(Among: [Shanghai]), Shanghai).Rows.Select(it => it.Number.Text));
        var clerk = new Acting(new PersonId("somebody"), new Office(Role.Clerk, Shanghai));
        Assert.Equal(new LocalDate(2026, 1, 6), board.DutiesOf(clerk, null).Today);
    }

    /// <summary>Figures of yesterday are those of the same court: when it is the sixth in Rome, those of the fifth there.</summary>
    [Fact]
    public async Task FiguresOfYesterday_AreEachCourtsOwn()
    {
        await using var engine = await Furnished();
        var board = engine.Get<Board>();
        _ = await board.Snapshot(Rome, [Rome], default);
        _ = await board.Snapshot(Shanghai, [Shanghai], default);
        var days = board.Days();
        engine.Clock.AdvanceHours(4);
        Assert.NotEqual(days, board.Days());
        Assert.Equal(2, (await board.Snapshot(Rome, [Rome], default)).Yesterday?.Cases);
        Assert.Null((await board.Snapshot(Shanghai, [Shanghai], default)).Yesterday);
    }

    /// <summary>The first of January begins in Shanghai at four in the afternoon of the thirty-first in Greenwich.</summary>
    [Fact]
    public async Task TheTrail_IsSearchedByTheDaysOfTheReadersCourt()
    {
        await using var engine = await Furnished();
        int Found(CourtId by) => engine.Get<AuditDesk>().Search(
            new TrailQuery(OccurredFrom: new LocalDate(2026, 1, 1), Case: "cn-road/B1", Kind: "case.step-taken"), new TrailReach(by, null)).Total;
        Assert.Equal((1, 0), (Found(Shanghai), Found(Rome)));
    }

    private static async Task<TestEngine> Furnished()
    {
        var engine = await TestEngine.Start(new FakeClock(Evening));
        var pack = RoadCourts.PackOf(Shanghai.Text, TestEngine.PackText);
        var text = pack.Text.Replace("Europe/Rome", "Asia/Shanghai", StringComparison.Ordinal).Replace("Municipal police, fines office", "Shanghai office", StringComparison.Ordinal);
        var far = (await engine.Get<AdoptedPacks>().Adopt(pack with { Text = text }, Evening))[0];
        await Create(engine, "it-road/A1", engine.Fines);
        await Create(engine, "it-road/A2", engine.Fines);
        await Create(engine, "cn-road/B1", far);
        await engine.Get<Projector>().CatchUp();
        return engine;
    }

    private static async Task Create(TestEngine engine, string number, Procedure procedure)
    {
        var answer = await engine.Grains.GetGrain<ICaseGrain>(number).Submit(new Command<CaseCommand>(
            "create", "registry-1", EngineAuthors.RegistryRole, null, null,
            new CaseCommand.Observe(procedure.Reference, new StepId("create-fine"), procedure.Court.StartOf(new LocalDate(2026, 1, 1)), [])));
        Assert.Null(answer.Refusal);
    }
}
