using System.Collections.Immutable;
using System.Text;
using Supervision.Journal.Keys;
using Supervision.Journal.Leaf;
using Supervision.Journal.Stores;

namespace Supervision.Journal.Reading;

/// <summary>
/// Puts personal values back into entries: out of boxes that are still there, whose subject is not sealed and whose key is there, each
/// checked against the leaf's commitment.
/// </summary>
/// <param name="rows">Where the boxes are.</param>
/// <param name="origin">The log's origin.</param>
/// <param name="keys">Where the keys are; null for a reader without keys, who has every personal value withheld.</param>
internal sealed class StoredPayloads(ISubjectRows rows, string origin, KeyReader? keys)
{
    private readonly Box box = new(origin);

    public Entry Complete(StreamKey stream, in LeafContent leaf, Digest hash) => new(
        leaf.Position,
        stream,
        leaf.Version,
        leaf.Kind,
        leaf.KindVersion,
        StoredValue.Instant(leaf.OccurredAt, leaf.Position),
        StoredValue.Instant(leaf.RecordedAt, leaf.Position),
        leaf.Author,
        leaf.Edition,
        leaf.Command,
        leaf.Cause,
        leaf.HasPersonal && keys is not null ? WithPersonal(leaf, keys) : leaf.Fields,
        hash);

    /// <summary>
    /// What stands apart from one field's leaf, not compared with its commitment, for whoever hands it on to be checked; null
    /// when it is not there or withheld.
    /// </summary>
    /// <exception cref="JournalDamagedException">The box is not the one that its subject's key opens.</exception>
    public OpenedPayload? Open(long position, string field) =>
        keys is not null && Opened(position, field, keys) is { } it
            ? new OpenedPayload(it.Content[..Commitment.SaltLength], it.Content[Commitment.SaltLength..])
            : null;

    private ImmutableArray<Field> WithPersonal(in LeafContent leaf, KeyReader known)
    {
        var fields = ImmutableArray.CreateBuilder<Field>(leaf.Fields.Length);
        foreach (var field in leaf.Fields)
        {
            fields.Add(field.Value is FieldValue.Withheld it ? Personal(leaf.Position, field, it.Commitment, known) : field);
        }

        return fields.DrainToImmutable();
    }

    private Field Personal(long position, Field field, Digest commitment, KeyReader known)
    {
        if (Opened(position, field.Name, known) is not { } it)
        {
            return field;
        }

        var value = it.Content.AsSpan(Commitment.SaltLength);
        var actual = Commitment.Of(it.Content.AsSpan(0, Commitment.SaltLength), position, Encoding.ASCII.GetBytes(field.Name), value);
        return actual == commitment
            ? Field.Personal(field.Name, it.Subject, Encoding.UTF8.GetString(value))
            : throw new JournalDamagedException(position, $"a payload of '{field.Name}' with commitment {commitment}", actual.ToString());
    }

    /// <summary>Whom a value is about, and its salt and bytes; null when it is not there, sealed, or without a key.</summary>
    private (string Subject, byte[] Content)? Opened(long position, string field, KeyReader known)
    {
        if (rows.Value(position, field) is not { } found)
        {
            return null;
        }

        if (found.Key.Length != KeyId.Length)
        {
            throw new JournalDamagedException(
                position, $"a data subject of field '{field}' with a key id of {KeyId.Length} bytes", $"{found.Key.Length} bytes");
        }

        // Sealed: closed to everybody. No key: erased while this was read, or another back-up's keys.
        var key = KeyId.Of(found.Key);
        if (found.IsSealed || known.FindOrNull(key) is not { } secret)
        {
            return null;
        }

        var content = box.OpenOrNull(new Box.Place(position, field, key), secret, found.Box)
            ?? throw new JournalDamagedException(position, $"a box of field '{field}' that its subject's key opens", "one that it does not open");
        return (found.Subject, content);
    }
}

/// <summary>A personal value as its commitment needs it: 32 bytes of salt, and the value's UTF-8.</summary>
internal readonly record struct OpenedPayload(byte[] Salt, byte[] Value);
