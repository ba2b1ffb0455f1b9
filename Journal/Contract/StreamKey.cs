namespace Supervision.Journal;

/// <summary>
/// Names one stream: a category ("case", "import", "refusals" ...) and an id that begins with its court's code,
/// written <c>category/id</c>, such as <c>case/it-road/A1</c>. Case-sensitive, at most 200 characters, no control characters and no
/// white space but single blanks between other characters of the id.
/// </summary>
public readonly record struct StreamKey
{
    public const int MaximumLength = 200;

    private readonly string? text;

    /// <param name="category">Lower-case letters, digits and '-'; at least one.</param>
    /// <param name="id">What tells the streams of one category apart; at least one character, may contain '/'.</param>
    /// <exception cref="ArgumentException">The category or id is empty, too long, or holds a character that is not allowed.</exception>
    public StreamKey(string category, string id)
        : this($"{category}/{id}", category?.Length ?? 0)
    {
    }

    private StreamKey(string text, int slash)
    {
        if (slash <= 0 || slash >= text.Length - 1 || text.Length > MaximumLength)
        {
            throw new ArgumentException($"A stream is named category/id in at most {MaximumLength} characters; got '{text}'.", nameof(text));
        }

        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            var isBlank = c == ' ' && i > slash + 1 && i < text.Length - 1 && text[i - 1] != ' ';
            var allowed = i < slash
                ? char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'
                : isBlank || (!char.IsControl(c) && !char.IsWhiteSpace(c));
            if (!allowed)
            {
                throw new ArgumentException($"A stream's name may not hold U+{(int)c:X4} (character {i + 1} of '{text}').", nameof(text));
            }
        }

        this.text = text;
        Category = text[..slash];
    }

    /// <summary>What kind of thing the stream is about: the part before the first '/'.</summary>
    public string Category { get; }

    /// <summary>The part after the first '/'.</summary>
    public string Id => text![(Category.Length + 1)..];

    /// <summary>Reads <c>category/id</c> as <see cref="ToString"/> writes it.</summary>
    /// <exception cref="ArgumentException">The text has no '/', or breaks a rule of the constructor.</exception>
    public static StreamKey Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new StreamKey(text, text.IndexOf('/', StringComparison.Ordinal));
    }

    public override string ToString() => text ?? "";
}
