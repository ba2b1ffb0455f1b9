using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NodaTime;
using Supervision.Journal;
using Supervision.LawFiles.Calendars;

namespace Supervision.Grains.Packs;

/// <summary>
/// Calendar files in a journal: each cut into parts that fit into an entry, all parts in one decision, so that a file is there
/// whole or not at all.
/// </summary>
internal sealed class AdoptedCalendars
{
    /// <summary>Characters of a part. An entry holds 65,535 bytes, and JSON may need six for one character.</summary>
    public const int PartLength = 10_000;

    private readonly Dictionary<string, (string File, StringBuilder Text)> texts = new(StringComparer.Ordinal);

    /// <summary>The entries that stand for a file.</summary>
    public static ImmutableArray<Draft> Drafts(CalendarText file, Instant now)
    {
        var parts = Parts(Encoding.UTF8.GetString(file.Bytes.AsSpan()));
        return [.. parts.Select((text, at) => new Draft(AdoptedPacks.CalendarAdopted, 1, now.ToDateTimeOffset(),
        [
            Field.Of("file", Path.GetFileName(file.Name)),
            Field.Of("fingerprint", FingerprintOf(file)),
            Field.Of("part", string.Create(CultureInfo.InvariantCulture, $"{at + 1} of {parts.Count}")),
            Field.Of("text", text),
        ]))];
    }

    /// <summary>Of one file, all of it: what stands for its bytes in a pack's entry.</summary>
    public static string FingerprintOf(CalendarText file) => Convert.ToHexStringLower(SHA256.HashData(file.Bytes.AsSpan()));

    /// <summary>The files as a pack's entry names them, in their order.</summary>
    public static string NamesOf(IEnumerable<CalendarText> files) => string.Join(' ', files.Select(FingerprintOf));

    /// <summary>Takes the next part of a file.</summary>
    public void Take(Entry entry)
    {
        var fingerprint = entry.Text("fingerprint");
        if (!texts.TryGetValue(fingerprint, out var text))
        {
            texts[fingerprint] = text = (entry.Text("file"), new StringBuilder());
        }

        text.Text.Append(entry.Text("text"));
    }

    /// <summary>The files that a pack's entry names.</summary>
    /// <exception cref="InvalidCalendarException">One of them was never adopted, or is not what its fingerprint says.</exception>
    public ImmutableArray<CalendarText> Named(string names) => [.. names.Split(' ').Select(File)];

    private CalendarText File(string fingerprint)
    {
        var (name, text) = texts.GetValueOrDefault(fingerprint, ("a calendar", new StringBuilder()));
        var file = new CalendarText(name, [.. Encoding.UTF8.GetBytes(text.ToString())]);
        return FingerprintOf(file) == fingerprint
            ? file
            : throw new InvalidCalendarException([new(name, 1, "not-adopted", $"the store has no such file with the SHA-256 {fingerprint}.")]);
    }

    /// <summary>Never cuts a character of two units in half.</summary>
    internal static List<string> Parts(string text)
    {
        var parts = new List<string>();
        for (var from = 0; from < text.Length || parts.Count == 0;)
        {
            var length = Math.Min(PartLength, text.Length - from);
            length -= from + length < text.Length && char.IsHighSurrogate(text[from + length - 1]) ? 1 : 0;
            parts.Add(text.Substring(from, length));
            from += length;
        }

        return parts;
    }
}
