using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Supervision.Verifier;

/// <summary>
/// Opens the boxes of personal values by the format document alone: AES-256-GCM, bound to log, position, field and key id. Keeps the ciphers
/// of some keys at hand.
/// </summary>
internal sealed class SealedBoxes(string origin) : IDisposable
{
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private const int SaltLength = 32;
    private const int MostCiphers = 1024;
    private const int MostOnStack = 1024;

    private readonly byte[] prefix = Encoding.UTF8.GetBytes($"supervision/journal/box/v1\n{origin}\n");
    private readonly Dictionary<Guid, AesGcm> ciphers = [];

    /// <param name="row">The box, and what it is bound to.</param>
    /// <param name="id">Id of the key, 16 bytes.</param>
    /// <param name="key">The key, always the same for an id.</param>
    /// <returns>The commitment to what is in the box; null when the key does not open it.</returns>
    public Hash32? CommitmentIn(in PayloadRow row, byte[] id, byte[] key)
    {
        var box = row.Box.AsSpan();
        if (box.Length < NonceLength + SaltLength + TagLength || key.Length != 32)
        {
            return null;
        }

        var field = Encoding.UTF8.GetBytes(row.Field);
        var length = prefix.Length + sizeof(long) + sizeof(ushort) + field.Length + id.Length;
        var associated = length <= MostOnStack ? stackalloc byte[length] : new byte[length];
        prefix.CopyTo(associated);
        var rest = associated[prefix.Length..];
        BinaryPrimitives.WriteInt64BigEndian(rest, row.Position);
        BinaryPrimitives.WriteUInt16BigEndian(rest[sizeof(long)..], (ushort)Math.Min(field.Length, ushort.MaxValue));
        rest = rest[(sizeof(long) + sizeof(ushort))..];
        field.CopyTo(rest);
        id.CopyTo(rest[field.Length..]);

        length = box.Length - NonceLength - TagLength;
        var content = length <= MostOnStack ? stackalloc byte[length] : new byte[length];
        try
        {
            Cipher(id, key).Decrypt(box[..NonceLength], box.Slice(NonceLength, length), box[^TagLength..], content, associated);
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }

        return Hash32.OfPayload(row.Position, field, content[..SaltLength], content[SaltLength..]);
    }

    public void Dispose()
    {
        foreach (var cipher in ciphers.Values)
        {
            cipher.Dispose();
        }

        ciphers.Clear();
    }

    private AesGcm Cipher(byte[] id, byte[] key)
    {
        if (ciphers.TryGetValue(new Guid(id), out var cipher))
        {
            return cipher;
        }

        if (ciphers.Count == MostCiphers)
        {
            Dispose();
        }

        cipher = new AesGcm(key, TagLength);
        ciphers.Add(new Guid(id), cipher);
        return cipher;
    }
}
