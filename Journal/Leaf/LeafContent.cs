using System.Collections.Immutable;

namespace Supervision.Journal.Leaf;

/// <summary>What a leaf says. Personal fields are <see cref="FieldValue.Withheld"/>: a leaf knows no more of them.</summary>
internal readonly record struct LeafContent(
    string Origin,
    long Position,
    long RecordedAt,
    Digest Tag,
    long Version,
    Digest? Previous,
    string Kind,
    int KindVersion,
    Author Author,
    string Edition,
    long OccurredAt,
    CommandId Command,
    long? Cause,
    ImmutableArray<Field> Fields)
{
    /// <summary>Whether some field's value stands in a payload row.</summary>
    public bool HasPersonal => Fields.Any(it => it.Value is FieldValue.Withheld);
}
