using Supervision.Domain.Tests.Time.Support;
using Supervision.Periods.Written;

namespace Supervision.Domain.Tests.Time;

/// <summary>Hours and days around the changes of the clocks; every expected time is worked out by hand.</summary>
public sealed class LocalTimeTests
{
    /// <summary>FRCP 6, committee note of 2009: a 72-hour period from 10:23 a.m. on Friday 2 November 2007 ends at 9:23 a.m. on Monday 5 November, since the clocks went back between.</summary>
    [Theory]
    [InlineData("new-york", "2007-11-02T10:23", "72h", "2007-11-05T09:23")]
    [InlineData("new-york", "2024-03-09T12:00", "24h", "2024-03-10T13:00")] // forward on the 10th
    [InlineData("new-york", "2024-11-02T12:00", "24h", "2024-11-03T11:00")] // back on the 3rd
    [InlineData("new-york", "2024-03-10T01:30", "1h", "2024-03-10T03:30")]
    [InlineData("new-york", "2024-11-03T01:30", "1h", "2024-11-03T01:30")] // the hour comes twice, and the first is meant
    [InlineData("rome", "2010-03-27T12:00", "24h", "2010-03-28T13:00")]
    [InlineData("rome", "2010-10-30T12:00", "24h", "2010-10-31T11:00")]
    [InlineData("london", "2024-03-30T12:00", "24h", "2024-03-31T13:00")]
    [InlineData("london", "2024-10-26T12:00", "24h", "2024-10-27T11:00")]
    [InlineData("london", "2024-10-27T11:00", "-24h", "2024-10-26T12:00")]
    [InlineData("rome", "2010-02-27T00:00", "1440h", "2010-04-28T01:00")] // sixty days have 1,439 hours here
    public void Hours_AreElapsedHours(string calendar, string from, string period, string end) => Assert.Equal(
        end,
        PaperCalendar.Answer(new PeriodForm { Calendar = calendar, From = from, Period = period, ExcludeStart = "false", Roll = "none" }).End.ToString());

    /// <summary>
    /// Nine days that stood still bring the end to Sunday 10 March at 02:30, which the clocks skip: it would end at 03:30, and by the roll ends at the same
    /// time on Monday (FRCP 6(a)(2)(C)). Where another stay, from that Monday on, moves it first, it never ended there, and the time of day is 02:30.
    /// </summary>
    [Theory]
    [InlineData("none", null, "2024-03-10T03:30")]
    [InlineData("next", null, "2024-03-11T03:30")]
    [InlineData("next", "2024-03-12", "2024-03-12T02:30")]
    public void Hours_WhoseEndIsMovedOverATimeThatTheClocksSkip_KeepTheirTimeOfDay(string roll, string? secondStayUntil, string end)
    {
        var asked = new PeriodForm
        {
            Calendar = "new-york", From = "2024-03-01T01:30", Period = "1h", ExcludeStart = "false", Roll = roll,
            Excluded =
            [
                new("appraisal", "2024-03-01", "2024-03-10"),
                .. secondStayUntil is null ? (ReadOnlySpan<ExcludedForm>)[] : [new("appraisal", "2024-03-11", secondStayUntil)],
            ],
        };
        Assert.Equal(end, PaperCalendar.Answer(asked).End.ToString());
    }

    [Theory]
    [InlineData("rome", "2010-02-27", "60d", "2010-04-28")]
    [InlineData("rome", "2010-02-27T23:59", "60d", "2010-04-28")]
    [InlineData("new-york", "2007-11-02T10:23", "3d", "2007-11-05")]
    [InlineData("london", "2024-03-30T23:30", "1d", "2024-03-31")]
    public void Days_AreLocalDatesAndNeverTwentyFourHours(string calendar, string from, string period, string end) =>
        Assert.Equal(end, PaperCalendar.Answer(new PeriodForm { Calendar = calendar, From = from, Period = period, Roll = "none" }).End.ToString());

    [Theory]
    [InlineData("new-york", "2024-03-10T02:30")]
    [InlineData("rome", "2010-03-28T02:00")]
    [InlineData("london", "2024-03-31T01:59")]
    public void Hours_FromATimeThatTheClocksSkip_AreAFault(string calendar, string from)
    {
        var reading = new PeriodForm { Calendar = calendar, From = from, Period = "1h" }.Read(PaperCalendar.Library);

        var zone = PaperCalendar.Library.Find(calendar)!.Zone.Id;
        var fault = Assert.Single(Assert.IsType<PeriodReading.Faulty>(reading).Faults);
        Assert.Equal(("from", $"{from} does not exist in {zone}: the clocks went forward over it."), (fault.Field, fault.Message.En));
    }

    /// <summary>CPL 85(2), CPL-I 125: the hour of the event is not counted. W17 is the first.</summary>
    [Theory]
    [InlineData("2024-05-14T09:30", "48h", "2024-05-16T10:00")]
    [InlineData("2024-05-14T10:00", "48h", "2024-05-16T11:00")]
    [InlineData("2024-05-14T23:59", "1h", "2024-05-15T01:00")]
    [InlineData("2024-05-14T09:30", "-48h", "2024-05-12T09:00")]
    public void Hours_LeaveOutTheHourOfTheEvent(string from, string period, string end) =>
        Assert.Equal(end, PaperCalendar.Answer(new PeriodForm { Calendar = "london", From = from, Period = period, Roll = "none" }).End.ToString());
}
