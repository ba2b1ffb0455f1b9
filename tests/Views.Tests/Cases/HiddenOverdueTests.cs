using NodaTime;
using Supervision.Domain.Cases;
using Supervision.Domain.Procedures;
using Supervision.Grains.Cases;
using Supervision.Grains.Interfaces;
using Supervision.Grains.Interfaces.Board;
using Supervision.Grains.Interfaces.Cases;
using Supervision.Grains.Packs;
using Supervision.Views.Cases;
using Supervision.Views.Projections;

namespace Supervision.Views.Tests.Cases;

/// <summary>
/// Limits that stand still for nothing, as tests/data/histories/hidden-overdue.jsonl has them: their ends are worked out by hand there. The figure and the list
/// are one question to views.db; here the same is asked of the journal, case by case.
/// </summary>
public sealed class HiddenOverdueTests
{
    /// <summary>Without holidays, which are files of their own; no limit of it rolls over one that matters here.</summary>
    private static readonly string Pack = Repository.Read("tests/data/packs/civil-two.yaml").Replace("  calendar: cn-courts\n", "", StringComparison.Ordinal);

    private static readonly (string Case, string Step, LocalDate On)[] Told =
    [
        ("1", "file-case", new(2024, 3, 11)), ("2", "file-case", new(2024, 3, 11)), ("3", "file-case", new(2024, 3, 11)), ("4", "file-case", new(2024, 3, 11)),
        ("2", "begin-talks", new(2024, 4, 1)), ("1", "suspend", new(2024, 5, 6)), ("1", "ground-gone", new(2024, 5, 16)), ("3", "begin-talks", new(2024, 5, 20)),
        ("4", "suspend", new(2024, 5, 20)), ("3", "suspend", new(2024, 5, 24)), ("3", "ground-gone", new(2024, 6, 10)), ("3", "end-talks", new(2024, 6, 28)),
    ];

    [Theory]
    [InlineData("2024-05-17", "")]
    [InlineData("2024-09-21", "")]
    [InlineData("2024-09-22", "1")]
    [InlineData("2024-10-11", "1")]
    [InlineData("2024-10-12", "1 2")]
    [InlineData("2024-10-20", "1 2")]
    [InlineData("2024-10-21", "1 2 3")]
    [InlineData("2030-01-01", "1 2 3")]
    public async Task FigureAndList_AreThoseThatWouldBeOverdue_HadTheyGoneOn(string day, string expected)
    {
        await using var engine = await Played();
        var today = NodaTime.Text.LocalDatePattern.Iso.Parse(day).Value;
        engine.Clock.Reset(engine.Fines.Court.StartOf(today) + Duration.FromHours(9));

        var listed = await engine.Get<Board>().Cases(new CaseQuery(HiddenOverdue: true, Order: CaseOrder.Number));

        Assert.Equal(expected, string.Join(' ', listed.Rows.Select(it => it.Number.Text.Split('/')[1])));
        Assert.Equal(listed.Total, (await engine.Get<Board>().Snapshot()).Counters.HiddenOverdue);
        Assert.Equal(await Hidden(engine, today), listed.Rows.Select(it => it.Number.Text));
    }

    [Fact]
    public async Task WhatIsResumed_HidesNothingAnyMore()
    {
        await using var engine = await Played();
        await Report(engine, "1", "resume", new(2024, 10, 1));
        await engine.Get<Projector>().CatchUp();
        engine.Clock.Reset(engine.Fines.Court.StartOf(new(2024, 10, 13)));

        Assert.Equal(["minyuan/2"], (await engine.Get<Board>().Cases(new CaseQuery(HiddenOverdue: true))).Rows.Select(it => it.Number.Text));
    }

    /// <summary>The other way: the cards of each case, from its entries alone.</summary>
    private static async Task<IEnumerable<string>> Hidden(TestEngine engine, LocalDate today)
    {
        var hidden = new List<string>();
        foreach (var number in new[] { "minyuan/1", "minyuan/2", "minyuan/3", "minyuan/4" })
        {
            var codec = new CaseEventCodec();
            Case it = new Case.Unopened(new CaseNumber(number));
            foreach (var entry in await engine.Journal.ReadStream(CaseEventCodec.StreamOf(new(number))))
            {
                it = Case.Evolve(it, codec.ToFact(entry), engine.Get<AdoptedPacks>().Library);
            }

            if (ClockViews.Of((Case.Opened)it, new(today, new LocalTime(9, 0))).Any(clock => clock is { Kind: LimitKind.Duty, Idle: { } idle } && idle.Due < today))
            {
                hidden.Add(number);
            }
        }

        return hidden;
    }

    private static async Task<TestEngine> Played()
    {
        var engine = await TestEngine.Start(pack: Pack);
        foreach (var (number, step, on) in Told)
        {
            await Report(engine, number, step, on);
        }

        await engine.Get<Projector>().CatchUp();
        return engine;
    }

    private static async Task Report(TestEngine engine, string number, string step, LocalDate on) => Assert.Null(
        (await engine.Grains.GetGrain<ICaseGrain>($"minyuan/{number}").Submit(new(
            $"{step}-{on:uuuuMMdd}", "registry-1", EngineAuthors.RegistryRole, null, null,
            new CaseCommand.Observe(engine.Fines.Reference, new StepId(step), engine.Fines.Court.StartOf(on), [])))).Refusal);
}
