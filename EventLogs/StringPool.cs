namespace Supervision.EventLogs;

/// <summary>
/// Gives the same string for the same characters, most of the time: a fixed table in which a newcomer takes the place
/// of whoever had its slot. A log repeats a few thousand texts millions of times; memory stays bounded when it does not.
/// </summary>
internal sealed class StringPool
{
    private const int Slots = 1 << 13;

    /// <summary>Longer texts seldom repeat.</summary>
    private const int LongestKept = 64;

    private readonly string?[] kept = new string?[Slots];

    public string Get(ReadOnlySpan<char> text)
    {
        if (text.Length is 0 or > LongestKept)
        {
            return text.ToString();
        }

        ref var slot = ref kept[string.GetHashCode(text) & (Slots - 1)];
        return slot is not null && text.SequenceEqual(slot) ? slot : slot = text.ToString();
    }
}
