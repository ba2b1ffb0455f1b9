namespace Supervision.Journal;

/// <summary>
/// Names one decision on one stream, chosen by whoever sends the command, so that sending it twice is harmless.
/// 1 to 128 visible ASCII characters. It stands in the leaf in clear, so it must not give away a person or a case number.
/// </summary>
public readonly record struct CommandId
{
    public const int MaximumLength = 128;

    /// <exception cref="ArgumentException">The text is empty, too long, or holds a character outside U+0021 to U+007E.</exception>
    public CommandId(string text)
    {
        if (string.IsNullOrEmpty(text) || text.Length > MaximumLength || text.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            throw new ArgumentException($"A command id has 1 to {MaximumLength} visible ASCII characters; got '{text}'.", nameof(text));
        }

        Text = text;
    }

    public string Text { get; }

    public override string ToString() => Text ?? "";
}
