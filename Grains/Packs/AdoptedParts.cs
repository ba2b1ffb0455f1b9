using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Supervision.Journal;

namespace Supervision.Grains.Packs;

/// <summary>
/// Texts that are larger than an entry: each cut into parts, every part an entry, all of a text in one decision, so that it is there whole or not at all.
/// </summary>
internal sealed class AdoptedParts
{
    /// <summary>Bytes of a text that leave room in an entry, of 65,535 bytes, for everything else that it says.</summary>
    private const int MostInOne = 60_000;

    /// <summary>What JSON may need for a character that it does not write as it is, beyond the one byte of the character.</summary>
    private const int MostForEscape = 5;

    private readonly Dictionary<string, StringBuilder> begun = new(StringComparer.Ordinal);

    /// <summary>Whether a text certainly fits into one entry.</summary>
    public static bool FitsInOne(string text) =>
        Encoding.UTF8.GetByteCount(text) + (MostForEscape * text.Count(it => it is '"' or '\\' || char.IsControl(it))) <= MostInOne;

    /// <summary>The fields <c>part</c> and <c>text</c> of each entry that a text is cut into.</summary>
    public static IEnumerable<ImmutableArray<Field>> Of(string text)
    {
        var parts = AdoptedCalendars.Parts(text);
        return parts.Select((part, at) => ImmutableArray.Create(
            Field.Of("part", string.Create(CultureInfo.InvariantCulture, $"{at + 1} of {parts.Count}")), Field.Of("text", part)));
    }

    /// <summary>Takes the next part of a text.</summary>
    /// <returns>The text once its last part has come; null before.</returns>
    public string? WholeOrNull(Entry entry)
    {
        var (fingerprint, part) = (entry.Text("fingerprint"), entry.Text("part").Split(" of "));
        if (part[0] == "1" || !begun.TryGetValue(fingerprint, out var text))
        {
            begun[fingerprint] = text = new StringBuilder();
        }

        text.Append(entry.Text("text"));
        return part[0] == part[^1] ? text.ToString() : null;
    }
}
