using System.Collections.Immutable;
using NodaTime;

namespace Supervision.LawFiles.Calendars.Refreshing;

/// <summary>The language in which a holiday list gives names; the other one comes from the calendar or from the person who refreshes it.</summary>
public enum NameLanguage
{
    English,
    Chinese,

    /// <summary>Neither: both are needed.</summary>
    Other,
}

/// <summary>A day of a holiday list.</summary>
/// <param name="Day">The day.</param>
/// <param name="Works">Whether it is a day of work by order.</param>
/// <param name="Name">As the list writes it, without a remark that it is a substitute.</param>
/// <param name="IsSubstitute">Whether it stands for a holiday at a weekend.</param>
public sealed record ListedDay(LocalDate Day, bool Works, string Name, bool IsSubstitute);

/// <summary>Holidays as somebody publishes them, for whole years.</summary>
/// <param name="File">How errors name it.</param>
/// <param name="Source">What facts from it refer to; a refresh replaces the facts of this source within the list's span.</param>
/// <param name="Years">From the first day of its first year to the last of its last; null for a list that says nothing, which makes nothing known.</param>
/// <param name="IsNotice">Whether it is the notice for one year, which may order days of the December before.</param>
/// <param name="Language">Of its names.</param>
/// <param name="Days">By date, one for a date.</param>
public sealed record HolidayList(string File, CalendarSource Source, DateInterval? Years, bool IsNotice, NameLanguage Language, ImmutableArray<ListedDay> Days)
{
    /// <summary>Days by date of which it calls a part alone a holiday, such as an evening: they work, and are told for somebody to decide.</summary>
    public ImmutableArray<ListedDay> Parts { get; init; } = [];

    /// <summary>Whether it may speak of a day: what its source said of it before is then replaced.</summary>
    public bool Covers(LocalDate day) => Years is { } years && years.Start.PlusMonths(IsNotice ? -1 : 0) <= day && day <= years.End;
}
