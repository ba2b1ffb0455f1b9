using System.Globalization;
using System.Text;
using Supervision.Domain.Cases;

namespace Supervision.Grains.Documents;

/// <summary>What is kept of the name that a file came with: enough to know it again, nothing that misleads a reader or a file system.</summary>
internal static class FileNames
{
    private const string Reserved = "<>:\"|?*";

    private static readonly string[] Devices =
        ["CON", "PRN", "AUX", "NUL", .. Enumerable.Range(0, 10).Select(it => $"COM{it}"), .. Enumerable.Range(0, 10).Select(it => $"LPT{it}")];

    /// <summary>
    /// The last part of a path, without what nobody sees or what turns the direction of writing, and with an ending that says what the file is: a name
    /// that says something else keeps its ending before that.
    /// </summary>
    /// <param name="given">As a browser or program sent it; may be anything.</param>
    /// <param name="type">What the file is.</param>
    public static string Kept(string given, DocumentType type)
    {
        var name = new StringBuilder();
        foreach (var rune in given[(given.LastIndexOfAny(['/', '\\']) + 1)..].EnumerateRunes())
        {
            var isSeen = rune != Rune.ReplacementChar && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
            _ = !isSeen ? name : rune.Value < 128 && Reserved.Contains((char)rune.Value, StringComparison.Ordinal) ? name.Append('_') : name.Append(rune);
        }

        var kept = name.ToString().Normalize().Trim(' ', '.');
        var isDevice = Devices.Contains(kept.Split('.')[0].TrimEnd(), StringComparer.OrdinalIgnoreCase);
        return Ended(kept.Length == 0 ? "document" : isDevice ? "_" + kept : kept, type);
    }

    private static string Ended(string name, DocumentType type)
    {
        var has = Array.Find(EndingsOf(type), it => name.Length > it.Length && name.EndsWith(it, StringComparison.OrdinalIgnoreCase));
        var stem = has is null ? name : name[..^has.Length];
        var ending = has is null ? EndingsOf(type)[0] : name[^has.Length..];
        var most = Filings.LongestFileName - ending.Length;
        return (stem.Length <= most ? stem : stem[..(char.IsHighSurrogate(stem[most - 1]) ? most - 1 : most)]).TrimEnd(' ', '.') + ending;
    }

    private static string[] EndingsOf(DocumentType type) => type switch
    {
        DocumentType.Jpeg => [".jpg", ".jpeg"],
        DocumentType.Tiff => [".tif", ".tiff"],
        DocumentType.Text => [".txt", ".csv", ".md"],
        _ => [$".{DocumentTypes.TextOf(type)}"],
    };
}
