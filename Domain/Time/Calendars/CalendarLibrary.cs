using System.Collections.Immutable;

namespace Supervision.Domain.Time.Calendars;

/// <summary>The calendars that may be named, each in one edition.</summary>
public sealed class CalendarLibrary
{
    public static readonly CalendarLibrary Empty = new([]);

    private readonly ImmutableSortedDictionary<string, CourtCalendar> byName;

    /// <exception cref="ArgumentException">Two calendars have one name.</exception>
    public CalendarLibrary(IEnumerable<CourtCalendar> calendars) =>
        byName = calendars.ToImmutableSortedDictionary(it => it.Reference.Calendar, it => it, StringComparer.Ordinal);

    /// <summary>All of them, by name.</summary>
    public IEnumerable<CourtCalendar> All => byName.Values;

    public CourtCalendar? Find(string name) => byName.GetValueOrDefault(name);
}
