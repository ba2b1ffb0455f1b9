using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Cases;
using Supervision.Domain.Courts;
using Supervision.Domain.Deciding;
using Supervision.Domain.Law;
using Supervision.Domain.Procedures;
using Supervision.Domain.Tests.Support;
using Supervision.Domain.Time;
using static Supervision.Domain.Tests.Support.Days;

namespace Supervision.Domain.Tests.Cases;

/// <summary>A case that is closed owes nothing more, whatever closed it. Filed on 1 March 2009, the answer is due on 11 March; a right to complain runs beside it.</summary>
public sealed class ClosingTests
{
    private static readonly Procedure Pack = new(
        new PackReference("closing", "1", "ab0123456789"), new Title("Closing", "结案"),
        new Court("tt", new Title("Court", "法院"), DateTimeZoneProviders.Tzdb["Europe/Rome"], new LocalTime(8, 0)), new PlaceId("new"),
        [Fines.Place("new"), Fines.Place("filed"), Fines.Place("closed", isFinal: true)],
        [
            Fines.Step("file", ["clerk"], ("new", "filed")), Fines.Step("answer", ["clerk"], ("filed", "filed")), Fines.Step("hear", ["clerk"], ("filed", "filed")),
            Fines.Step("complain", ["party"], ("filed", "filed")), Fines.Step("withdraw", ["clerk"], ("filed", "closed")),
        ],
        [], [Limit("answering", LimitKind.Duty, "file", "answer"), Limit("complaint", LimitKind.Right, "file", "complain"), Limit("hearing", LimitKind.Duty, "hear", "answer")], []);

    private static readonly CaseDecider Rules = new(ProcedureLibrary.Empty.PlusProcedure(Pack));

    [Fact]
    public void ACase_ThatIsClosedByAStepThatNoLimitNames_NeitherWarnsNorGoesOverdue()
    {
        var closed = After(("file", "2009-03-01"), ("withdraw", "2009-03-05"));
        Assert.Null(Rules.NextWake(closed));
        Assert.Empty(Told(closed, new CaseCommand.PassTime(Instant.FromUtc(2010, 1, 1, 0, 0))));
        var met = Assert.IsType<Clock.Met>(closed[new LimitId("answering")]);
        Assert.Equal(("withdraw", Day("2009-03-05")), (met.By.Text, met.On));
    }

    [Fact]
    public void ACase_ThatIsOpen_GoesOverdueOnTheSameDays() =>
        Assert.Equal(["Warned", "WentOverdue"], Told(After(("file", "2009-03-01")), new CaseCommand.PassTime(Instant.FromUtc(2010, 1, 1, 0, 0))));

    [Fact]
    public void ADuty_DoesNotBeginInACaseThatIsClosed_AndARightRunsOn()
    {
        var closed = After(("file", "2009-03-01"), ("withdraw", "2009-03-05"), ("hear", "2009-03-06"));
        Assert.IsType<Clock.Dormant>(closed[new LimitId("hearing")]);
        Assert.IsType<Clock.Running>(closed[new LimitId("complaint")]);
        Assert.IsType<Clock.Met>(After(("file", "2009-03-01"), ("withdraw", "2009-03-05"), ("complain", "2009-03-06"))[new LimitId("complaint")]);
    }

    private static TimeLimit Limit(string id, LimitKind kind, string starts, string act) => new(
        new LimitId(id), new Title(id, id), kind, new StepId(starts), new StepId(act), [new StepId(act)],
        [new LengthRule(null, null, StatedLength.FromDays(10), Fines.Article)], [], [], ImmutableDictionary<StepId, StatedLength>.Empty,
        kind == LimitKind.Duty ? [new WarningStage.LastDay(new StageId("last-day"), new Title("last day", "最后一日"))] : []);

    private static Case.Opened After(params (string Step, string On)[] steps)
    {
        var state = Rules.Initial("tt/C1");
        foreach (var (step, on) in steps)
        {
            var at = Pack.Court.InstantOf(Day(on), new LocalTime(12, 0));
            state = Assert.IsType<Decision<CaseEvent>.Facts>(Rules.Decide(state, new CaseCommand.Observe(Pack.Reference, new StepId(step), at, []))).Happened.Aggregate(state, Rules.Evolve);
        }

        return Assert.IsType<Case.Opened>(state);
    }

    private static IEnumerable<string> Told(Case state, CaseCommand command) =>
        Assert.IsType<Decision<CaseEvent>.Facts>(Rules.Decide(state, command)).Happened.Select(it => it.Event.GetType().Name);
}
