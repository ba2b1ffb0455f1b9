namespace Supervision.Journal;

/// <summary>One named value of an entry's body. Names have 1 to 100 ASCII letters, digits, '.', ':', '_' and '-', and are unique within the entry.</summary>
public sealed record Field(string Name, FieldValue Value)
{
    public static Field Of(string name, string value) => new(name, new FieldValue.Text(value));

    public static Field Of(string name, long value) => new(name, new FieldValue.Number(value));

    /// <param name="name">The field's name.</param>
    /// <param name="subject">Whom the value is about; all fields of one subject are sealed and erased together.</param>
    /// <param name="value">Kept apart from the leaf; the leaf holds a salted commitment only.</param>
    public static Field Personal(string name, string subject, string value) => new(name, new FieldValue.Personal(subject, value));
}

/// <summary>
/// What a field may hold. Whether it is personal data is part of its type, so that no code path can put personal data
/// into a leaf by mistake.
/// </summary>
public abstract record FieldValue
{
    private FieldValue()
    {
    }

    /// <summary>Stands in the leaf as it is. Never personal data.</summary>
    public sealed record Text(string Value) : FieldValue;

    /// <summary>A whole number that stands in the leaf as it is.</summary>
    public sealed record Number(long Value) : FieldValue;

    /// <summary>Stands sealed in a payload row with its salt; the leaf holds HMAC-SHA256 of it only.</summary>
    public sealed record Personal(string Subject, string Value) : FieldValue
    {
        /// <summary>Without the value: this is what logs and exceptions would show.</summary>
        public override string ToString() => "Personal";
    }

    /// <summary>A personal value whose payload this reader does not have (erased, sealed, or never loaded); 32 bytes of commitment remain.</summary>
    public sealed record Withheld(Digest Commitment) : FieldValue;
}
