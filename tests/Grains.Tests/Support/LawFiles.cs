using System.Collections.Immutable;
using Supervision.Domain.Time.Calendars;
using Supervision.Grains.Calendars;
using Supervision.Tests;

namespace Supervision.Grains.Tests.Support;

/// <summary>The calendars that come with the program.</summary>
internal static class LawFiles
{
    public static ImmutableArray<CalendarText> CalendarTexts { get; } =
        [.. Repository.Files("*.json", "law/calendars").Select(it => new CalendarText(Path.GetFileName(it), [.. File.ReadAllBytes(Repository.PathOf(it))]))];

    public static CalendarLibrary Calendars { get; } = CalendarReader.Read(CalendarTexts).Library;
}
