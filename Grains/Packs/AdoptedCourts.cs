using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using NodaTime;
using Supervision.Domain.Courts;
using Supervision.Journal;
using Supervision.LawFiles.Calendars;
using Supervision.LawFiles.Courts;

namespace Supervision.Grains.Packs;

/// <summary>
/// Files of courts in a journal: each cut into parts as calendar files are, all parts in one decision. A file may be adopted again after another one of
/// the same court: what was adopted last is what the court is.
/// </summary>
/// <param name="calendars">The calendar files that were adopted before.</param>
internal sealed class AdoptedCourts(AdoptedCalendars calendars)
{
    private readonly AdoptedParts parts = new();
    private readonly Dictionary<string, (RegisteredCourt Court, CourtText File)> known = new(StringComparer.Ordinal);

    /// <summary>By code, what stands for the file that was adopted last, and the number of its last entry.</summary>
    public Dictionary<CourtId, (string Fingerprint, long Version)> Last { get; } = [];

    /// <summary>The entries that stand for a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="layers">The calendar files that it counts by.</param>
    /// <param name="now">When.</param>
    public static ImmutableArray<Draft> Drafts(CourtText file, ImmutableArray<CalendarText> layers, Instant now)
    {
        ImmutableArray<Field> days = layers.IsEmpty ? [] : [Field.Of("calendars", AdoptedCalendars.NamesOf(layers))];
        return [.. AdoptedParts.Of(file.Text).Select(part => new Draft(AdoptedPacks.CourtAdopted, 1, now.ToDateTimeOffset(),
        [
            Field.Of("file", Path.GetFileName(file.Name)),
            Field.Of("fingerprint", FingerprintOf(file.Text, layers)),
            .. days,
            .. part,
        ]))];
    }

    /// <summary>Of a file and the days that it counts by, all of it: what stands for the court in a pack's entry.</summary>
    public static string FingerprintOf(string text, ImmutableArray<CalendarText> layers) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{text}\0{AdoptedCalendars.NamesOf(layers)}")));

    /// <summary>Takes the next part of a file.</summary>
    /// <returns>The court once its last part has come; null before.</returns>
    /// <exception cref="InvalidCourtException">The file is none that this program reads, or not what its fingerprint says.</exception>
    public RegisteredCourt? TakeOrNull(Entry entry)
    {
        if (parts.WholeOrNull(entry) is not { } text)
        {
            return null;
        }

        var (fingerprint, file) = (entry.Text("fingerprint"), new CourtText(entry.Text("file"), text));
        var layers = entry.TextOrNull("calendars") is { } names ? calendars.Named(names) : [];
        if (FingerprintOf(file.Text, layers) != fingerprint)
        {
            throw NotAdopted(file.Name, fingerprint);
        }

        var court = CourtReader.ReadOne(file, CalendarReader.Read(layers).Library);
        known[fingerprint] = (court, file);
        Last[court.Code] = (fingerprint, entry.Version);
        return court;
    }

    /// <summary>The court that a pack's entry names.</summary>
    /// <exception cref="InvalidCourtException">It was never adopted.</exception>
    public (RegisteredCourt Court, CourtText File) Named(string fingerprint) =>
        known.TryGetValue(fingerprint, out var court) ? court : throw NotAdopted("a court", fingerprint);

    private static InvalidCourtException NotAdopted(string file, string fingerprint) =>
        new([new(file, 1, "not-adopted", $"the store has no such file of a court with the fingerprint {fingerprint}.")]);
}
