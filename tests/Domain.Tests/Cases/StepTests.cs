using Supervision.Domain.Cases;
using Supervision.Domain.Procedures;
using Supervision.Domain.Tests.Support;
using Supervision.Domain.Time;
using static Supervision.Domain.Tests.Support.About;
using static Supervision.Domain.Tests.Support.CaseSpec;
using static Supervision.Domain.Tests.Support.Days;

namespace Supervision.Domain.Tests.Cases;

/// <summary>What observed steps lead to. Dispatch of a fine of 5 January 2010 is due on 5 April.</summary>
public sealed class StepTests
{
    [Fact]
    public void Observe_TheFirstStep_OpensTheCaseToo() =>
        Given().When(AFine.Observe("create", "2010-01-05"))
            .Then(AFine.Opened("2010-01-05"), AFine.Taken("create", "2010-01-05", "created"));

    [Fact]
    public void Observe_AFirstStepThatTheProcedureDoesNotAllow_OpensTheCaseAndIsAFinding() =>
        Given().When(AFine.Observe("send", "2010-01-05"))
            .Then(AFine.Opened("2010-01-05"), AFine.Taken("send", "2010-01-05", to: null));

    [Fact]
    public void Observe_AnAllowedStep_MovesTheCase() =>
        Given(Created("2010-01-05")).When(AFine.Observe("send", "2010-02-01")).Then(AFine.Taken("send", "2010-02-01", "sent"));

    [Fact]
    public void Observe_AStepNotAllowedHere_IsRecordedAndThePlaceStays()
    {
        var after = Given(Created("2010-01-05")).When(AFine.Observe("collect", "2010-02-01"));
        after.Then(AFine.Taken("collect", "2010-02-01", to: null));
        Assert.Equal(new PlaceId("created"), after.After().Place);
    }

    [Fact]
    public void Observe_AStepBehindASilentChange_IsAllowed() =>
        Given([.. Notified("2010-02-27"), AFine.Taken("appeal", "2010-03-01", "appealed")])
            .When(AFine.Observe("collect", "2010-03-02")).Then(AFine.Taken("collect", "2010-03-02", "closed"));

    [Fact]
    public void Observe_AStepOfAClosedCase_IsAFinding()
    {
        var closed = Given([.. Notified("2010-02-27"), AFine.Taken("collect", "2010-03-02", "closed")]);
        Assert.True(closed.Opened.IsClosed);
        closed.When(AFine.Observe("pay", "2010-03-03")).Then(AFine.Taken("pay", "2010-03-03", to: null));
    }

    [Fact]
    public void Observe_AStepThatTheProcedureDoesNotHave_IsAFaultOfTheSender() =>
        Assert.Throws<ArgumentException>(() => Given(Created("2010-01-05")).When(AFine.Observe("fly", "2010-01-06")));

    [Fact]
    public void Observe_StepsOfOneDay_CountInTheOrderOfTelling()
    {
        // Payment before notification on the same day leaves the payment limit met from the start; the other way round meets it on that day.
        var first = Given([.. Sent("2010-02-01"), AFine.Taken("pay", "2010-02-27", "sent"), AFine.Taken("notify", "2010-02-27", "notified")]);
        var second = Given([.. Sent("2010-02-01"), AFine.Taken("notify", "2010-02-27", "notified"), AFine.Taken("pay", "2010-02-27", "notified")]);
        AssertMet(first.Opened, "payment", "pay", "2010-02-27", due: "2010-04-28");
        AssertMet(second.Opened, "payment", "pay", "2010-02-27", due: "2010-04-28");
        Assert.Equal(new StepId("notify"), first.Opened.LastStep);
        Assert.Equal(new StepId("pay"), second.Opened.LastStep);
    }

    [Fact]
    public void Observe_AStopBeforeTheStart_LeavesTheLimitMetFromTheStart()
    {
        var paid = Given([.. Sent("2010-02-01"), AFine.Taken("pay", "2010-02-10", "sent")]);
        Assert.Equal(new Clock.Forestalled(new StepId("pay"), Day("2010-02-10")), paid.Opened[new LimitId("payment")]);
        var notified = Given([.. Sent("2010-02-01"), AFine.Taken("pay", "2010-02-10", "sent"), AFine.Taken("notify", "2010-02-27", "notified")]);
        AssertMet(notified.Opened, "payment", "pay", "2010-02-10", due: "2010-04-28");
        notified.When(AFine.PassTimeTo("2012-01-01", 0)).Then();
    }

    [Fact]
    public void Observe_TheFirstOfTwoStops_Stands()
    {
        var it = Given([.. Notified("2010-02-27"), AFine.Taken("pay", "2010-03-01", "notified"), AFine.Taken("pay", "2010-03-05", "notified")]);
        AssertMet(it.Opened, "payment", "pay", "2010-03-01", due: "2010-04-28");
    }

    [Fact]
    public void Observe_ASecondStart_DoesNotStartTheLimitAgain()
    {
        var it = Given([.. Notified("2010-02-27"), AFine.Taken("notify", "2010-03-05", to: null)]);
        Assert.Equal(Day("2010-04-28"), Counting.Plain.Due(it.Opened[new LimitId("payment")].LedgerOrNull!, Day("2010-03-05")));
    }

