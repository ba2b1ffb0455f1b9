namespace Supervision.Domain.Law;

/// <summary>What somebody else has written, as much of it as a sentence about it can hold.</summary>
public static class ShownText
{
    private const int Most = 60;

    /// <summary>At most 60 characters, with an ellipsis where there were more, and without what would break the line.</summary>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var length = text.Length <= Most ? text.Length : char.IsHighSurrogate(text[Most - 1]) ? Most - 1 : Most;
        return string.Create(length < text.Length ? length + 1 : length, (text, length), static (shown, it) =>
        {
            for (var at = 0; at < it.length; at++)
            {
                shown[at] = char.IsControl(it.text[at]) ? '\uFFFD' : it.text[at];
            }

            if (shown.Length > it.length)
            {
                shown[^1] = '…';
            }
        });
    }
}
