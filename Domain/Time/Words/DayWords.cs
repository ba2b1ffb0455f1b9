using NodaTime;
using Supervision.Domain.Law;
using Supervision.Domain.Time.Calendars;

namespace Supervision.Domain.Time.Words;

/// <summary>Days, times and what a day is to a court, as a person writes them: <c>Saturday 8 February 2025</c>, <c>2025年2月8日（星期六）</c>.</summary>
public static class DayWords
{
    private static readonly string[] WeekdaysEn = ["", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

    private static readonly string[] WeekdaysZh = ["", "一", "二", "三", "四", "五", "六", "日"];

    private static readonly string[] MonthsEn =
        ["", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    public static Title Of(LocalDate day) => new(English(day), Chinese(day));

    /// <summary>With the time of day where there is one: <c>Monday 5 November 2007 at 09:23</c>.</summary>
    public static Title Of(Moment moment) => new(English(moment), Chinese(moment));

    /// <summary>
    /// A whole clause with the name of the holiday and the article behind it:
    /// <c>Thursday 4 July 2024 is a holiday: Independence Day [5 U.S.C. 6103(a)]</c>.
    /// </summary>
    public static Title Of(DayStatus day) => new(English(day), Chinese(day));

    internal static string English(LocalDate day) => $"{WeekdaysEn[(int)day.DayOfWeek]} {day.Day} {MonthsEn[day.Month]} {day.Year}";

    internal static string Chinese(LocalDate day) => $"{day.Year}年{day.Month}月{day.Day}日（星期{WeekdaysZh[(int)day.DayOfWeek]}）";

    internal static string English(Moment moment) => (moment.At, moment.Offset) switch
    {
        (null, _) => English(moment.On),
        ({ } time, null) => $"{English(moment.On)} at {IsoText.Clock(time)}",
        ({ } time, _) => $"{English(moment.On)} at {IsoText.Clock(time)} (UTC{moment.OffsetText})",
    };

    internal static string Chinese(Moment moment) => (moment.At, moment.Offset) switch
    {
        (null, _) => Chinese(moment.On),
        ({ } time, null) => $"{Chinese(moment.On)}{IsoText.Clock(time)}",
        ({ } time, _) => $"{Chinese(moment.On)}{IsoText.Clock(time)}（UTC{moment.OffsetText}）",
    };

    internal static string English(LocalDateTime at) => English(Moment.From(at));

    internal static string Chinese(LocalDateTime at) => Chinese(Moment.From(at));

    internal static string English(DayStatus day) => (day.Kind, day.Fact) switch
    {
        (DayKind.Working, _) => $"{English(day.Day)} is a working day",
        (DayKind.Weekend, _) => $"{English(day.Day)} is a weekly rest day",
        (DayKind.MakeUp, { } fact) => $"{English(day.Day)} is a make-up working day: {fact.Name.En} [{fact.Source.Article}]",
        (DayKind.Closure, { } fact) => $"{English(day.Day)} is a day on which the court is closed: {fact.Name.En} [{fact.Source.Article}]",
        (DayKind.Holiday, { } fact) => $"{English(day.Day)} is a holiday: {fact.Name.En} [{fact.Source.Article}]",
        _ => throw new System.Diagnostics.UnreachableException($"{day.Kind} needs a fact"),
    };

    internal static string Chinese(DayStatus day) => (day.Kind, day.Fact) switch
    {
        (DayKind.Working, _) => $"{Chinese(day.Day)}是工作日",
        (DayKind.Weekend, _) => $"{Chinese(day.Day)}是每周休息日",
        (DayKind.MakeUp, { } fact) => $"{Chinese(day.Day)}是调休上班日：{fact.Name.Zh}［{fact.Source.Article}］",
        (DayKind.Closure, { } fact) => $"{Chinese(day.Day)}法院不办公：{fact.Name.Zh}［{fact.Source.Article}］",
        (DayKind.Holiday, { } fact) => $"{Chinese(day.Day)}是节假日：{fact.Name.Zh}［{fact.Source.Article}］",
        _ => throw new System.Diagnostics.UnreachableException($"{day.Kind} needs a fact"),
    };
}
