using NodaTime;
using Supervision.Domain.Law;
using Supervision.Domain.Time.Calendars;

namespace Supervision.Periods.Tests;

/// <summary>Every kind of step as its JSON, to the letter.</summary>
public sealed class AnswerJsonTests
{
    private static readonly Citation Order = new("Order 7", "2024", "V");

    /// <summary>March 2024 as a court had it: Friday 8 a holiday, Saturday 9 works, Monday 11 closed, an outage on Thursday 14; nothing is known beyond it.</summary>
    private static readonly CalendarLibrary March = new([new CourtCalendar(
        new CalendarReference("march", "0123456789ab"), new Title("March", "三月"), DateTimeZoneProviders.Tzdb["Europe/Rome"], [IsoDayOfWeek.Saturday, IsoDayOfWeek.Sunday],
        new DateInterval(new LocalDate(2024, 3, 1), new LocalDate(2024, 3, 31)),
        [
            new(new LocalDate(2024, 3, 8), DayKind.Holiday, new Title("Women's Day", "妇女节"), Order),
            new(new LocalDate(2024, 3, 9), DayKind.MakeUp, new Title("Women's Day", "妇女节"), Order),
            new(new LocalDate(2024, 3, 11), DayKind.Closure, new Title("Flood", "水灾"), Order),
        ],
        [new Outage(new LocalDateTime(2024, 3, 14, 13, 0), new LocalDateTime(2024, 3, 14, 18, 30), new Title("Server down", "服务器停机"), Order)])]);

