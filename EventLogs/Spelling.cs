using System.Text;

namespace Supervision.EventLogs;

/// <summary>The one spelling of a text (Unicode Standard Annex 15).</summary>
internal static class Spelling
{
    /// <summary>Normalisation form C, in which a letter and its accent are one character.</summary>
    public static string Of(string text) => Ascii.IsValid(text) || text.IsNormalized() ? text : text.Normalize();

    /// <summary>What it looks like: form KC, in which wide and narrow, circled and ligated characters are the plain ones.</summary>
    public static string Looks(string text) =>
        Ascii.IsValid(text) || text.IsNormalized(NormalizationForm.FormKC) ? text : text.Normalize(NormalizationForm.FormKC);
}
