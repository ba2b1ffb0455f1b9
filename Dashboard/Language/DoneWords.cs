using System.Collections.Frozen;

namespace Supervision.Dashboard.Language;

/// <summary>What a form has done. The host names it by a word in the address; here is the sentence.</summary>
public static class DoneWords
{
    private static readonly FrozenDictionary<string, string> Known = new Dictionary<string, string>
    {
        ["password"] = "Done.Password",
        ["second-factor"] = "Done.SecondFactor",
        ["second-factor-off"] = "Done.SecondFactorOff",
        ["session"] = "Done.Session",
        ["key"] = "Done.Key",
        ["key-revoked"] = "Done.KeyRevoked",
    }.ToFrozenDictionary();

    /// <returns>Null when the word is not known here: then nothing is said.</returns>
    public static string? Done(this Speech say, string word)
    {
        ArgumentNullException.ThrowIfNull(say);
        return Known.TryGetValue(word, out var phrase) ? say[phrase] : null;
    }
}
