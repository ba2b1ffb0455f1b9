using System.Collections.Immutable;
using Supervision.Domain.Procedures;
using Supervision.LawFiles.Calendars;

namespace Supervision.LawFiles.Packs;

/// <summary>A pack as it lies on the disk, with the calendar files that it may name.</summary>
/// <param name="Text">The pack file's content.</param>
/// <param name="File">How errors and the journal name it.</param>
/// <param name="Calendars">The calendar files; none for a pack that names no calendar.</param>
public sealed record PackSource(string Text, string File, ImmutableArray<CalendarText> Calendars)
{
    /// <summary>Its editions, counting by its calendar.</summary>
    /// <exception cref="InvalidPackException">The pack may not be used.</exception>
    /// <exception cref="InvalidCalendarException">A calendar file may not be used.</exception>
    public ImmutableArray<Procedure> Read() => PackReader.Read(Text, File, CalendarReader.Read(Calendars).Library);

    /// <summary>The files that the pack's days are counted by, the lowest layer first; none for a pack that names no calendar.</summary>
    /// <inheritdoc cref="Read"/>
    public ImmutableArray<CalendarText> Layers()
    {
        var reading = CalendarReader.Read(Calendars);
        return reading.LayersOf(PackReader.Read(Text, File, reading.Library)[0].Court.Calendar?.Reference.Calendar);
    }
}
