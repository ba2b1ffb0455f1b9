using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Supervision.Verifier;

/// <summary>32 bytes such as a SHA-256 hash, compared by value.</summary>
public readonly record struct Hash32(ulong A, ulong B, ulong C, ulong D)
{
    public const int Length = 32;

    public static Hash32 Of(ReadOnlySpan<byte> bytes) => new(
        BinaryPrimitives.ReadUInt64BigEndian(bytes),
        BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]),
        BinaryPrimitives.ReadUInt64BigEndian(bytes[16..]),
        BinaryPrimitives.ReadUInt64BigEndian(bytes[24..Length]));

    /// <summary>SHA-256(0x00 || leaf), RFC 6962 section 2.1.</summary>
    public static Hash32 OfLeaf(ReadOnlySpan<byte> leaf)
    {
        Span<byte> input = leaf.Length < 4096 ? stackalloc byte[leaf.Length + 1] : new byte[leaf.Length + 1];
        input[0] = 0;
        leaf.CopyTo(input[1..]);
        Span<byte> hash = stackalloc byte[Length];
        SHA256.HashData(input, hash);
        return Of(hash);
    }

    /// <summary>What a leaf must hold for a personal value: HMAC-SHA256(salt, domain || position || length of field || field || value).</summary>
    public static Hash32 OfPayload(long position, ReadOnlySpan<byte> field, ReadOnlySpan<byte> salt, ReadOnlySpan<byte> value)
    {
        var domain = "supervision/journal/payload/v1\n"u8;
        var length = domain.Length + sizeof(long) + sizeof(ushort) + field.Length + value.Length;
        var message = length <= 1024 ? stackalloc byte[length] : new byte[length];
        domain.CopyTo(message);
        var rest = message[domain.Length..];
        BinaryPrimitives.WriteInt64BigEndian(rest, position);
        BinaryPrimitives.WriteUInt16BigEndian(rest[sizeof(long)..], (ushort)Math.Min(field.Length, ushort.MaxValue));
        rest = rest[(sizeof(long) + sizeof(ushort))..];
        field.CopyTo(rest);
        value.CopyTo(rest[field.Length..]);
        Span<byte> hash = stackalloc byte[Length];
        HMACSHA256.HashData(salt, message, hash);
        return Of(hash);
    }

    /// <summary>Writes the 32 bytes to the front of <paramref name="destination"/>.</summary>
    public void CopyTo(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt64BigEndian(destination, A);
        BinaryPrimitives.WriteUInt64BigEndian(destination[8..], B);
        BinaryPrimitives.WriteUInt64BigEndian(destination[16..], C);
        BinaryPrimitives.WriteUInt64BigEndian(destination[24..], D);
    }

    /// <summary>False when the text is not 32 bytes in base64 with padding, in the one way to write them.</summary>
    public static bool TryFromBase64(string? text, out Hash32 hash)
    {
        var bytes = text is { Length: 44 } ? CanonicalBase64.DecodeOrNull(text) : null;
        hash = bytes is { Length: Length } ? Of(bytes) : default;
        return bytes is { Length: Length };
    }

    /// <summary>44 characters, with padding.</summary>
    public string ToBase64()
    {
        Span<byte> bytes = stackalloc byte[Length];
        CopyTo(bytes);
        return Convert.ToBase64String(bytes);
    }

    /// <summary>Lower-case hexadecimal.</summary>
    public override string ToString() => $"{A:x16}{B:x16}{C:x16}{D:x16}";
}
