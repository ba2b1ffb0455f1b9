using System.Collections.Immutable;
using Supervision.Domain.Law;

namespace Supervision.LawFiles.Calendars.Refreshing;

/// <summary>What holidays are called in both languages: as the calendar calls them already, and as the person who refreshes it says.</summary>
public sealed class HolidayNames
{
    private const string EnglishSubstitute = " (substitute day)";
    private const string ChineseSubstitute = "（补假日）";

    private readonly Dictionary<string, Title> byName = new(StringComparer.Ordinal);
    private readonly SortedSet<string> missing = new(StringComparer.Ordinal);

    /// <param name="calendar">Its names count.</param>
    /// <param name="said">By the name in the list: the other language, or both as "English/中文".</param>
    public HolidayNames(CalendarFile calendar, IReadOnlyDictionary<string, string> said)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        foreach (var title in calendar.Days.Select(it => it.Value.Name).Concat(calendar.Holidays.Select(it => it.Value.Name)).Select(Plain))
        {
            byName.TryAdd(title.En, title);
            byName.TryAdd(title.Zh, title);
        }

        Said = said;
    }

    private IReadOnlyDictionary<string, string> Said { get; }

    /// <summary>Names that nobody has given in both languages: what has them may be looked at and not written.</summary>
    public ImmutableArray<string> Missing => [.. missing];

    public Title Of(ListedDay day, NameLanguage language)
    {
        var title = Translated(day.Name, language);
        return day.IsSubstitute ? new Title(title.En + EnglishSubstitute, title.Zh + ChineseSubstitute) : title;
    }

    private Title Translated(string name, NameLanguage language)
    {
        if (Said.TryGetValue(name, out var said) && Title(name, said, language) is { } title)
        {
            return title;
        }

        // English names are shared by several Chinese ones (the Labour Days of 2007 and 2009), so those are found by their own.
        if (byName.TryGetValue(name, out var known) && (language != NameLanguage.Chinese || known.Zh == name))
        {
            return known;
        }

        missing.Add(name);
        return new Title(name, name);
    }

    private static Title? Title(string name, string said, NameLanguage language) => (said.Split('/'), language) switch
    {
        ([{ Length: > 0 } en, { Length: > 0 } zh], _) => new Title(en.Trim(), zh.Trim()),
        ([{ Length: > 0 } en], NameLanguage.Chinese) => new Title(en.Trim(), name),
        ([{ Length: > 0 } zh], NameLanguage.English) => new Title(name, zh.Trim()),
        _ => null,
    };

    private static Title Plain(Title title) =>
        title.En.EndsWith(EnglishSubstitute, StringComparison.Ordinal) && title.Zh.EndsWith(ChineseSubstitute, StringComparison.Ordinal)
            ? new Title(title.En[..^EnglishSubstitute.Length], title.Zh[..^ChineseSubstitute.Length])
            : title;
}
