using System.Collections.Immutable;
using Supervision.Domain.Cases;
using Supervision.Domain.Deciding;
using Supervision.Domain.Law;
using Supervision.Domain.Procedures;
using Supervision.Domain.Tests.Support;
using Supervision.Domain.Time;
using static Supervision.Domain.Tests.Support.About;
using static Supervision.Domain.Tests.Support.CaseSpec;
using static Supervision.Domain.Tests.Support.Days;

namespace Supervision.Domain.Tests.Cases;

/// <summary>
/// A limit that stands still and is extended. Filed on 11 March 2024, three months: last day 11 June (92 days; two thirds
/// = day 62 = 12 May; ten days left on 1 June).
/// </summary>
public sealed class SuspensionTests
{
    private static readonly Fact<CaseEvent>[] Filed = [ATrial.Opened("2024-03-11"), ATrial.Taken("file", "2024-03-11", "open")];

    private static readonly Fact<CaseEvent> TwoThirds = ATrial.Warned("trial", "two-thirds", "2024-05-12", due: "2024-06-11");
    private static readonly Fact<CaseEvent> TenDays = ATrial.Warned("trial", "ten-days", "2024-06-01", due: "2024-06-11");
    private static readonly Fact<CaseEvent> LastDay = ATrial.Warned("trial", "last-day", "2024-06-11", due: "2024-06-11");
    private static readonly Fact<CaseEvent> Overdue = ATrial.Overdue("trial", "2024-06-12", due: "2024-06-11");

    [Fact]
    public void PassTime_WithoutInterruption_SaysTheDaysAbove() =>
        Given(Trial.Procedure, Filed).When(ATrial.PassTimeTo("2024-06-12", 0)).Then(TwoThirds, TenDays, LastDay, Overdue);

    [Fact]
    public void PassTime_WhileItStandsStill_SaysNothingAndArmsNothing()
    {
        var it = Given(Trial.Procedure, [.. Filed, ATrial.Taken("appraise", "2024-04-01", "open")]);
        it.When(ATrial.PassTimeTo("2026-01-01", 0)).Then();
        Assert.Null(Decider.NextWake(it.Opened));
    }

    [Fact]
    public void PassTime_AfterAnInterruptionBeforeAnyWarning_SaysEverythingSoManyDaysLater() =>
        // Ten days out from 1 to 11 April: 22 May, 11 June, 21 June, 22 June.
        Given(Trial.Procedure, [.. Filed, ATrial.Taken("appraise", "2024-04-01", "open"), ATrial.Taken("appraised", "2024-04-11", "open")])
            .When(ATrial.PassTimeTo("2024-06-22", 0)).Then(
                ATrial.Warned("trial", "two-thirds", "2024-05-22", due: "2024-06-21"),
                ATrial.Warned("trial", "ten-days", "2024-06-11", due: "2024-06-21"),
                ATrial.Warned("trial", "last-day", "2024-06-21", due: "2024-06-21"),
                ATrial.Overdue("trial", "2024-06-22", due: "2024-06-21"));

    [Fact]
    public void PassTime_AWarningWhoseDayDidNotMove_IsNotSaidAgain() =>
        // Warned on 12 May; standing still from 20 to 30 May moves the end, not the day on which two thirds were used.
        Given(Trial.Procedure, [.. Filed, TwoThirds, ATrial.Taken("appraise", "2024-05-20", "open"), ATrial.Taken("appraised", "2024-05-30", "open")])
            .When(ATrial.PassTimeTo("2024-06-11", 9)).Then(ATrial.Warned("trial", "ten-days", "2024-06-11", due: "2024-06-21"));

    /// <summary>
    /// Nothing stood still, so nothing moves: the report of the last day reaches the engine when it has said already that the day is over.
    /// </summary>
    [Fact]
    public void PassTime_AfterAResumptionDatedBackThatMovesNothing_DoesNotSayASecondTimeThatItIsOverdue()
    {
        var it = Given(Trial.Procedure, [.. Filed, TwoThirds, TenDays, LastDay, Overdue, ATrial.Taken("appraised", "2024-06-11", "open")]);
        it.When(ATrial.PassTimeTo("2024-06-13", 0)).Then();
        Assert.Null(Decider.NextWake(it.Opened));
    }

    [Fact]
    public void PassTime_AWarningThatMovedToADayAhead_IsSaidAgain() =>
        Given(Trial.Procedure, [.. Filed, TwoThirds, TenDays, ATrial.Taken("appraise", "2024-06-03", "open"), ATrial.Taken("appraised", "2024-06-23", "open")])
            .When(ATrial.PassTimeTo("2024-07-02", 0)).Then(
                ATrial.Warned("trial", "last-day", "2024-07-01", due: "2024-07-01"),
                ATrial.Overdue("trial", "2024-07-02", due: "2024-07-01"));

