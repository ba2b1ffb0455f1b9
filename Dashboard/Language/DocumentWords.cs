using System.Collections.Frozen;
using Supervision.Grains.Interfaces.Board;

namespace Supervision.Dashboard.Language;

/// <summary>Documents of a case, in words.</summary>
public static class DocumentWords
{
    private const long Kilo = 1024;

    private static readonly FrozenDictionary<string, string> Problems = new Dictionary<string, string>
    {
        ["file-empty"] = "Filing.Empty",
        ["file-not-accepted"] = "Filing.NotAccepted",
        ["file-broken"] = "Filing.Broken",
        ["file-encrypted"] = "Filing.Encrypted",
        ["file-has-macros"] = "Filing.Macros",
        ["file-packed-too-much"] = "Filing.Packed",
        ["bad-document"] = "Filing.BadName",
        ["too-many-documents"] = "Filing.Full",
        ["documents-too-large"] = "Filing.Full",
        ["right-missing"] = "Filing.NotYours",
        ["needs-reason"] = "Filing.NotYours",
    }.ToFrozenDictionary();

    /// <summary>A size as people tell it: whole KB below a megabyte, tenths of MB above.</summary>
    public static string Size(this Speech say, long bytes)
    {
        ArgumentNullException.ThrowIfNull(say);
        return bytes < Kilo * Kilo
            ? say["Size.KB", Math.Max(1, bytes / Kilo)]
            : say["Size.MB", $"{bytes / (Kilo * Kilo)}.{bytes % (Kilo * Kilo) * 10 / (Kilo * Kilo)}"];
    }

    /// <summary>What stood in the way of a filing; a sentence that fits any when the word is not known here.</summary>
    public static string FilingProblem(this Speech say, string obstacle, DocumentBounds bounds)
    {
        ArgumentNullException.ThrowIfNull(say);
        ArgumentNullException.ThrowIfNull(bounds);
        return obstacle == FilingObstacles.TooLarge ? say["Filing.TooLarge", bounds.Megabytes]
            : Problems.TryGetValue(obstacle, out var phrase) ? say[phrase]
            : say["Filing.Other"];
    }
}
