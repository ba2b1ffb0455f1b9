using Supervision.Domain.Cases;
using Supervision.Domain.Deciding;
using Supervision.Domain.Procedures;
using Supervision.Domain.Tests.Support;
using Supervision.Domain.Time;
using static Supervision.Domain.Tests.Support.About;
using static Supervision.Domain.Tests.Support.CaseSpec;
using static Supervision.Domain.Tests.Support.Days;

namespace Supervision.Domain.Tests.Cases;

/// <summary>
/// What time alone leads to. Dispatch of a fine of 5 January 2010: two thirds used on 6 March, ten days left on 26 March,
/// last day 5 April, overdue from 6 April.
/// </summary>
public sealed class PassingTimeTests
{
    private static readonly Fact<CaseEvent>[] Created = [AFine.Opened("2010-01-05"), AFine.Taken("create", "2010-01-05", "created")];

    private static readonly Fact<CaseEvent>[] Dispatch =
    [
        AFine.Warned("dispatch", "two-thirds", "2010-03-06", due: "2010-04-05"),
        AFine.Warned("dispatch", "ten-days", "2010-03-26", due: "2010-04-05"),
        AFine.Warned("dispatch", "last-day", "2010-04-05", due: "2010-04-05"),
        AFine.Overdue("dispatch", "2010-04-06", due: "2010-04-05"),
    ];

    [Theory]
    [InlineData("2010-03-06", 7, 59, 0)]
    [InlineData("2010-03-06", 8, 0, 1)]
    [InlineData("2010-03-26", 7, 59, 1)]
    [InlineData("2010-03-26", 8, 0, 2)]
    [InlineData("2010-04-05", 8, 0, 3)]
    [InlineData("2010-04-05", 23, 59, 3)]
    [InlineData("2010-04-06", 0, 0, 4)]
    [InlineData("2020-01-01", 0, 0, 4)]
    public void PassTime_AfterAnOutage_CatchesUpEverythingMissedOnceAndInOrder(string day, int hour, int minute, int said)
    {
        var it = Given(Created).When(AFine.PassTimeTo(day, hour, minute));
        it.Then(Dispatch[..said]);
        Given([.. Created, .. Dispatch[..said]]).When(AFine.PassTimeTo(day, hour, minute)).Then();
    }

    [Fact]
    public void Warnings_GoOutInTheMorning_AndALimitRunsOutAtMidnight()
    {
        Assert.Equal(Utc("2010-03-06T07:00Z"), Dispatch[0].At);
        Assert.Equal(Utc("2010-04-05T22:00Z"), Dispatch[3].At); // summer time by then
    }

    [Fact]
    public void NextWake_IsAlwaysTheNextUnsaidThing_AndNoneWhenAllIsSaid()
    {
        for (var said = 0; said < Dispatch.Length; said++)
        {
            Assert.Equal(Dispatch[said].At, Decider.NextWake(Given([.. Created, .. Dispatch[..said]]).Opened));
        }

        Assert.Null(Decider.NextWake(Given([.. Created, .. Dispatch]).Opened));
        Assert.Null(Decider.NextWake(Decider.Initial("it-road/A1")));
    }

    [Fact]
    public void PassTime_OfSeveralLimits_GoesByInstant()
    {
        // Notified on 27 February: payment warns on 8 and 18 and 28 April; dispatch was met by sending.
        // Opened under both limits: a second fact stream with dispatch unmet, notified without being sent.
        Fact<CaseEvent>[] both = [.. Created, AFine.Taken("notify", "2010-02-27", to: null)];
        Given(both).When(AFine.PassTimeTo("2010-04-29", 0)).Then(
            Dispatch[0], Dispatch[1], Dispatch[2], Dispatch[3],
            AFine.Warned("payment", "two-thirds", "2010-04-08", due: "2010-04-28"),
            AFine.Warned("payment", "ten-days", "2010-04-18", due: "2010-04-28"),
            AFine.Warned("payment", "last-day", "2010-04-28", due: "2010-04-28"),
            AFine.Overdue("payment", "2010-04-29", due: "2010-04-28"));
    }

    [Fact]
    public void PassTime_ARight_LapsesQuietly()
    {
        var it = Given([.. Created, AFine.Taken("send", "2010-02-01", "sent"), AFine.Taken("notify", "2010-02-27", "notified"), AFine.Taken("pay", "2010-03-01", "notified")]);
        it.When(AFine.PassTimeTo("2012-01-01", 0)).Then();
        Assert.Null(Decider.NextWake(it.Opened));
        Assert.True(Assert.IsType<Clock.Running>(it.Opened[new LimitId("prefect")]).IsOverdue(Counting.Plain, new Moment(Day("2010-04-29"))));
    }

    [Fact]
    public void PassTime_BeforeTheCaseIsOpened_SaysNothing() => Given().When(AFine.PassTimeTo("2020-01-01", 0)).Then();

    [Fact]
    public void Observe_WhileTheEngineIsBehind_StillFindsWhatRanOutBeforeItsDay() =>
        Given(Created).When(AFine.Observe("send", "2010-05-01")).Then([.. Dispatch, AFine.Taken("send", "2010-05-01", "sent", late: "dispatch")]);

    [Fact]
    public void Observe_OnTheLastDayWhileTheEngineIsBehind_LeavesThatDaysWarningOut() =>
        Given(Created).When(AFine.Observe("send", "2010-04-05")).Then(Dispatch[0], Dispatch[1], AFine.Taken("send", "2010-04-05", "sent"));

    [Fact]
    public void WarnedOrOverdue_AfterTheLimitWasMet_IsHistoryAndChangesNothing()
    {
        var met = Given([.. Created, AFine.Taken("send", "2010-02-01", "sent")]).Opened;
        Assert.Equal(met, Unkept(Decider.Evolve(met, Dispatch[0])));
        Assert.Equal(met, Unkept(Decider.Evolve(met, Dispatch[3])));

        Case Unkept(Case after) => (Case.Opened)after with { History = met.History };
    }

    /// <summary>Sixty days over the change to summer time last 1,439 hours; whoever counts hours calls the 60th day late or runs out a day early.</summary>
    [Fact]
    public void SixtyDaysOfOnly1439Hours_AreSixtyDays()
    {
        var court = Fines.Procedure.Court;
        Assert.Equal(1439, (court.StartOf(Day("2010-04-28")) - court.StartOf(Day("2010-02-27"))).TotalHours);
        Fact<CaseEvent>[] notified = [.. Created, AFine.Taken("send", "2010-02-01", "sent"), AFine.Taken("notify", "2010-02-27", "notified")];
        Fact<CaseEvent>[] warned =
        [
            AFine.Warned("payment", "two-thirds", "2010-04-08", due: "2010-04-28"),
            AFine.Warned("payment", "ten-days", "2010-04-18", due: "2010-04-28"),
        ];
        Given(notified).When(AFine.Observe("pay", "2010-04-28")).Then([.. warned, AFine.Taken("pay", "2010-04-28", "notified")]);
        Given(notified).When(AFine.PassTimeTo("2010-04-28", 23, 59)).Then([.. warned, AFine.Warned("payment", "last-day", "2010-04-28", due: "2010-04-28")]);
    }
}
