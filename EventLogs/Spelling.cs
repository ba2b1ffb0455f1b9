using System.Text;

namespace Supervision.EventLogs;

/// <summary>The one spelling of a text: normalisation form C (Unicode Standard Annex 15), in which a letter and its accent are one character.</summary>
internal static class Spelling
{
    public static string Of(string text) => Ascii.IsValid(text) || text.IsNormalized() ? text : text.Normalize();
}
