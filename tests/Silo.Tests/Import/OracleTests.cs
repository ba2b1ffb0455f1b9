using NodaTime;
using Supervision.Silo.Tests.Processes;

namespace Supervision.Silo.Tests.Import;

/// <summary>The engine against a program in another language that shares no code with it, on random logs full of borderline days.</summary>
public sealed class OracleTests : IDisposable
{
    private readonly TestStore store = new();

    public void Dispose() => store.Dispose();

    [TheoryWith(Needs.Python)]
    [ClassData(typeof(FewSeeds))]
    public async Task Import_OfARandomLog_CountsWhatTheOracleCounts(int seed)
    {
        var chance = new Random(seed);
        var xes = Oracle.MakeLog(seed, chance.Next(150, 301));
        var (path, log) = (store.Write("log.xes", xes), new LogText(xes));
        var (first, last) = (log.Days[0], log.Days[^1]);
        var middle = LogText.Text(log.Days[chance.Next(log.Days.Count / 4, 3 * log.Days.Count / 4)]);
        var later = LogText.Text(last.PlusDays(chance.Next(30, 200)));

        SameJson.AssertEqual(Oracle.Summary(path, middle), await store.Counts(path, middle));
        SameJson.AssertEqual(Oracle.AsOf(path, later, until: middle), await store.AsOf(later));

        SameJson.AssertEqual(Oracle.Summary(path), await store.Counts(path));
        foreach (var day in (LocalDate[])[first.PlusDays(-1), first, .. Border(log, chance), last.PlusDays(1_000)])
        {
            SameJson.AssertEqual(Oracle.AsOf(path, LogText.Text(day)), await store.AsOf(LogText.Text(day)));
        }

        SameJson.AssertEqual(Oracle.Summary(path, later), await store.Counts(path, later));
    }

    /// <summary>The last day of some payment that is due, and the day after it.</summary>
    private static LocalDate[] Border(LogText log, Random chance)
    {
        var notified = log.Events.Where(it => it.Activity == "Insert Fine Notification").ToList();
        var due = notified[chance.Next(notified.Count)].Day.PlusDays(60);
        return [due, due.PlusDays(1)];
    }

    private sealed class FewSeeds : TheoryData<int>
    {
        public FewSeeds() => AddRange([.. Enumerable.Range(1, Here.RunsLongTests ? 40 : 3)]);
    }
}