    [Fact]
    public void Observe_ANonconformingStop_StillMeetsTheLimit()
    {
        var it = Given(AFine.Opened("2010-01-05"), AFine.Taken("notify", "2010-02-27", to: null), AFine.Taken("collect", "2010-03-01", to: null));
        AssertMet(it.Opened, "payment", "collect", "2010-03-01", due: "2010-04-28");
    }

    [Theory]
    [InlineData("2010-04-05")] // the last day
    [InlineData("2010-01-05")]
    public void Observe_TheActInTime_IsNotLate(string day) =>
        Given([.. Created("2010-01-05"), .. SaidBefore(day)]).When(AFine.Observe("send", day)).Then(AFine.Taken("send", day, "sent"));

    [Fact]
    public void Observe_TheActOnTheDayAfterTheLast_IsLate() =>
        Given([.. Created("2010-01-05"), .. SaidBefore("2010-04-06")]).When(AFine.Observe("send", "2010-04-06"))
            .Then(AFine.Overdue("dispatch", "2010-04-06", due: "2010-04-05"), AFine.Taken("send", "2010-04-06", "sent", late: "dispatch"));

    [Fact]
    public void Observe_TheActAfterSomethingElseMetTheLimit_IsStillLateCountedFromTheStart() =>
        Given([.. Created("2010-01-05"), AFine.Taken("pay", "2010-01-06", "created")])
            .When(AFine.Observe("send", "2010-06-01")).Then(AFine.Taken("send", "2010-06-01", "sent", late: "dispatch"));

    [Fact]
    public void Observe_ASecondAct_IsNotLateAgain() =>
        Given([.. Notified("2010-02-27"), AFine.Taken("pay", "2010-03-01", "notified")])
            .When(AFine.Observe("pay", "2011-01-01")).Then(AFine.Taken("pay", "2011-01-01", "notified"));

    [Fact]
    public void Observe_AnActBeforeItsStart_IsNotLate_NorIsTheNextOne() =>
        Given([.. Sent("2010-02-01"), AFine.Taken("pay", "2010-02-10", "sent"), AFine.Taken("notify", "2010-02-27", "notified")])
            .When(AFine.Observe("pay", "2011-01-01")).Then(AFine.Taken("pay", "2011-01-01", "notified"));

    [Fact]
    public void Observe_ARightUsedTooLate_IsLate() =>
        Given([.. Notified("2010-02-27"), AFine.Taken("pay", "2010-03-01", "notified")])
            .When(AFine.Observe("appeal", "2010-04-29")).Then(AFine.Taken("appeal", "2010-04-29", "appealed", late: "prefect"));

    [Fact]
    public void Observe_Particulars_ArePersonalUnlessThePackSaysOtherwise()
    {
        var facts = Given(Created("2010-01-05")).When(AFine.Observe("send", "2010-02-01", ("amount", "35.0"), ("Amount", "35.0"), ("driver", "somebody"))).Decided;
        Assert.Equal(
            [new Particular("amount", "35.0", IsPersonal: false), new Particular("Amount", "35.0", IsPersonal: true), new Particular("driver", "somebody", IsPersonal: true)],
            Assert.IsType<CaseEvent.StepTaken>(Assert.Single(facts).Event).Particulars.AsEnumerable());
    }

    [Fact]
    public void Observe_ADayBeforeTheLatestStep_IsRecordedWhereItIs()
    {
        var it = Given(Sent("2010-02-01")).When(AFine.Observe("pay", "2010-01-20"));
        it.Then(AFine.Taken("pay", "2010-01-20", "sent"));
        Assert.Equal(Day("2010-02-01"), it.After().LastOn);
        Assert.Equal(new StepId("pay"), it.After().LastStep);
    }

    [Fact]
    public void Observe_ALimitWithoutALengthForThatDay_DoesNotStart()
    {
        var it = Given(Trial.Procedure, ATrial.Opened("2019-12-31"), ATrial.Taken("judge", "2019-12-31", to: null));
        Assert.Equal(Clock.Dormant.It, it.Opened[new LimitId("appeal")]);
    }

    private static Deciding.Fact<CaseEvent>[] Created(string day) => [AFine.Opened(day), AFine.Taken("create", day, "created")];

    private static Deciding.Fact<CaseEvent>[] Sent(string day) => [.. Created("2010-01-05"), AFine.Taken("send", day, "sent")];

    private static Deciding.Fact<CaseEvent>[] Notified(string day) => [.. Sent("2010-02-01"), AFine.Taken("notify", day, "notified")];

    /// <summary>What the clock has said of the dispatch limit before a day.</summary>
    private static IEnumerable<Deciding.Fact<CaseEvent>> SaidBefore(string day) => new[]
    {
        (On: "2010-03-06", Fact: AFine.Warned("dispatch", "two-thirds", "2010-03-06", due: "2010-04-05")),
        (On: "2010-03-26", Fact: AFine.Warned("dispatch", "ten-days", "2010-03-26", due: "2010-04-05")),
        (On: "2010-04-05", Fact: AFine.Warned("dispatch", "last-day", "2010-04-05", due: "2010-04-05")),
    }.Where(it => Day(it.On) < Day(day)).Select(it => it.Fact);

    private static void AssertMet(Case.Opened it, string limit, string by, string on, string due)
    {
        var met = Assert.IsType<Clock.Met>(it[new LimitId(limit)]);
        Assert.Equal((new StepId(by), Day(on), Day(due)), (met.By, met.On, it.Procedure[new LimitId(limit)].Counting.Due(met.Ledger, met.On)));
    }
}
