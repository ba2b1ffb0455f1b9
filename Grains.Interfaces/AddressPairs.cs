using System.Collections.Immutable;

namespace Supervision.Grains.Interfaces;

/// <summary>Takes the query part of an address apart, as browsers and forms write it, and puts one together.</summary>
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

    /// <summary>Folds the pairs of an address into a query; a name without a value counts as not given.</summary>
    /// <param name="text">With or without its leading '?'; may be empty.</param>
    /// <param name="everything">The query that leaves nothing out.</param>
    /// <param name="with">Takes up one pair; null when the name is ours and the value is not one of its values.</param>
    /// <param name="unreadable">The names for which it was.</param>
    public static T Read<T>(string text, T everything, Func<T, string, string, T?> with, out ImmutableArray<string> unreadable)
        where T : class
    {
        var query = everything;
        var failed = ImmutableArray.CreateBuilder<string>();
        foreach (var (name, value) in In(text).Where(pair => pair.Value.Length > 0))
        {
            if (with(query, name, value) is { } next)
            {
                query = next;
            }
            else
            {
                failed.Add(name);
            }
        }

        unreadable = failed.ToImmutable();
        return query;
    }

    /// <summary>What <see cref="In"/> gives back, without a leading '?'; pairs without a value are left out.</summary>
    public static string Write(params IEnumerable<(string Name, string? Value)> pairs) =>
        string.Join('&', pairs.Where(it => it.Value is not null).Select(it => $"{it.Name}={Uri.EscapeDataString(it.Value!)}"));

    private static string Decoded(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
