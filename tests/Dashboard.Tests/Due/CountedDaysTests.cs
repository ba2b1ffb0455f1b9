using NodaTime;
using NodaTime.Text;
using Supervision.Dashboard.Due;
using Supervision.DashboardPreview;
using Supervision.Domain.Time;
using Supervision.Domain.Time.Calendars;

namespace Supervision.Dashboard.Tests.Due;

/// <summary>Exact marks of exact days, for the worked examples of the rule table and for what they leave out.</summary>
public class CountedDaysTests
{
    [Fact]
    public void W01_EndOnNationalDay_IsRolledOverSevenDays() => Marks(FakeCalendars.China, "2024-09-24", "7d").Are("""
        2024-09-23 outside
        2024-09-24 start
        2024-09-25 counted 1
        2024-09-28 counted 4 weekend
        2024-09-29 counted 5 make-up
        2024-09-30 counted 6
        2024-10-01 rolled-over 7 holiday
        2024-10-02 rolled-over holiday
        2024-10-05 rolled-over holiday
        2024-10-07 rolled-over holiday
        2024-10-08 due
        2024-10-09 outside
        2024-10-12 outside make-up
        """);

    [Fact]
    public void W05_EndOnASaturdayThatWorks_StaysThere() => Marks(FakeCalendars.China, "2025-01-24", "15d").Are("""
        2025-01-24 start
        2025-01-25 counted 1 weekend
        2025-01-26 counted 2 make-up
        2025-01-28 counted 4 holiday
        2025-02-04 counted 11 holiday
        2025-02-07 counted 14
        2025-02-08 due 15 make-up
        2025-02-09 outside weekend
        """);

    [Fact]
    public void W09_EndInDecember_GoesByNextYearsHolidays() => Marks(FakeCalendars.China, "2018-12-15", "15d").Are("""
        2018-12-15 start weekend
        2018-12-16 counted 1 weekend
        2018-12-29 counted 14 make-up
        2018-12-30 rolled-over 15 holiday
        2018-12-31 rolled-over holiday
        2019-01-01 rolled-over holiday
        2019-01-02 due
        """);

    [Fact]
    public void W21_AppraisalOfFortyTwoDays_IsHatchedAndMonthsBearNoNumbers()
    {
        var days = Marks(FakeCalendars.China, "2024-03-11", "6m", ("appraisal", "2024-05-06", "2024-06-17"));
        days.Are("""
            2024-03-11 start
            2024-03-12 counted
            2024-05-06 counted
            2024-05-07 suspended
            2024-06-15 suspended weekend
            2024-06-17 suspended
            2024-06-18 counted
            2024-09-15 counted holiday
            2024-10-22 counted
            2024-10-23 due
            """);
        Assert.Equal(42, days.All.Count(it => it.Role == DayRole.Suspended));
    }

    [Fact]
    public void W35_ThreeWorkingDays_CountTheSaturdayThatWorksAndNotTheFestival() => Marks(FakeCalendars.China, "2024-09-13", "3wd").Are("""
        2024-09-13 start
        2024-09-14 counted 1 make-up
        2024-09-15 not-counted holiday
        2024-09-16 not-counted holiday
        2024-09-17 not-counted holiday
        2024-09-18 counted 2
        2024-09-19 due 3
        """);

    [Fact]
    public void W39d_CountedBack_IsRolledBackOverLaborDay() => Marks(FakeCalendars.America, "2024-09-16", "-14d", roll: Roll.Previous).Are("""
        2024-08-29 outside
        2024-08-30 due
        2024-08-31 rolled-over weekend
        2024-09-01 rolled-over weekend
        2024-09-02 rolled-over 14 holiday
        2024-09-03 counted 13
        2024-09-15 counted 1 weekend
        2024-09-16 start
        """);

    [Fact]
    public void W39e_SeventyTwoHours_HaveNoNumbers() => Marks(FakeCalendars.America, "2024-05-24T10:00", "72h", excludeStart: false).Are("""
        2024-05-24 start
        2024-05-25 counted weekend
        2024-05-27 rolled-over holiday
        2024-05-28 due
        """);

    [Fact]
    public void W39f_BothBoundaryDaysOfAMotion_AreTakenOut()
    {
        var days = Marks(FakeCalendars.America, "2024-03-05", "70d", ("motion", "2024-03-20", "2024-04-02"), Boundary.Both);
        days.Are("""
            2024-03-19 counted 14
            2024-03-20 suspended
            2024-04-02 suspended
            2024-04-03 counted 15
            2024-05-28 due 70
            """);
        Assert.Equal(14, days.All.Count(it => it.Role == DayRole.Suspended));
    }

