using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Law;
using Supervision.Domain.Time.Calendars;
using Supervision.LawFiles.Reading;

namespace Supervision.LawFiles.Calendars;

/// <summary>The bytes of a calendar file.</summary>
/// <param name="Name">How errors name it; its last part is the calendar's name and <c>.json</c>.</param>
/// <param name="Bytes">As they lie on the disk: the fingerprint is made of them.</param>
public sealed record CalendarText(string Name, ImmutableArray<byte> Bytes);

/// <summary>Where facts of a calendar were read.</summary>
/// <param name="Id">The name by which facts refer to it.</param>
/// <param name="Citation">What it is, where it stands, how it was checked.</param>
public sealed record CalendarSource(string Id, Citation Citation);

/// <summary>Something that a calendar file says, with the source that it names and its line.</summary>
/// <param name="Value">What it says.</param>
/// <param name="Source">A <see cref="CalendarSource.Id"/> of the same file.</param>
/// <param name="Line">From 1.</param>
public sealed record Cited<T>(T Value, string Source, int Line);

/// <summary>What one calendar file says, in the order in which it says it (format 1; docs/calendars.md).</summary>
public sealed record CalendarFile
{
    public required CalendarText Text { get; init; }

    public required Located<string> Name { get; init; }

    /// <summary>The calendar below; null for one that stands alone.</summary>
    public required Located<string>? Over { get; init; }

    public required Title Title { get; init; }

    /// <summary>Null over another calendar, whose zone holds.</summary>
    public required DateTimeZone? Zone { get; init; }

    /// <summary>The weekly rest days; null over another calendar whose weekend holds.</summary>
    public required Located<ImmutableArray<IsoDayOfWeek>>? Weekend { get; init; }

    /// <summary>The days that its sources speak for; null over another calendar, whose span holds.</summary>
    public required DateInterval? Known { get; init; }

    /// <summary>What was read and when, in words.</summary>
    public required string Edition { get; init; }

    public required ImmutableArray<CalendarSource> Sources { get; init; }

    public required ImmutableArray<Cited<Holiday>> Holidays { get; init; }

    public required ImmutableArray<Cited<DayFact>> Days { get; init; }

    public required ImmutableArray<Cited<Closure>> Closures { get; init; }

    public required ImmutableArray<Cited<Outage>> Outages { get; init; }

    /// <summary>The same without lines and sources, as it is laid over others.</summary>
    internal CalendarLayer Layer => new(
        [.. Days.Select(it => it.Value)], [.. Holidays.Select(it => it.Value)], [.. Closures.Select(it => it.Value)], [.. Outages.Select(it => it.Value)]);
}
