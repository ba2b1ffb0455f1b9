using System.Collections.Frozen;

namespace Supervision.Dashboard.Language;

/// <summary>What a form has done. The host names it by a word in the address; here is the sentence.</summary>
public static class DoneWords
{
    private static readonly FrozenSet<string> Known = new[] { "Done.password", "Done.second-factor", "Done.second-factor-off", "Done.session", "Done.key", "Done.key-revoked" }.ToFrozenSet();

    /// <returns>Null when the word is not known here: then nothing is said.</returns>
    public static string? Done(this Speech say, string word)
    {
        ArgumentNullException.ThrowIfNull(say);
        return Known.Contains($"Done.{word}") ? say[$"Done.{word}"] : null;
    }
}
