using NodaTime;
using Supervision.Domain.Tests.Time.Support;
using Supervision.Domain.Time;
using Supervision.Domain.Time.Calendars;
using Supervision.Domain.Time.Words;
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
    [InlineData("new-york", "2024-11-03T01:30", "1h", "2024-11-03T01:30-05:00")] // the hour comes twice, and the first is meant
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

    /// <summary>Whichever field sets the hour: 02:30 of 10 March 2024 was 03:30, as for an end in hours.</summary>
    [Theory]
    [InlineData("2024-03-03", "02:30", null, "2024-03-10T03:30")]
    [InlineData("2024-03-03T01:00", null, "02:30", "2024-03-10T03:30")]
    [InlineData("2024-03-04", "02:30", null, "2024-03-11T02:30")]
    public void Days_ThatEndAtATimeThatTheClocksSkip_EndWhenTheClocksHaveGoneOn(string from, string? at, string? cutOff, string end) => Assert.Equal(
        end, PaperCalendar.Answer(new PeriodForm { Calendar = "new-york", From = from, Period = "7d", Roll = "none", At = at, CutOff = cutOff }).End.ToString());

    [Theory]
    [InlineData("7d")]
    [InlineData("1wd")]
    [InlineData("1m")]
    public void Days_FromATimeThatTheClocksSkip_AreAFaultToo(string period) => Assert.Equal(
        ["from"],
        Assert.IsType<PeriodReading.Faulty>(new PeriodForm { Calendar = "new-york", From = "2024-03-10T02:30", Period = period }.Read(PaperCalendar.Library))
            .Faults.Select(it => it.Field));

    /// <summary>The hour from 01:00 came twice on 3 November 2024 in New York: first four hours behind UTC, then five.</summary>
    [Theory]
    [InlineData("2024-11-02T01:30", "24h", null, "2024-11-03T01:30-04:00", "Sunday 3 November 2024 at 01:30 (UTC-04:00)", "2024年11月3日（星期日）01:30（UTC-04:00）")]
    [InlineData("2024-11-02T01:30", "25h", null, "2024-11-03T01:30-05:00", "Sunday 3 November 2024 at 01:30 (UTC-05:00)", "2024年11月3日（星期日）01:30（UTC-05:00）")]
    [InlineData("2024-11-02T01:30", "26h", null, "2024-11-03T02:30", "Sunday 3 November 2024 at 02:30", "2024年11月3日（星期日）02:30")]
    [InlineData("2024-11-02", "1d", "01:30", "2024-11-03T01:30-04:00", "Sunday 3 November 2024 at 01:30 (UTC-04:00)", "2024年11月3日（星期日）01:30（UTC-04:00）")]
    public void AnEndThatTheClocksShowTwice_SaysWhichOneItIs(string from, string period, string? at, string end, string english, string chinese)
    {
        var asked = new PeriodForm { Calendar = "new-york", From = from, Period = period, ExcludeStart = at is null ? "false" : "true", Roll = "none", At = at };
        var answer = PaperCalendar.Answer(asked).End;
        Assert.Equal((end, english, chinese), (answer.ToString(), DayWords.Of(answer).En, DayWords.Of(answer).Zh));
    }

    [Fact]
    public void OfATimeThatComesTwice_TheFirstIsEarlier()
    {
        var (day, time) = (new LocalDate(2024, 11, 3), new LocalTime(1, 30));
        var (first, second) = (new Moment(day, time, Offset.FromHours(-4)), new Moment(day, time, Offset.FromHours(-5)));
        Assert.True(first < second);
        Assert.True(second < new Moment(day, time.PlusMinutes(1)));
    }

    /// <summary>An event that counts as of a midnight is one of that midnight, whatever moved it there: of that hour, too, nothing is counted.</summary>
    [Theory]
    [InlineData("2024-06-05T16:30", "16:00", "none", "2024-06-06T00:00")]
    [InlineData("2024-06-08T16:30", null, "next", "2024-06-10T00:00")]
    [InlineData("2024-03-30T16:30", "16:00", "none", "2024-03-31T00:00")]
    public void Hours_FromAnEventThatWasMoved_AreThoseFromThatMidnight(string from, string? cutOff, string startRoll, string midnight)
    {
        var asked = new PeriodForm { Calendar = "london", From = from, Period = "48h", CutOff = cutOff, StartRoll = startRoll, Roll = "none" };
        Assert.Equal(PaperCalendar.Answer(asked with { From = midnight, CutOff = null, StartRoll = null }).End, PaperCalendar.Answer(asked).End);
    }

    /// <summary>Samoa went from Thursday 29 to Saturday 31 December 2011: a day that never was is no end, no working day and no event.</summary>
    [Theory]
    [InlineData("2011-12-29", "1d", "none", "2011-12-31")]
    [InlineData("2011-12-29", "1d", "next", "2012-01-02")]
    [InlineData("2011-12-29", "1wd", "none", "2012-01-02")]
    [InlineData("2011-12-31", "-1d", "previous", "2011-12-29")]
    [InlineData("2011-12-30", "1d", "none", null)]
    [InlineData("2011-12-30T10:00", "1d", "none", null)]
    public void ADayThatTheZoneNeverHad_IsNoDay(string from, string period, string roll, string? end)
    {
        var apia = PaperCalendar.Of("apia", "Pacific/Apia", "2010-01-01", "2013-12-31", []);
        var reading = new PeriodForm { Calendar = "apia", From = from, Period = period, Roll = roll }.Read(new CalendarLibrary([apia]));
        Assert.Equal(end, reading is PeriodReading.Asked it ? Reckoning.Of(it.Question, it.Calendar).End.ToString() : null);
    }
}