    public static TheoryData<string, string, string> Lines => new()
    {
        {
            "en", """{"id":"roll","calendar":"march","from":"2024-03-07","period":"1d"}""",
            """{"id":"roll","nominal":"2024-03-08","due":"2024-03-09","provisional":false,"steps":[{"kind":"start","date":"2024-03-07","why":"The event: Thursday 7 March 2024. The day of the start is not counted."},{"kind":"length","date":"2024-03-08","why":"Counting 1 day forwards arrives at Friday 8 March 2024."},{"kind":"roll","date":"2024-03-08","why":"Friday 8 March 2024 is a holiday: Women's Day [Order 7], so the period does not end on it."},{"kind":"due","date":"2024-03-09","why":"In time up to and including Saturday 9 March 2024. Saturday 9 March 2024 is a make-up working day: Women's Day [Order 7]."}]}"""
        },
        {
            "zh", """{"id":"roll","calendar":"march","from":"2024-03-07","period":"1d"}""",
            """{"id":"roll","nominal":"2024-03-08","due":"2024-03-09","provisional":false,"steps":[{"kind":"start","date":"2024-03-07","why":"起算事件：2024年3月7日（星期四）。起算日不计入。"},{"kind":"length","date":"2024-03-08","why":"向后计算1日，至2024年3月8日（星期五）。"},{"kind":"roll","date":"2024-03-08","why":"2024年3月8日（星期五）是节假日：妇女节［Order 7］，期间不在该日届满。"},{"kind":"due","date":"2024-03-09","why":"2024年3月9日（星期六）为期间最后一日，当日全天有效。2024年3月9日（星期六）是调休上班日：妇女节［Order 7］。"}]}"""
        },
        {
            "en", """{"id":1,"calendar":"march","from":"2024-03-09T16:00","period":"1wd","cutoff":"16:00","start_roll":"next"}""",
            """{"id":1,"nominal":"2024-03-13T16:00","due":"2024-03-13T16:00","provisional":false,"steps":[{"kind":"start","date":"2024-03-09T16:00","why":"The event: Saturday 9 March 2024 at 16:00. The day of the start is not counted."},{"kind":"cutoff","date":"2024-03-10","why":"The event came at 16:00 or later, so it counts as of the next day, Sunday 10 March 2024."},{"kind":"start_roll","date":"2024-03-10","why":"Sunday 10 March 2024 is a weekly rest day, so the period does not start on it."},{"kind":"start_roll","date":"2024-03-11","why":"Monday 11 March 2024 is a day on which the court is closed: Flood [Order 7], so the period does not start on it."},{"kind":"length","date":"2024-03-13","why":"Counting 1 working day forwards arrives at Wednesday 13 March 2024."},{"kind":"due","date":"2024-03-13T16:00","why":"In time until Wednesday 13 March 2024 at 16:00."}]}"""
        },
        {
            "en", """{"id":2.50,"calendar":"march","from":"2024-03-12","period":"-2wd"}""",
            """{"id":2.50,"nominal":"2024-03-07","due":"2024-03-07","provisional":false,"steps":[{"kind":"start","date":"2024-03-12","why":"The event: Tuesday 12 March 2024. The day of the start is not counted."},{"kind":"skipped","date":"2024-03-11","why":"Monday 11 March 2024 is a day on which the court is closed: Flood [Order 7], so it is not counted."},{"kind":"skipped","date":"2024-03-10","why":"Sunday 10 March 2024 is a weekly rest day, so it is not counted."},{"kind":"skipped","date":"2024-03-08","why":"Friday 8 March 2024 is a holiday: Women's Day [Order 7], so it is not counted."},{"kind":"length","date":"2024-03-07","why":"Counting 2 working days backwards arrives at Thursday 7 March 2024."},{"kind":"due","date":"2024-03-07","why":"In time up to and including Thursday 7 March 2024."}]}"""
        },
        {
            "en", """{"id":"","calendar":"march","from":"2024-01-31","period":"1m","extensions":["13d"],"roll":"none","excluded":[{"ground":"talks","from":"2024-02-05","to":"2024-02-06"},{"ground":"appraisal","from":"2024-04-01","to":"2024-04-02"}]}""",
            """{"id":"","nominal":"2024-03-14","due":"2024-03-14","provisional":false,"steps":[{"kind":"start","date":"2024-01-31","why":"The event: Wednesday 31 January 2024. The day of the start is not counted."},{"kind":"length","date":"2024-02-29","why":"Counting 1 month forwards arrives at Thursday 29 February 2024."},{"kind":"month_end","date":"2024-02-29","why":"The month has no day 31, so its last day is taken, Thursday 29 February 2024."},{"kind":"extension","date":"2024-03-13","why":"Extended by 13 days, counted from the original start: Wednesday 13 March 2024."},{"kind":"suspension","date":"2024-03-14","why":"Stood still from Monday 5 February 2024 to Tuesday 6 February 2024 (talks): 1 day not counted, the end moves to Thursday 14 March 2024."},{"kind":"suspension_ignored","date":"2024-04-01","why":"From Monday 1 April 2024 to Tuesday 2 April 2024 (appraisal): began after the end, so it changes nothing."},{"kind":"due","date":"2024-03-14","why":"In time up to and including Thursday 14 March 2024."}]}"""
        },
        {
            "en", """{"id":"h","calendar":"march","from":"2024-03-13T14:30","period":"24h","exclude_start":false}""",
            """{"id":"h","nominal":"2024-03-14T14:30","due":"2024-03-15T14:30","provisional":false,"steps":[{"kind":"start","date":"2024-03-13T14:30","why":"The event: Wednesday 13 March 2024 at 14:30. The hours run from that very minute."},{"kind":"length","date":"2024-03-14T14:30","why":"Counting 24 hours forwards arrives at Thursday 14 March 2024 at 14:30."},{"kind":"outage","date":"2024-03-14T14:30","why":"The filing system failed from Thursday 14 March 2024 at 13:00 to Thursday 14 March 2024 at 18:30: Server down [Order 7]. The end moves on to a working day on which filing is possible."},{"kind":"due","date":"2024-03-15T14:30","why":"In time until Friday 15 March 2024 at 14:30."}]}"""
        },
        {
            "en", """{"id":"u","calendar":"march","from":"2024-03-28","period":"4d"}""",
            """{"id":"u","nominal":"2024-04-01","due":"2024-04-01","provisional":true,"steps":[{"kind":"start","date":"2024-03-28","why":"The event: Thursday 28 March 2024. The day of the start is not counted."},{"kind":"length","date":"2024-04-01","why":"Counting 4 days forwards arrives at Monday 1 April 2024."},{"kind":"unknown","date":"2024-04-01","why":"The calendar speaks for Friday 1 March 2024 to Sunday 31 March 2024. For Monday 1 April 2024 and other days outside that, only the weekly rest days are used, and the answer is provisional."},{"kind":"due","date":"2024-04-01","why":"In time up to and including Monday 1 April 2024."}]}"""
        },
    };

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task Answer_IsThisLine(string culture, string question, string answer) => Assert.Equal([answer], await DueLines.Answers(question, culture, March));

    [Fact]
    public void Lines_ShowEveryKindOfStep()
    {
        var shown = Lines.SelectMany(it => System.Text.Json.Nodes.JsonNode.Parse((string)it[2])!["steps"]!.AsArray()).Select(it => it!["kind"]!.GetValue<string>()).Distinct();

        Assert.Equal(
            ["cutoff", "due", "extension", "length", "month_end", "outage", "roll", "skipped", "start", "start_roll", "suspension", "suspension_ignored", "unknown"],
            shown.Order(StringComparer.Ordinal));
    }
}
