using System.Buffers;
using System.Buffers.Text;
using System.Collections.Immutable;
using System.Text.Json;

namespace Supervision.Journal.Leaf;

/// <summary>Reads leaves for replay. Keys must be the right ones in the right order; the bytes themselves are vouched for by their hash.</summary>
internal static class LeafReader
{
    /// <exception cref="FormatException">The bytes are no leaf; says which key was expected where.</exception>
    public static LeafContent Read(ReadOnlySpan<byte> leaf)
    {
        var reader = new Utf8JsonReader(leaf);
        try
        {
            return Content(ref reader);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException or OverflowException)
        {
            throw new FormatException($"byte {reader.BytesConsumed}: {e.Message}", e);
        }
    }

    private static LeafContent Content(ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.StartObject);
        var format = Number(ref reader, "v"u8);
        if (format != LeafFormat.Version)
        {
            throw new FormatException($"leaf format {format}; this program reads format {LeafFormat.Version}");
        }

        var origin = Word(ref reader, "log"u8);
        var position = Number(ref reader, "pos"u8);
        var recordedAt = Number(ref reader, "rec"u8);
        var tag = HashOrNull(ref reader, "tag"u8) ?? throw new FormatException("the tag is empty");
        var version = Number(ref reader, "ver"u8);
        var previous = HashOrNull(ref reader, "prev"u8);
        var kind = Word(ref reader, "kind"u8);
        var kindVersion = (int)Number(ref reader, "kv"u8);
        var by = Word(ref reader, "by"u8);
        var onBehalfOf = Word(ref reader, "for"u8);
        var role = Word(ref reader, "role"u8);
        var edition = Word(ref reader, "ed"u8);
        var occurredAt = Number(ref reader, "at"u8);
        Key(ref reader, "cmd"u8, JsonTokenType.String);
        var command = new CommandId(reader.GetString()!);
        var cause = Number(ref reader, "cause"u8);
        Key(ref reader, "body"u8, JsonTokenType.StartObject);
        var fields = Body(ref reader);
        Expect(ref reader, JsonTokenType.EndObject);
        if (reader.Read())
        {
            throw new FormatException($"byte {reader.BytesConsumed}: something follows the leaf");
        }

        return new LeafContent(
            origin, position, recordedAt, tag, version, previous, kind, kindVersion, new Author(by, role, onBehalfOf.Length == 0 ? null : onBehalfOf),
            edition, occurredAt, command, cause == 0 ? null : cause, fields);
    }

    private static ImmutableArray<Field> Body(ref Utf8JsonReader reader)
    {
        var fields = ImmutableArray.CreateBuilder<Field>(8);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = Interned.Text(reader.ValueSpan); // names are ASCII without escapes
            _ = reader.Read();
            fields.Add(new Field(name, reader.TokenType switch
            {
                JsonTokenType.String => new FieldValue.Text(reader.GetString()!),
                JsonTokenType.Number => new FieldValue.Number(reader.GetInt64()),
                JsonTokenType.StartObject => Withheld(ref reader),
                var other => throw new FormatException($"field '{name}' is {other}"),
            }));
        }

        return fields.DrainToImmutable();
    }

    private static FieldValue.Withheld Withheld(ref Utf8JsonReader reader)
    {
        var commitment = HashOrNull(ref reader, "hmac"u8) ?? throw new FormatException("a commitment is empty");
        Expect(ref reader, JsonTokenType.EndObject);
        return new FieldValue.Withheld(commitment);
    }

    private static void Expect(ref Utf8JsonReader reader, JsonTokenType type)
    {
        if (!reader.Read() || reader.TokenType != type)
        {
            throw new FormatException($"byte {reader.BytesConsumed}: expected {type}, found {reader.TokenType}");
        }
    }

    private static void Key(ref Utf8JsonReader reader, ReadOnlySpan<byte> name, JsonTokenType value)
    {
        Expect(ref reader, JsonTokenType.PropertyName);
        if (!reader.ValueTextEquals(name))
        {
            throw new FormatException(
                $"byte {reader.BytesConsumed}: expected key '{System.Text.Encoding.ASCII.GetString(name)}', found '{reader.GetString()}'");
        }

        Expect(ref reader, value);
    }

    private static long Number(ref Utf8JsonReader reader, ReadOnlySpan<byte> name)
    {
        Key(ref reader, name, JsonTokenType.Number);
        return reader.GetInt64();
    }

    private static string Word(ref Utf8JsonReader reader, ReadOnlySpan<byte> name)
    {
        Key(ref reader, name, JsonTokenType.String);
        return reader.ValueIsEscaped ? reader.GetString()! : Interned.Text(reader.ValueSpan);
    }

    private static Digest? HashOrNull(ref Utf8JsonReader reader, ReadOnlySpan<byte> name)
    {
        Key(ref reader, name, JsonTokenType.String);
        if (reader.ValueSpan.IsEmpty)
        {
            return null;
        }

        Span<byte> hash = stackalloc byte[Digest.Length + 1]; // 44 characters may say 33 bytes
        return Base64.DecodeFromUtf8(reader.ValueSpan, hash, out _, out var written) == OperationStatus.Done && written == Digest.Length
            ? new Digest(hash[..Digest.Length])
            : throw new FormatException($"byte {reader.BytesConsumed}: expected 32 bytes in base64");
    }
}
