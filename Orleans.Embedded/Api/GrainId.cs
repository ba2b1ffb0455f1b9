namespace Orleans.Runtime;

/// <summary>Which grain: the type of its class and its key. Two activations with the same id are never alive at once.</summary>
public readonly struct GrainId : IEquatable<GrainId>
{
    public GrainId(GrainType type, IdSpan key)
    {
        Type = type;
        Key = key;
    }

    /// <summary>True of the value that nothing was assigned to.</summary>
    public bool IsDefault => Type.IsDefault && Key.IsDefault;

    public IdSpan Key { get; }

    public GrainType Type { get; }

    public static GrainId Create(GrainType type, IdSpan key) => new(type, key);

    /// <exception cref="ArgumentException"><paramref name="key"/> is null, empty or white space.</exception>
    public static GrainId Create(GrainType type, string key)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(key);
        return new GrainId(type, IdSpan.Create(key));
    }

    public static GrainId Create(string type, string key) => Create(GrainType.Create(type), key);

    public static bool operator ==(GrainId left, GrainId right) => left.Equals(right);

    public static bool operator !=(GrainId left, GrainId right) => !left.Equals(right);

    public bool Equals(GrainId other) => Key.Equals(other.Key) && Type.Equals(other.Type);

    public override bool Equals(object? obj) => obj is GrainId other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Type, Key);

    /// <summary>Type and key with a slash between them, such as <c>case/N0712</c>.</summary>
    public override string ToString() => $"{Type}/{Key}";
}
