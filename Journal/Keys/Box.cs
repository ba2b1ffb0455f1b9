using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Supervision.Journal.Keys;

/// <summary>
/// A personal value with its salt, sealed under its subject's key: nonce(12) || ciphertext || tag(16), AES-256-GCM (NIST SP 800-38D).
/// The log's origin, the position, the field and the key's id go in as associated data, so a box opens at its own place alone.
/// </summary>
internal sealed class Box
{
    public const int KeyLength = 32;

    private const int NonceLength = 12;
    private const int TagLength = 16;

    private readonly byte[] start;

    /// <param name="origin">The log's origin.</param>
    public Box(string origin) => start = [.. "supervision/journal/box/v1\n"u8, .. Encoding.UTF8.GetBytes(origin), (byte)'\n'];

    /// <summary>Where a box belongs.</summary>
    /// <param name="Position">Position of the entry.</param>
    /// <param name="Field">The field's name.</param>
    /// <param name="Key">Names the key of whoever the value is about.</param>
    public readonly record struct Place(long Position, string Field, KeyId Key);

    /// <param name="place">Where it will stand.</param>
    /// <param name="key">The subject's key, 32 bytes.</param>
    /// <param name="salt">The 32 bytes under which the leaf commits to the value.</param>
    /// <param name="value">The value's UTF-8.</param>
    /// <param name="randomness">
    /// Source of the nonce. Two boxes of one key with one nonce would give both values away; 96 random bits do not meet in a
    /// court's lifetime.
    /// </param>
    public byte[] Close(in Place place, byte[] key, ReadOnlySpan<byte> salt, ReadOnlySpan<byte> value, RandomNumberGenerator randomness)
    {
        var box = new byte[NonceLength + salt.Length + value.Length + TagLength];
        var nonce = box.AsSpan(0, NonceLength);
        randomness.GetBytes(nonce);
        var content = box.AsSpan(NonceLength, salt.Length + value.Length);
        salt.CopyTo(content);
        value.CopyTo(content[salt.Length..]);
        using var cipher = new AesGcm(key, TagLength);
        cipher.Encrypt(nonce, content, content, box.AsSpan(box.Length - TagLength), Associated(place));
        return box;
    }

    /// <returns>Salt and value, one after the other; null when it is not the box of this place and key, or any byte of it is another one.</returns>
    public byte[]? OpenOrNull(in Place place, byte[] key, ReadOnlySpan<byte> box)
    {
        if (box.Length < NonceLength + Leaf.Commitment.SaltLength + TagLength)
        {
            return null;
        }

        var content = new byte[box.Length - NonceLength - TagLength];
        using var cipher = new AesGcm(key, TagLength);
        try
        {
            cipher.Decrypt(box[..NonceLength], box[NonceLength..^TagLength], box[^TagLength..], content, Associated(place));
            return content;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    private byte[] Associated(in Place place)
    {
        var field = Encoding.UTF8.GetBytes(place.Field);
        var data = new byte[start.Length + sizeof(long) + sizeof(ushort) + field.Length + KeyId.Length];
        start.CopyTo(data.AsSpan());
        var rest = data.AsSpan(start.Length);
        BinaryPrimitives.WriteInt64BigEndian(rest, place.Position);
        BinaryPrimitives.WriteUInt16BigEndian(rest[sizeof(long)..], (ushort)field.Length);
        rest = rest[(sizeof(long) + sizeof(ushort))..];
        field.CopyTo(rest);
        place.Key.CopyTo(rest[field.Length..]);
        return data;
    }
}
