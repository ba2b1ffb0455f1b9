namespace Supervision.Grains.Interfaces;

/// <summary>Takes the query part of an address apart, as browsers and forms write it.</summary>
internal static class AddressPairs
{
    /// <summary>Names and values in their order, decoded, values without white space around them; a name without '=' has an empty value.</summary>
    /// <param name="text">With or without its leading '?'; may be empty.</param>
    public static IEnumerable<(string Name, string Value)> In(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        foreach (var pair in text.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            yield return (Decoded(equals < 0 ? pair : pair[..equals]), Decoded(equals < 0 ? "" : pair[(equals + 1)..]).Trim());
        }
    }

    private static string Decoded(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
