using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Supervision.Verifier;

/// <summary>Opens the box of a personal value by the format document alone: AES-256-GCM, bound to log, position, field and key id.</summary>
internal static class SealedBox
{
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private const int SaltLength = 32;

    /// <returns>The commitment to what is in the box; null when the key does not open it.</returns>
    public static Hash32? CommitmentIn(in PayloadRow row, string origin, byte[] id, byte[] key)
    {
        var box = row.Box;
        if (box.Length < NonceLength + SaltLength + TagLength || key.Length != 32)
        {
            return null;
        }

        var field = Encoding.UTF8.GetBytes(row.Field);
        var numbers = new byte[10];
        BinaryPrimitives.WriteInt64BigEndian(numbers, row.Position);
        BinaryPrimitives.WriteUInt16BigEndian(numbers.AsSpan(8), (ushort)Math.Min(field.Length, ushort.MaxValue));
        byte[] associated = [.. "supervision/journal/box/v1\n"u8, .. Encoding.UTF8.GetBytes(origin), (byte)'\n', .. numbers, .. field, .. id];
        var content = new byte[box.Length - NonceLength - TagLength];
        using var cipher = new AesGcm(key, TagLength);
        try
        {
            cipher.Decrypt(box.AsSpan(0, NonceLength), box.AsSpan(NonceLength, content.Length), box.AsSpan(box.Length - TagLength), content, associated);
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }

        return Hash32.OfPayload(row.Position, row.Field, content.AsSpan(0, SaltLength), content.AsSpan(SaltLength));
    }
}
