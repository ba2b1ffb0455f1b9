using System.Collections.Frozen;

namespace Supervision.Dashboard.Language;

/// <summary>What a form could not do. The host names it by a word in the address; here is the sentence.</summary>
public static class ProblemWords
{
    private static readonly FrozenSet<string> Known = new[]
    {
        "Problem.wrong", "Problem.locked", "Problem.code", "Problem.digits", "Problem.expired", "Problem.link", "Problem.mismatch", "Problem.weak",
        "Problem.taken", "Problem.name", "Problem.current", "Problem.same", "Problem.office", "Problem.scopes", "Problem.label", "Problem.first",
        "Problem.insecure", "Problem.days",
    }.ToFrozenSet();

    /// <returns>Null when there is no problem; a sentence that fits any when the word is not known here.</returns>
    public static string? Problem(this Speech say, string? word)
    {
        ArgumentNullException.ThrowIfNull(say);
        return string.IsNullOrEmpty(word) ? null : Known.Contains($"Problem.{word}") ? say[$"Problem.{word}"] : say["Problem.Other"];
    }
}
