using NodaTime;
using Supervision.Domain.Law;
using Supervision.Domain.Tests.Time.Support;
using Supervision.Domain.Time;
using Supervision.Domain.Time.Calendars;
using Supervision.Domain.Time.Words;
using static Supervision.Domain.Tests.Support.Days;

namespace Supervision.Domain.Tests.Time.Words;

/// <summary>Every kind of step as a person reads it, whole.</summary>
public sealed class StepWordsTests
{
    private static readonly LocalDate Saturday = Day("2025-02-08");

    private static readonly DayStatus Weekend = new(Day("2025-03-01"), DayKind.Weekend, null, true);

    private static readonly DayStatus Festival = PaperCalendar.Spring.StatusOf(Day("2025-02-04"));

    private static readonly DateInterval Known = new(Day("2024-12-01"), Day("2025-12-31"));

    private static readonly Outage Outage = new(
        new LocalDateTime(2015, 3, 4, 13, 0), new LocalDateTime(2015, 3, 4, 18, 30), new Title("Filing server down", "立案服务器停机"), new Citation("Clerk's notice", "2015", "V"));

    public static TheoryData<CountStep, string, string> Said => new()
    {
        { new CountStep.Start(At("2025-01-24"), false), "The event: Friday 24 January 2025. The day of the start is not counted.", "起算事件：2025年1月24日（星期五）。起算日不计入。" },
        { new CountStep.Start(At("2025-01-24"), true), "The event: Friday 24 January 2025. The day of the start is the first one counted.", "起算事件：2025年1月24日（星期五）。起算日计入，为第一日。" },
        { new CountStep.Start(At("2007-11-02", "10:23"), false, true), "The event: Friday 2 November 2007 at 10:23. The hour of the event is not counted.", "起算事件：2007年11月2日（星期五）10:23。事件所在的小时不计入。" },
        { new CountStep.Start(At("2007-11-02", "10:23"), true, true), "The event: Friday 2 November 2007 at 10:23. The hours run from that very minute.", "起算事件：2007年11月2日（星期五）10:23。自该时刻起计时。" },
        { new CountStep.AfterCutOff(At("2015-03-05"), new LocalTime(16, 0)), "The event came at 16:00 or later, so it counts as of the next day, Thursday 5 March 2015.", "事件发生在16:00或以后，视为次日即2015年3月5日（星期四）发生。" },
        { new CountStep.StartRolled(new(Weekend.Day), Weekend), "Saturday 1 March 2025 is a weekly rest day, so the period does not start on it.", "2025年3月1日（星期六）是每周休息日，期间不自该日起算。" },
        { new CountStep.Skipped(new(Weekend.Day), Weekend), "Saturday 1 March 2025 is a weekly rest day, so it is not counted.", "2025年3月1日（星期六）是每周休息日，不计入。" },
        { new CountStep.Counted(new(Saturday), StatedLength.FromDays(15), Direction.Forwards), "Counting 15 days forwards arrives at Saturday 8 February 2025.", "向后计算15日，至2025年2月8日（星期六）。" },
        { new CountStep.Counted(At("2024-09-02"), StatedLength.FromDays(1), Direction.Backwards), "Counting 1 day backwards arrives at Monday 2 September 2024.", "向前倒算1日，至2024年9月2日（星期一）。" },
        { new CountStep.Counted(At("2024-09-02"), StatedLength.FromDays(0), Direction.Forwards), "Nothing is counted: the period ends where it starts, on Monday 2 September 2024.", "期间长度为零，止于起算日2024年9月2日（星期一）。" },
        { new CountStep.AtMonthEnd(At("2024-02-29"), MonthEnd.Clamp, 30), "The month has no day 30, so its last day is taken, Thursday 29 February 2024.", "该月没有30日，以该月最后一日即2024年2月29日（星期四）为准。" },
        { new CountStep.AtMonthEnd(At("2024-03-31"), MonthEnd.LastToLast, 29), "The start is the last day of its month, so the month counts to its own last day, Sunday 31 March 2024.", "起算日为该月最后一日，故算至当月最后一日即2024年3月31日（星期日）。" },
        { new CountStep.Extended(At("2024-12-11"), StatedLength.FromMonths(3)), "Extended by 3 months, counted from the original start: Wednesday 11 December 2024.", "延长3个月，自原起算日计算，至2024年12月11日（星期三）。" },
        { new CountStep.StoodStill(At("2024-10-23"), ["appraisal"], Day("2024-05-06"), Day("2024-06-17"), 42), "Stood still from Monday 6 May 2024 to Monday 17 June 2024 (appraisal): 42 days not counted, the end moves to Wednesday 23 October 2024.", "自2024年5月6日（星期一）至2024年6月17日（星期一）停止计算（appraisal），扣除42天，末日移至2024年10月23日（星期三）。" },
        { new CountStep.StoodStill(At("2024-10-23"), ["", "鉴定", "公告"], Day("2024-05-06"), Day("2024-05-07"), 1, true), "Stood still from Monday 6 May 2024 to Tuesday 7 May 2024 (鉴定, 公告): 1 working day not counted, the end moves to Wednesday 23 October 2024.", "自2024年5月6日（星期一）至2024年5月7日（星期二）停止计算（鉴定、公告），扣除1个工作日，末日移至2024年10月23日（星期三）。" },
        { new CountStep.NotSuspended(At("2024-05-06"), [""], Day("2024-05-06"), Day("2024-05-06"), false), "From Monday 6 May 2024 to Monday 6 May 2024: takes no day out of the period, so it changes nothing.", "2024年5月6日（星期一）至2024年5月6日（星期一）：没有占用期间内的任何一日，不影响期间。" },
        { new CountStep.NotSuspended(At("2024-05-06"), ["talks"], Day("2024-05-06"), Day("2024-05-07"), true), "From Monday 6 May 2024 to Tuesday 7 May 2024 (talks): began after the end, so it changes nothing.", "2024年5月6日（星期一）至2024年5月7日（星期二）（talks）：开始于期间届满之后，不影响期间。" },
        { new CountStep.Rolled(new(Festival.Day), Festival), "Tuesday 4 February 2025 is a holiday: Spring Festival [Notice of 2024], so the period does not end on it.", "2025年2月4日（星期二）是节假日：春节［Notice of 2024］，期间不在该日届满。" },
        { new CountStep.Rolled(At("2024-07-05"), PaperCalendar.NewYork.StatusOf(Day("2024-07-05"))), "Friday 5 July 2024 is a day on which the court is closed: Burst pipe [Order 7], so the period does not end on it.", "2024年7月5日（星期五）法院不办公：水管爆裂［Order 7］，期间不在该日届满。" },
        { new CountStep.Outaged(At("2015-03-04"), Outage), "The filing system failed from Wednesday 4 March 2015 at 13:00 to Wednesday 4 March 2015 at 18:30: Filing server down [Clerk's notice]. The end moves on to a working day on which filing is possible.", "电子提交系统自2015年3月4日（星期三）13:00至2015年3月4日（星期三）18:30发生故障：立案服务器停机［Clerk's notice］。末日顺延至可以提交的工作日。" },
        { new CountStep.Unknown(At("2026-01-02"), Known), "The calendar speaks for Sunday 1 December 2024 to Wednesday 31 December 2025. For Friday 2 January 2026 and other days outside that, only the weekly rest days are used, and the answer is provisional.", "本日历涵盖2024年12月1日（星期日）至2025年12月31日（星期三）。2026年1月2日（星期五）等不在其中的日子只按每周休息日推算，结果是暂定的。" },
        { new CountStep.Due(At("2025-02-05"), true, PaperCalendar.Spring.StatusOf(Day("2025-02-05"))), "In time up to and including Wednesday 5 February 2025.", "2025年2月5日（星期三）为期间最后一日，当日全天有效。" },
        { new CountStep.Due(new(Saturday), false, PaperCalendar.Spring.StatusOf(Saturday)), "In time up to and including Saturday 8 February 2025. Saturday 8 February 2025 is a make-up working day: Spring Festival [Notice of 2024].", "2025年2月8日（星期六）为期间最后一日，当日全天有效。2025年2月8日（星期六）是调休上班日：春节［Notice of 2024］。" },
        { new CountStep.Due(new(Weekend.Day), false, Weekend), "In time up to and including Saturday 1 March 2025. Saturday 1 March 2025 is a weekly rest day; by this rule the end does not move.", "2025年3月1日（星期六）为期间最后一日，当日全天有效。2025年3月1日（星期六）是每周休息日，但依本规则末日不顺延。" },
        { new CountStep.Due(At("2007-11-05", "09:23:07"), false, PaperCalendar.NewYork.StatusOf(Day("2007-11-05"))), "In time until Monday 5 November 2007 at 09:23:07.", "期间于2007年11月5日（星期一）09:23:07届满，届满前均为有效。" },
    };

    [Theory]
    [MemberData(nameof(Said))]
    public void Why_OfEachKind_IsOneText(CountStep step, string english, string chinese)
    {
        Assert.Equal(new Title(english, chinese), StepWords.Why(step));
        Assert.Equal((english, chinese), (StepWords.Why(step, "en"), StepWords.Why(step, "zh-CN")));
    }

    [Fact]
    public void Why_IsTriedForEveryKindThatThereIs() => Assert.Equal(
        typeof(CountStep).GetNestedTypes().Order(Comparer<Type>.Create((one, other) => string.CompareOrdinal(one.Name, other.Name))),
        Said.Select(it => it[0].GetType()).Distinct().OrderBy(it => it.Name, StringComparer.Ordinal));

    private static Moment At(string day, string? time = null) =>
        new(Day(day), time is null ? null : NodaTime.Text.LocalTimePattern.ExtendedIso.Parse(time.Length == 5 ? time + ":00" : time).GetValueOrThrow());
}
