using Supervision.Domain.Time.Calendars;
using Supervision.Grains.Calendars;
using Supervision.Grains.Reading;

namespace Supervision.Silo.Hosting;

/// <summary>The calendar files that come with the program, in <c>law/calendars</c> beside it, or those of another directory in their place.</summary>
internal static class CalendarFiles
{
    private const string Extension = ".json";

    /// <summary>The calendars, as everything that counts days takes them.</summary>
    /// <param name="directory">Where they are; those that come with the program when null.</param>
    /// <exception cref="InvalidCalendarException">One of them is unreadable or contradicts itself, or there is none: never "no holidays".</exception>
    /// <exception cref="UsageException">There is no such directory.</exception>
    public static CalendarLibrary Library(string? directory = null) => Read(directory).Library;

    /// <inheritdoc cref="Library"/>
    public static CalendarReading Read(string? directory = null) => CalendarReader.Read(Texts(directory));

    /// <summary>The files of a directory, by name.</summary>
    /// <inheritdoc cref="Library"/>
    public static IReadOnlyList<CalendarText> Texts(string? directory = null)
    {
        var place = directory ?? Shipped;
        if (directory is not null && !Directory.Exists(place))
        {
            throw new UsageException($"There is no directory {place} with calendars.");
        }

        var files = Directory.Exists(place) ? Directory.EnumerateFiles(place, "*" + Extension).Order(StringComparer.Ordinal).ToList() : [];
        return files.Count > 0
            ? [.. files.Select(it => Text(it, directory is null ? $"law/calendars/{Path.GetFileName(it)}" : it))]
            : throw new InvalidCalendarException([new FileFault(directory ?? "law/calendars", 1, "no-calendar", "there is no calendar in this directory.")]);
    }

    /// <summary>One file, wherever it lies.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="name">How errors name it; as <paramref name="path"/> does by default.</param>
    public static CalendarText Text(string path, string? name = null) => new(name ?? path, [.. File.ReadAllBytes(path)]);

    private static string Shipped => Path.Combine(AppContext.BaseDirectory, "law", "calendars");
}
