using System.Collections.Immutable;
using NodaTime;
using Supervision.LawFiles.Reading;

namespace Supervision.LawFiles.Calendars;

/// <summary>A calendar's files, the lowest first, and what its own file inherits from those below.</summary>
internal sealed record CalendarLayers(ImmutableArray<CalendarFile> Files)
{
    public CalendarFile Top => Files[^1];

    public DateTimeZone Zone => Files[0].Zone!;

    public DateInterval Known => Files[0].Known!;

    public ImmutableArray<IsoDayOfWeek> Weekend => Files.Last(it => it.Weekend is not null).Weekend!.Value;

    /// <summary>Goes down from a file to the one that stands alone; null, and a fault, when there is no such way.</summary>
    public static CalendarLayers? Of(CalendarFile top, IReadOnlyDictionary<string, CalendarFile> byName, FileFaults faults)
    {
        var files = new Stack<CalendarFile>([top]);
        while (files.Peek().Over is { } over)
        {
            if (!byName.TryGetValue(over.Value, out var below))
            {
                // A layer further down says so by itself, at its own line.
                return files.Count > 1 ? null : faults.Add<CalendarLayers?>(
                    over.Line, "unknown-calendar",
                    $"there is no calendar '{over.Value}' to stand over; there are: {string.Join(", ", byName.Keys.Order(StringComparer.Ordinal))}.",
                    null);
            }

            if (files.Contains(below))
            {
                return below != top ? null : faults.Add<CalendarLayers?>(
                    top.Over!.Line, "over-goes-round",
                    $"{string.Join(" over ", files.Reverse().Append(below).Select(it => it.Name.Value))}: no calendar stands alone.", null);
            }

            files.Push(below);
        }

        return new CalendarLayers([.. files]);
    }
}
