using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using Supervision.Domain.Cases;
using Supervision.Domain.Deciding;
using Supervision.Domain.Procedures;
using Supervision.LawFiles.Packs;

namespace Supervision.LawFiles.Tests.Model;

/// <summary>A duty that comes again every half-year, against a list of last days on paper.</summary>
public sealed class RecurrenceModelTests
{
    private const string File = "termination.yaml";

    private const int Times = 10;

    private static readonly LocalDate FirstDay = new(2024, 1, 15);

    private static readonly Procedure Pack = Assert.Single(PackReader.Read(Repository.Read($"tests/data/packs/{File}"), File, ShippedCalendars.Library));

    private static readonly CaseDecider Decider = new(ProcedureLibrary.Empty.PlusProcedure(Pack));

    private static Config Seeded => Config.QuickThrowOnFailure.WithMaxTest(500).WithEndSize(30).WithReplay(20261130UL, 11UL);

    private static Arbitrary<List<int>> Gaps => Arb.From(
        Gen.Frequency((2, Gen.Choose(0, 40)), (2, Gen.Choose(100, 200)), (1, Gen.Choose(300, 700))).ListOf(),
        gaps => Enumerable.Range(0, gaps.Count).Select(left => gaps.Where((_, at) => at != left).ToList()));

    [Fact]
    public void Searches_AfterAnyGaps_AreAsOnPaper() => Check.One(Seeded, Prop.ForAll(Gaps, gaps => Play(gaps, after: due => due)));

    /// <summary>The machine must be able to find a fault: this paper counts each half-year from the day after the last one.</summary>
    [Fact]
    public void Machine_WithAPaperThatIsADayLate_FindsIt() =>
        Assert.ThrowsAny<Exception>(() => Check.One(Seeded, Prop.ForAll(Gaps, gaps => Play(gaps, after: due => due.PlusDays(1)))));

    private static void Play(List<int> gaps, Func<LocalDate, LocalDate> after)
    {
        var (state, today) = (After(Decider.Initial("zhixing/1"), Taken("end-for-now", FirstDay)), FirstDay);
        var paper = new List<(LocalDate Due, LocalDate? Met)> { (Due(FirstDay), null) };
        foreach (var gap in gaps)
        {
            today = today.PlusDays(gap);
            state = After(state, new CaseCommand.PassTime(Pack.Court.StartOf(today)));
            while (paper[^1] is { Met: null } last && last.Due < today && paper.Count < Times)
            {
                paper.Add((Due(after(last.Due)), null));
            }

            Assert.Equal(Shown(paper), Shown(state));
            state = After(state, Taken("query", today));
            if (paper.FindIndex(it => it.Met is null) is >= 0 and var waiting)
            {
                paper[waiting] = (paper[waiting].Due, today);
                if (waiting == paper.Count - 1 && paper.Count < Times)
                {
                    paper.Add((Due(after(paper[waiting].Due)), null));
                }
            }

            Assert.Equal(Shown(paper), Shown(state));
        }
    }

    private static CaseCommand.Observe Taken(string step, LocalDate on) => new(Pack.Reference, new StepId(step), Pack.Court.InstantOf(on, LocalTime.Noon), []);

    private static Case After(Case state, CaseCommand said) =>
        Assert.IsType<Decision<CaseEvent>.Facts>(Decider.Decide(state, said)).Happened.Aggregate(state, Decider.Evolve);

    private static LocalDate Due(LocalDate start)
    {
        var day = start.PlusMonths(6);
        while (Pack.Court.Calendar!.StatusOf(day).IsRest)
        {
            day = day.PlusDays(1);
        }

        return day;
    }

    private static IEnumerable<string> Shown(List<(LocalDate Due, LocalDate? Met)> paper) => paper.Select((it, at) => $"{at + 1} due {it.Due} met {it.Met}");

    private static IEnumerable<string> Shown(Case state) => ((Case.Opened)state).OwnClocks.Select(own =>
        $"{own.Of.Number} due {Pack.Limits[0].Counting.Due(own.Clock.LedgerOrNull!, FirstDay)} met {(own.Clock as Clock.Met)?.On}");
}