    [Fact]
    public void AnEventAfterTheCutOff_CountsFromTheNextWorkingDay() => Of(
        FakeCalendars.America,
        Asked("2024-09-06T16:00", "2d") with { Rule = CountingRule.General with { CutOff = new LocalTime(16, 0), StartRoll = StartRoll.Next } }).Are("""
        2024-09-06 start
        2024-09-07 not-counted weekend
        2024-09-08 not-counted weekend
        2024-09-09 not-counted
        2024-09-10 counted 1
        2024-09-11 due 2
        """);

    [Fact]
    public void AStartThatCounts_IsDayOne() => Marks(FakeCalendars.America, "2024-09-03", "3d", excludeStart: false).Are("""
        2024-09-03 start 1
        2024-09-04 counted 2
        2024-09-05 due 3
        """);

    [Fact]
    public void NothingAtAll_IsDueOnTheDayOfTheEvent() => Marks(FakeCalendars.America, "2024-09-03", "0d").Are("""
        2024-09-02 outside holiday
        2024-09-03 due
        2024-09-04 outside
        """);

    [Fact]
    public void Closure_OnTheLastDay_IsRolledOver() => Marks(FakeCalendars.America, "2024-01-08", "1d").Are("""
        2024-01-08 start
        2024-01-09 rolled-over 1 closure
        2024-01-10 due
        """);

    [Fact]
    public void Outage_OnTheLastDay_IsRolledOver_ThoughItIsNoRestDay() => Marks(FakeCalendars.America, "2024-06-04", "1d").Are("""
        2024-06-04 start
        2024-06-05 rolled-over 1
        2024-06-06 due
        """);

    [Fact]
    public void WorkingDays_BegunOnARestDayThatCounts_BeginWithTheNextWorkingDay() => Marks(FakeCalendars.America, "2024-06-08", "2wd", excludeStart: false).Are("""
        2024-06-08 start weekend
        2024-06-09 not-counted weekend
        2024-06-10 counted 1
        2024-06-11 due 2
        """);

    [Fact]
    public void AnyPeriodInDays_NumbersEachDayOnce_AndHasOneEnd()
    {
        var random = new Random(20240218);
        for (var round = 0; round < 400; round++)
        {
            var length = random.Next(1, 300);
            var unit = random.Next(2) == 0 ? "d" : "wd";
            var from = new LocalDate(2024, 1, 1).PlusDays(random.Next(400));
            var stop = from.PlusDays(random.Next(-20, 200));
            var question = Asked(StaffField(from), $"{length}{unit}") with
            {
                Excluded = random.Next(2) == 0 ? [] : [new Suspension("stop", stop, stop.PlusDays(random.Next(60)))],
                Rule = CountingRule.General with { ExcludeStart = random.Next(2) == 0, Boundary = (Boundary)random.Next(2), StartRoll = (StartRoll)random.Next(2) },
            };
            var deadline = Reckoning.Of(question, FakeCalendars.China);
            var all = Of(FakeCalendars.China, question).All.ToList();

            Assert.Equal(Enumerable.Range(1, all.Max(it => it.Number ?? 0)), all.Select(it => it.Number).OfType<int>());
            Assert.Equal([deadline.End.On], all.Where(it => it.Role == DayRole.Due).Select(it => it.Date));
            Assert.True(all.Where(it => it.Role == DayRole.RolledOver).All(it => it.Status.IsRest), $"{question}");

            // A stop that begins on the very last day takes out days behind the end: then the count was complete before it.
            Assert.True(all.Count(it => it.Number is not null) == length, $"{question}: {all.Count(it => it.Number is not null)} of {length}");
        }
    }

    private static string StaffField(LocalDate day) => LocalDatePattern.Iso.Format(day);

    private static MarkedDays Marks(
        CourtCalendar calendar, string from, string period, (string Ground, string From, string To)? stop = null, Boundary boundary = Boundary.EndOnly, Roll roll = Roll.Next, bool excludeStart = true) => Of(
            calendar, Asked(from, period) with
            {
                Rule = CountingRule.General with { Roll = roll, Boundary = boundary, ExcludeStart = excludeStart },
                Excluded = stop is { } it ? [new Suspension(it.Ground, Day(it.From), Day(it.To))] : [],
            });

    private static PeriodQuestion Asked(string from, string period) => new(
        from.Split('T') is [var day, var time] ? new Moment(Day(day), LocalTimePattern.ExtendedIso.Parse(time + ":00").Value) : new Moment(Day(from)),
        StatedLength.ParseOrNull(period.TrimStart('-'))!.Value, period[0] == '-' ? Direction.Backwards : Direction.Forwards, CountingRule.General, [], []);

    private static MarkedDays Of(CourtCalendar calendar, PeriodQuestion question) => new(CountedDays.Of(question, Reckoning.Of(question, calendar), calendar));

    private static LocalDate Day(string text) => LocalDatePattern.Iso.Parse(text).Value;
}
