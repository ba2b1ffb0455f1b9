using System.Globalization;

namespace Supervision.Journal;

/// <summary>
/// One of several equal shares of a store's streams, so that several can wake them side by side, each its own: the streams whose
/// number in the store, divided by <paramref name="Of"/>, leaves <paramref name="Index"/>. The same in every process on that store.
/// </summary>
/// <param name="Index">Which: 0 to <paramref name="Of"/> - 1.</param>
/// <param name="Of">How many there are: 1 to 1,024.</param>
public sealed record WakeShare(int Index, int Of)
{
    /// <summary>More shares than this would ask the index more often than there is work.</summary>
    public const int Most = 1_024;

    /// <summary>One share that is all of them.</summary>
    public static readonly WakeShare Whole = new(0, 1);

    public int Of { get; } = Of is >= 1 and <= Most ? Of : throw new ArgumentOutOfRangeException(nameof(Of), Of, $"There are 1 to {Most} shares.");

    public int Index { get; } = Index >= 0 && Index < Of
        ? Index
        : throw new ArgumentOutOfRangeException(nameof(Index), Index, $"A share is one of 0 to {Of - 1}.");

    /// <summary>Reads <c>index/of</c> as <see cref="ToString"/> writes it, such as <c>0/1</c>.</summary>
    /// <exception cref="FormatException">It is written otherwise.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such share.</exception>
    public static WakeShare Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Split('/') is [var index, var of]
            && int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var i)
            && int.TryParse(of, NumberStyles.None, CultureInfo.InvariantCulture, out var n)
                ? new WakeShare(i, n)
                : throw new FormatException($"'{text}' names no share; expected index/of, such as 0/1.");
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Index}/{Of}");
}
