using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Supervision.Journal.Leaf;

/// <summary>
/// What a leaf holds in place of a personal value: HMAC-SHA256 under 32 random bytes, so that neither guessing the value
/// nor comparing two leaves tells anything once the salt is gone.
/// </summary>
internal static class Commitment
{
    /// <summary>Bytes of the salt, which is the HMAC's key.</summary>
    public const int SaltLength = 32;

    private static ReadOnlySpan<byte> Domain => "supervision/journal/payload/v1\n"u8;

    /// <param name="salt">32 random bytes of this one field.</param>
    /// <param name="position">Position of the entry: a payload cannot be moved to another one.</param>
    /// <param name="field">The field's name; its length goes before it, so no two (field, value) pairs give the same message.</param>
    /// <param name="value">The value's UTF-8.</param>
    public static Digest Of(ReadOnlySpan<byte> salt, long position, ReadOnlySpan<byte> field, ReadOnlySpan<byte> value)
    {
        var length = Domain.Length + sizeof(long) + sizeof(ushort) + field.Length + value.Length;
        Span<byte> message = length <= 1024 ? stackalloc byte[length] : new byte[length];
        Domain.CopyTo(message);
        var rest = message[Domain.Length..];
        BinaryPrimitives.WriteInt64BigEndian(rest, position);
        BinaryPrimitives.WriteUInt16BigEndian(rest[sizeof(long)..], (ushort)field.Length);
        rest = rest[(sizeof(long) + sizeof(ushort))..];
        field.CopyTo(rest);
        value.CopyTo(rest[field.Length..]);

        Span<byte> hash = stackalloc byte[Digest.Length];
        HMACSHA256.HashData(salt, message, hash);
        return new Digest(hash);
    }
}
