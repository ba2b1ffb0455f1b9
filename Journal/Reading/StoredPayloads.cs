using System.Collections.Immutable;
using System.Text;
using Supervision.Journal.Leaf;
using Supervision.Journal.Sqlite;

namespace Supervision.Journal.Reading;

/// <summary>Puts personal values back into entries where their payload rows still are, each checked against the leaf's commitment.</summary>
internal sealed class StoredPayloads(Database database) : IDisposable
{
    private readonly Statement content = database.Prepare("SELECT salt, bytes FROM payload WHERE position = ? AND field = ?");
    private readonly Statement find = database.Prepare("SELECT subject, salt, bytes FROM payload WHERE position = ? AND field = ?");

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
        leaf.HasPersonal ? WithPersonal(leaf) : leaf.Fields,
        hash);

    /// <summary>What stands apart from one field's leaf, unchecked, for whoever hands it on to be checked; null when it is not there.</summary>
    public OpenedPayload? Open(long position, string field)
    {
        content.Bind(1, position);
        content.Bind(2, field);
        try
        {
            return content.Step() ? new OpenedPayload(content.Bytes(0).ToArray(), content.Bytes(1).ToArray()) : null;
        }
        finally
        {
            content.Reset();
        }
    }

    public void Dispose()
    {
        content.Dispose();
        find.Dispose();
    }

    private ImmutableArray<Field> WithPersonal(in LeafContent leaf)
    {
        var fields = ImmutableArray.CreateBuilder<Field>(leaf.Fields.Length);
        foreach (var field in leaf.Fields)
        {
            fields.Add(field.Value is FieldValue.Withheld it ? Personal(leaf.Position, field, it.Commitment) : field);
        }

        return fields.DrainToImmutable();
    }

    private Field Personal(long position, Field field, Digest commitment)
    {
        find.Bind(1, position);
        find.Bind(2, field.Name);
        try
        {
            if (!find.Step())
            {
                return field;
            }

            var value = find.Bytes(2);
            var actual = Commitment.Of(find.Bytes(1), position, Encoding.ASCII.GetBytes(field.Name), value);
            return actual == commitment
                ? Field.Personal(field.Name, find.Text(0), Encoding.UTF8.GetString(value))
                : throw new JournalDamagedException(position, $"a payload of '{field.Name}' with commitment {commitment}", actual.ToString());
        }
        finally
        {
            find.Reset();
        }
    }
}

/// <summary>A personal value as its commitment needs it: 32 bytes of salt, and the value's UTF-8.</summary>
internal readonly record struct OpenedPayload(byte[] Salt, byte[] Value);
