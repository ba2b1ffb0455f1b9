using System.Collections.Immutable;
using System.Text;
using Supervision.Domain.Courts;
using Supervision.LawFiles.Calendars;
using Supervision.LawFiles.Courts;
using Supervision.LawFiles.Reading;
using Supervision.Silo.Stores;
using Supervision.Silo.Terminal;

namespace Supervision.Silo.Hosting;

/// <summary>
/// The files of courts that come with the program, in <c>law/courts</c> beside it, or those of another directory in their place: the one of an option,
/// or of the setting <c>Courts:Directory</c> (<c>Courts__Directory</c> in the environment).
/// </summary>
internal static class CourtFiles
{
    private const string Pattern = "*.yaml";
    private const string DirectoryKey = "Courts:Directory";

    private static readonly EnumerationOptions AnyCase =
        new() { MatchCasing = MatchCasing.CaseInsensitive, AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false };

    private static string Shipped => Path.Combine(AppContext.BaseDirectory, "law", "courts");

    /// <summary>The courts of a directory, by the calendars that they may name.</summary>
    /// <exception cref="InvalidCourtException">One of them cannot be read, or they do not fit together.</exception>
    /// <exception cref="UsageException">There is no such directory, or no court in it.</exception>
    public static CourtReading Read(string? directory, CalendarReading calendars) => CourtReader.Read(Texts(directory), calendars.Library);

    /// <summary>One court, with all that it may need.</summary>
    /// <param name="code">Its code.</param>
    /// <param name="directory">Where the courts are, before any setting; null for no wish.</param>
    /// <param name="calendars">The calendar files that they may name.</param>
    /// <exception cref="UsageException">It can be no court's code, there is no such directory, or no court in it.</exception>
    public static CourtSource Source(string code, string? directory, ImmutableArray<CalendarText> calendars)
    {
        var texts = Texts(directory);
        return CourtId.OrNull(code) is { } id
            ? new CourtSource(id, texts, calendars)
            : throw new UsageException($"'{code}' is no court's code; expected 2 to 64 of a-z, 0-9 and '-', the first a letter.");
    }

    /// <summary>What there is to choose from, in words; also where a file is at fault, which is told when it is used.</summary>
    public static string Names(string? directory) => string.Join(", ", Texts(directory).Select(it => Path.GetFileNameWithoutExtension(it.Name)));

    /// <summary>The files of a directory, by name.</summary>
    /// <exception cref="UsageException">There is no such directory, or no court in it.</exception>
    /// <exception cref="InvalidCourtException">A file cannot be read.</exception>
    public static ImmutableArray<CourtText> Texts(string? directory = null)
    {
        var place = directory ?? (HostSettings.Read()[DirectoryKey] is { Length: > 0 } set ? Path.GetFullPath(set) : Shipped);
        List<string> files = Directory.Exists(place) ? [.. Directory.EnumerateFileSystemEntries(place, Pattern, AnyCase).Order(StringComparer.Ordinal)] : [];
        return files.Count > 0
            ? [.. files.Select(it => Text(it))]
            : throw new UsageException($"There is no directory {place} with courts ({Pattern}).");
    }

    /// <summary>One file, wherever it lies; named without its directory, as the journal names it.</summary>
    /// <exception cref="InvalidCourtException">It cannot be read.</exception>
    public static CourtText Text(string path)
    {
        var name = Path.GetFileName(path);
        try
        {
            var text = Utf8Text.WithoutMark(FileBytes.ReadOrNull(path) ?? throw CourtReader.TooLarge(name));
            return Utf8Text.LineOfFault(text) is { } line
                ? throw new InvalidCourtException([new FileFault(name, line, "not-utf-8", "this line is not written in UTF-8.")])
                : new CourtText(name, Encoding.UTF8.GetString(text));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InvalidCourtException([new FileFault(name, 1, "not-readable", $"it cannot be read: {error.Message}")]);
        }
    }
}
