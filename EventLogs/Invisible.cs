using System.Globalization;
using System.Text;

namespace Supervision.EventLogs;

/// <summary>Signs that nobody sees: with them two texts that look alike are two.</summary>
internal static class Invisible
{
    /// <summary>
    /// What no font draws beside the category Cf: Default_Ignorable_Code_Point of Unicode 16.0 (DerivedCoreProperties.txt), first and last of
    /// each range. Fillers, joiners and selectors of variants.
    /// </summary>
    private static readonly (int First, int Last)[] Ranges =
    [
        (0x034F, 0x034F), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F), (0x2065, 0x2065), (0x3164, 0x3164), (0xFE00, 0xFE0F),
        (0xFFA0, 0xFFA0), (0xFFF0, 0xFFF8), (0xE0000, 0xE0FFF),
    ];

    /// <summary>Whether it is a control character, a format character (Cf), or another one that no font draws. Blanks are none of these.</summary>
    public static bool Is(Rune it) =>
        Rune.GetUnicodeCategory(it) is UnicodeCategory.Control or UnicodeCategory.Format
        || (it.Value >= Ranges[0].First && Array.Exists(Ranges, range => it.Value >= range.First && it.Value <= range.Last));
}
