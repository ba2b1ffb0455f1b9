using NodaTime;
using Supervision.Domain.Procedures;
using Supervision.Views.Cases;

namespace Supervision.Views.Tests.Cases;

/// <summary>Counts at the end of a day against counts made from the list of steps alone, by plain date arithmetic.</summary>
public sealed class AsOfTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Of_AnyDay_CountsWhatHadHappenedByThen(int seed)
    {
        await using var engine = await TestEngine.Start();
        var last = await RandomCases.Play(engine, seed, cases: 50, steps: 250);
        var steps = engine.Journal.ReadAll().Where(it => it.Kind == "case.step-taken")
            .Select(it => (Case: it.Stream.Id, Step: it.Text("step"), On: DateOnly.ParseExact(it.Text("on"), "yyyy-MM-dd"))).ToList();
        for (var day = new LocalDate(2010, 1, 4); day < last.PlusDays(120); day = day.PlusDays(9))
        {
            var asked = day.ToDateOnly();
            var cases = steps.Where(it => it.On <= asked).GroupBy(it => it.Case).Select(it => it.ToList()).ToList();
            var count = await AsOfCount.Of(engine.Journal, "it-road-fines", day);
            Assert.Equal((day, cases.Count, cases.Sum(it => it.Count)), (count.AsOf, count.Cases, count.Events));
            Assert.Equal(
                cases.GroupBy(it => engine.Fines[new StepId(it[^1].Step)].Activity).ToDictionary(it => it.Key, it => it.Count()).OrderBy(it => it.Key, StringComparer.Ordinal),
                count.State.OrderBy(it => it.Key, StringComparer.Ordinal));
            Assert.Equal(Duties(cases, asked, "create-fine", 90, "send-fine", "pay"), count.Clocks["dispatch"]);
            Assert.Equal(Duties(cases, asked, "notify", 60, "pay", "appeal-prefect", "appeal-judge", "collect"), count.Clocks["payment"]);
        }
    }

    [Fact]
    public async Task Of_ADayBeforeEverything_IsEmptyButKnowsTheDuties()
    {
        await using var engine = await TestEngine.Start();
        await engine.Observe("A1", "create-fine", new LocalDate(2010, 1, 5));
        var count = await AsOfCount.Of(engine.Journal, "it-road-fines", new LocalDate(1999, 12, 31));
        Assert.Equal((0, 0), (count.Cases, count.Events));
        Assert.Empty(count.State);
        Assert.Equal(["dispatch", "payment"], count.Clocks.Keys.Order());
        Assert.All(count.Clocks.Values, it => Assert.Equal(new DutyCount(0, 0), it));
    }

    /// <summary>R7 of the public log: started, nothing that meets it by that day, the n-th day included.</summary>
    private static DutyCount Duties(List<List<(string Case, string Step, DateOnly On)>> cases, DateOnly day, string starts, int length, params string[] meets)
    {
        var open = cases.Where(it => it.Any(step => step.Step == starts) && !it.Any(step => meets.Contains(step.Step)))
            .Select(it => it.First(step => step.Step == starts).On.AddDays(length)).ToList();
        return new DutyCount(open.Count(due => day <= due), open.Count(due => due < day));
    }
}
