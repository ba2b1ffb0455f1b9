using System.Globalization;
using System.Text;

namespace Supervision.Unicode;

/// <summary>
/// Signs that nobody sees: with them two texts that look alike are two. One text, compiled into each of the projects that stand on nothing
/// of ours.
/// </summary>
internal static class Unseen
{
    /// <summary>Default_Ignorable_Code_Point of Unicode 16.0 (DerivedCoreProperties.txt), first and last of each range.</summary>
    private static readonly (int First, int Last)[] Ignorable =
    [
        (0x00AD, 0x00AD), (0x034F, 0x034F), (0x061C, 0x061C), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F), (0x200B, 0x200F),
        (0x202A, 0x202E), (0x2060, 0x206F), (0x3164, 0x3164), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF), (0xFFA0, 0xFFA0), (0xFFF0, 0xFFF8),
        (0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A), (0xE0000, 0xE0FFF),
    ];

    /// <summary>
    /// Whether no font draws it: zero-width signs, marks of direction, soft hyphens, fillers, joiners and selectors of variants.
    /// </summary>
    public static bool IsIgnorable(Rune it) =>
        it.Value >= Ignorable[0].First && Array.Exists(Ignorable, range => it.Value >= range.First && it.Value <= range.Last);

    /// <summary>Whether it is a control character, a format character (Cf), or another one that no font draws. Blanks are none of these.</summary>
    public static bool Is(Rune it) =>
        Rune.GetUnicodeCategory(it) is UnicodeCategory.Control or UnicodeCategory.Format || IsIgnorable(it);

    /// <summary>Whether there is such a sign anywhere in the text, or half of a pair of surrogates.</summary>
    public static bool IsIn(ReadOnlySpan<char> text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (Is(rune) || rune == Rune.ReplacementChar)
            {
                return true;
            }
        }

        return false;
    }
}
