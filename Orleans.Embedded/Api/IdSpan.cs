namespace Orleans.Runtime;

/// <summary>One part of a grain's identity: its key, or the name of its type. Compared ordinally, case and all.</summary>
public readonly struct IdSpan : IEquatable<IdSpan>
{
    private readonly string? _text;

    private IdSpan(string text) => _text = text;

    /// <summary>True of the value that nothing was assigned to, and of the empty text.</summary>
    public bool IsDefault => string.IsNullOrEmpty(_text);

    /// <exception cref="ArgumentNullException"><paramref name="id"/> is null.</exception>
    public static IdSpan Create(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return new IdSpan(id);
    }

    public static bool operator ==(IdSpan left, IdSpan right) => left.Equals(right);

    public static bool operator !=(IdSpan left, IdSpan right) => !left.Equals(right);

    public bool Equals(IdSpan obj) => string.Equals(_text ?? "", obj._text ?? "", StringComparison.Ordinal);

    public override bool Equals(object? obj) => obj is IdSpan other && Equals(other);

    public override int GetHashCode() => (_text ?? "").GetHashCode(StringComparison.Ordinal);

    /// <summary>The text that <see cref="Create"/> was given; empty for the default value.</summary>
    public override string ToString() => _text ?? "";
}
