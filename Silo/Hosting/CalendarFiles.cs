using System.Runtime.InteropServices;
using Supervision.Domain.Time.Calendars;
using Supervision.LawFiles.Calendars;
using Supervision.LawFiles.Reading;
using Supervision.Silo.Stores;
using Supervision.Silo.Terminal;

namespace Supervision.Silo.Hosting;

/// <summary>
/// The calendar files that come with the program, in <c>law/calendars</c> beside it, or those of another directory in their
/// place: the one of an option, or of the setting <c>Calendars:Directory</c> (<c>Calendars__Directory</c> in the environment).
/// </summary>
internal static class CalendarFiles
{
    private const string Extension = ".json";
    private const string Name = "law/calendars";
    private const string DirectoryKey = "Calendars:Directory";

    /// <summary>Whatever looks like a calendar is read or refused, and never passed over: not for a capital letter, nor for being no file.</summary>
    private static readonly EnumerationOptions AnyCase =
        new() { MatchCasing = MatchCasing.CaseInsensitive, AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false };

    private static string Shipped => Path.Combine(AppContext.BaseDirectory, "law", "calendars");

    /// <summary>The calendars, as everything that counts days takes them.</summary>
    /// <param name="directory">Where they are, before any setting; null for no wish.</param>
    /// <exception cref="InvalidCalendarException">One of them is unreadable or contradicts itself, or there is none: never "no holidays".</exception>
    /// <exception cref="UsageException">There is no such directory.</exception>
    public static CalendarLibrary Library(string? directory = null) => Read(directory).Library;

    /// <inheritdoc cref="Library"/>
    public static CalendarReading Read(string? directory = null) => CalendarReader.Read(Texts(directory));

    /// <summary>The files of a directory, by name.</summary>
    /// <inheritdoc cref="Library"/>
    public static IReadOnlyList<CalendarText> Texts(string? directory = null)
    {
        var place = DirectoryOf(directory);
        if (place != Shipped && !Directory.Exists(place))
        {
            throw new UsageException($"There is no directory {place} with calendars.");
        }

        var name = place == Shipped ? Name : place;
        var files = Directory.Exists(place) ? Directory.EnumerateFileSystemEntries(place, "*" + Extension, AnyCase).Order(StringComparer.Ordinal).ToList() : [];
        return files.Count > 0
            ? [.. files.Select(it => Text(it, $"{name}/{Path.GetFileName(it)}"))]
            : throw new InvalidCalendarException([new FileFault(name, 1, "no-calendar", "there is no calendar in this directory.")]);
    }

    /// <summary>One file, wherever it lies.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="name">How errors name it; as <paramref name="path"/> does by default.</param>
    /// <exception cref="InvalidCalendarException">It cannot be read: a calendar that is there counts, or nothing starts.</exception>
    public static CalendarText Text(string path, string? name = null)
    {
        try
        {
            return FileBytes.ReadOrNull(path) is { } bytes
                ? new CalendarText(name ?? path, ImmutableCollectionsMarshal.AsImmutableArray(bytes))
                : throw new InvalidCalendarException([new FileFault(name ?? path, 1, "too-large", $"it has more than {FileBytes.Most} bytes.")]);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InvalidCalendarException([new FileFault(name ?? path, 1, "not-readable", $"it cannot be read: {error.Message}")]);
        }
    }

    /// <summary>Where the file of a calendar lies, or would.</summary>
    public static string PathOf(string? directory, string calendar) => Path.Combine(DirectoryOf(directory), calendar + Extension);

    private static string DirectoryOf(string? wish) =>
        wish ?? (Setting() is { Length: > 0 } set ? Path.GetFullPath(set) : Shipped);

    /// <summary>By appsettings.json beside the program, and over it the environment.</summary>
    private static string? Setting() => HostSettings.Read()[DirectoryKey];
}