    [Fact]
    public void Request_OfAnExtensionThatTheArticleGivesOnce_IsRefusedTheSecondTime()
    {
        var limited = Trial.Procedure.Limits[0] with { MostExtensions = ImmutableDictionary<StepId, int>.Empty.Add(new StepId("extend"), 1) };
        var procedure = new Procedure(
            Trial.Procedure.Reference, Trial.Procedure.Title, Trial.Procedure.Court, Trial.Procedure.Start, Trial.Procedure.Places, Trial.Procedure.Steps,
            Trial.Procedure.Silent, Trial.Procedure.Limits.SetItem(0, limited), []);
        var asked = Assert.IsType<CaseCommand.Request>(ATrial.Request("extend", "2024-06-05", "president"));
        var before = Given(Trial.Procedure, [.. Filed, TwoThirds, TenDays]).Opened;
        var after = Given(Trial.Procedure, [.. Filed, TwoThirds, TenDays, ATrial.Taken("extend", "2024-06-05", "open")]).Opened;
        Assert.Null(Requests.ObstacleTo(asked, before with { Procedure = procedure }));
        Assert.Equal(
            new Refusal(
                "extended-already", new Title("\"Step extend\" is possible once for \"Trial\", and was granted already.", "“步骤extend”对“审理”限1次，此前已经批准。"), Fines.Article),
            Requests.ObstacleTo(asked, after with { Procedure = procedure }));
        Assert.Null(Requests.ObstacleTo(asked, after));
    }

    [Fact]
    public void PassTime_AfterAnExtension_WarnsAtTheNewDaysAhead() =>
        // Extended on 5 June by a month: last day 11 July (122 days; two thirds = day 82 = 1 June, gone by; ten days left on 1 July).
        Given(Trial.Procedure, [.. Filed, TwoThirds, TenDays, ATrial.Taken("extend", "2024-06-05", "open")])
            .When(ATrial.PassTimeTo("2024-07-12", 0)).Then(
                ATrial.Warned("trial", "ten-days", "2024-07-01", due: "2024-07-11"),
                ATrial.Warned("trial", "last-day", "2024-07-11", due: "2024-07-11"),
                ATrial.Overdue("trial", "2024-07-12", due: "2024-07-11"));

    [Fact]
    public void Observe_ASuspensionAfterTheLastDay_DoesNotUndoThatItIsOverdue()
    {
        var late = Given(Trial.Procedure, [.. Filed, TwoThirds, TenDays, LastDay, Overdue, ATrial.Taken("appraise", "2024-06-20", "open")]);
        var clock = Assert.IsType<Clock.Running>(late.Opened[new LimitId("trial")]);
        Assert.True(clock.IsOverdue(Counting.Plain, new Moment(Day("2024-06-20"))));
        Assert.Equal(Day("2024-06-11"), Counting.Plain.Due(clock.Ledger, Day("2024-07-20")));
        late.When(ATrial.Observe("appraised", "2024-07-20")).Then(ATrial.Taken("appraised", "2024-07-20", "open"));
        late.When(ATrial.PassTimeTo("2025-01-01", 0)).Then();
    }

    [Fact]
    public void Observe_ASuspensionOnTheLastDay_StopsTheLimit()
    {
        var it = Given(Trial.Procedure, [.. Filed, TwoThirds, TenDays, LastDay, ATrial.Taken("appraise", "2024-06-11", "open")]);
        Assert.False(Assert.IsType<Clock.Running>(it.Opened[new LimitId("trial")]).IsOverdue(Counting.Plain, new Moment(Day("2024-08-01"))));
        Given(Trial.Procedure, [.. Filed, TwoThirds, TenDays, LastDay, ATrial.Taken("appraise", "2024-06-11", "open"), ATrial.Taken("appraised", "2024-06-21", "open")])
            .When(ATrial.PassTimeTo("2024-06-22", 0)).Then(
                ATrial.Warned("trial", "last-day", "2024-06-21", due: "2024-06-21"),
                ATrial.Overdue("trial", "2024-06-22", due: "2024-06-21"));
    }

    [Fact]
    public void Observe_AResumptionWhileTheLimitRuns_RepeatsNoWarning() =>
        Given(Trial.Procedure, [.. Filed, TwoThirds, ATrial.Taken("appraised", "2024-05-20", "open")]).When(ATrial.PassTimeTo("2024-05-31", 23)).Then();

    [Fact]
    public void Observe_AnExtensionAfterTheLastDay_MakesTheLimitRunAgainToItsNewEnd()
    {
        var it = Given(Trial.Procedure, [.. Filed, TwoThirds, TenDays, LastDay, Overdue, ATrial.Taken("extend", "2024-06-20", "open")]);
        Assert.False(Assert.IsType<Clock.Running>(it.Opened[new LimitId("trial")]).IsOverdue(Counting.Plain, new Moment(Day("2024-06-20"))));
        it.When(ATrial.PassTimeTo("2024-07-12", 0)).Then(
            ATrial.Warned("trial", "ten-days", "2024-07-01", due: "2024-07-11"),
            ATrial.Warned("trial", "last-day", "2024-07-11", due: "2024-07-11"),
            ATrial.Overdue("trial", "2024-07-12", due: "2024-07-11"));
    }

    [Fact]
    public void Observe_AnExtensionThatComesTooLateToHelp_LeavesItOverdueOnce() =>
        Given(Trial.Procedure, [.. Filed, TwoThirds, TenDays, LastDay, Overdue, ATrial.Taken("extend", "2024-09-01", "open")])
            .When(ATrial.PassTimeTo("2025-01-01", 0)).Then();

    [Fact]
    public void Observe_TheActWhileTheLimitStandsStill_MeetsItInTime() =>
        Given(Trial.Procedure, [.. Filed, ATrial.Taken("appraise", "2024-04-01", "open")])
            .When(ATrial.Observe("judge", "2025-04-01")).Then(ATrial.Taken("judge", "2025-04-01", "judged"));
}
