using System.Collections.Immutable;
using Supervision.Domain.Time.Calendars;
using Supervision.LawFiles.Calendars;

namespace Supervision.Tests;

/// <summary>The calendars that come with the program.</summary>
internal static class ShippedCalendars
{
    public static ImmutableArray<CalendarText> Texts { get; } =
        [.. Repository.Files("*.json", "law/calendars").Select(it => new CalendarText(Path.GetFileName(it), [.. File.ReadAllBytes(Repository.PathOf(it))]))];

    public static CalendarLibrary Library { get; } = CalendarReader.Read(Texts).Library;
}
