namespace Orleans.Runtime;

/// <summary>Names a grain class in grain ids: <c>CaseGrain</c> is <c>case</c>.</summary>
public readonly struct GrainType : IEquatable<GrainType>
{
    public GrainType(IdSpan id) => Value = id;

    /// <summary>True of the value that nothing was assigned to.</summary>
    public bool IsDefault => Value.IsDefault;

    public IdSpan Value { get; }

    /// <exception cref="ArgumentNullException"><paramref name="value"/> is null.</exception>
    public static GrainType Create(string value) => new(IdSpan.Create(value));

    public static bool operator ==(GrainType left, GrainType right) => left.Equals(right);

    public static bool operator !=(GrainType left, GrainType right) => !left.Equals(right);

    public bool Equals(GrainType obj) => Value.Equals(obj.Value);

    public override bool Equals(object? obj) => obj is GrainType other && Equals(other);

    public override int GetHashCode() => Value.GetHashCode();

    public override string ToString() => Value.ToString();
}
