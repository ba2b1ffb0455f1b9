using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Supervision.Journal.Keys;

namespace Supervision.Journal.Documents;

/// <summary>
/// A document's file to the byte, sealed under its subject's key (docs/journal-format.md, "Documents"). The same bytes under the same key give the same
/// file, so filing them again finds the file that is there, and no nonce is ever drawn: what is sealed decides under which key it is sealed.
/// </summary>
/// <remarks>
/// Pieces are AES-256-GCM (NIST SP 800-38D); number and end of the file stand in each nonce, as in the construction STREAM (Hoang, Reyhanitabar, Rogaway,
/// Vizár, "Online Authenticated-Encryption and its Nonce-Reuse Misuse-Resistance", 2015), so that pieces which are left out, repeated or
/// put in another order do not open.
/// </remarks>
internal sealed class DocumentSeal(string origin)
{
    /// <summary>Bytes of content in each piece but the last.</summary>
    public const int Piece = 64 * 1024;

    public const int TagLength = 16;

    private const int NonceLength = 12;

    private static readonly byte[] Magic = [.. "supervision/document/v1\n"u8];

    private static readonly byte[] ForContent = [.. "supervision/document/v1/content\n"u8], ForFile = [.. "supervision/document/v1/file\n"u8];

    /// <summary>Bytes before the first piece: what it is, and the keyed digest of the content.</summary>
    public static int HeaderLength => Magic.Length + Digest.Length;

    /// <summary>How long the content of a file of this length is; null where no file is so long.</summary>
    public static long? ContentLength(long file)
    {
        const int whole = Piece + TagLength;
        var rest = file - HeaderLength;
        var last = rest % whole;
        var pieces = (rest / whole) + (last > 0 ? 1 : 0);
        return rest < TagLength || last is > 0 and < TagLength ? null : rest - (pieces * TagLength);
    }

    /// <summary>Writes the file of a content, in pieces.</summary>
    public void Close(KeyId key, byte[] secret, ReadOnlySpan<byte> content, Stream file)
    {
        var header = HeaderOf(key, secret, content);
        file.Write(header);
        using var cipher = CipherOf(key, secret, header);
        var piece = new byte[Piece + TagLength];
        Span<byte> nonce = stackalloc byte[NonceLength];
        for (var number = 0; ; number++)
        {
            var isLast = content.Length <= Piece;
            var plain = content[..Math.Min(Piece, content.Length)];
            Number(nonce, number, isLast);
            cipher.Encrypt(nonce, plain, piece.AsSpan(0, plain.Length), piece.AsSpan(plain.Length, TagLength), header);
            file.Write(piece, 0, plain.Length + TagLength);
            if (isLast)
            {
                return;
            }

            content = content[Piece..];
        }
    }

    /// <summary>Opens what <see cref="Close"/> wrote.</summary>
    /// <returns>Null when the beginning is no beginning of such a file.</returns>
    public AesGcm? CipherOrNull(KeyId key, byte[] secret, ReadOnlySpan<byte> header) =>
        header.Length == HeaderLength && header[..Magic.Length].SequenceEqual(Magic) ? CipherOf(key, secret, header) : null;

    /// <summary>Opens one piece in place of <paramref name="plain"/>.</summary>
    /// <returns>Whether it is that piece of this file, whole.</returns>
    public static bool TryOpen(AesGcm cipher, ReadOnlySpan<byte> header, int number, bool isLast, ReadOnlySpan<byte> piece, Span<byte> plain)
    {
        Span<byte> nonce = stackalloc byte[NonceLength];
        Number(nonce, number, isLast);
        try
        {
            cipher.Decrypt(nonce, piece[..^TagLength], piece[^TagLength..], plain, header);
            return true;
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }
    }

    private byte[] HeaderOf(KeyId key, byte[] secret, ReadOnlySpan<byte> content)
    {
        var header = new byte[HeaderLength];
        Magic.CopyTo(header.AsSpan());
        HMACSHA256.HashData(Derive(key, secret, [], ForContent), content, header.AsSpan(Magic.Length));
        return header;
    }

    private AesGcm CipherOf(KeyId key, byte[] secret, ReadOnlySpan<byte> header) =>
        new(Derive(key, secret, header[Magic.Length..].ToArray(), ForFile), TagLength);

    /// <summary>HKDF-SHA256 (RFC 5869): a key of its own for each use, log, subject and content.</summary>
    private byte[] Derive(KeyId key, byte[] secret, byte[] salt, byte[] use) => HKDF.DeriveKey(
        HashAlgorithmName.SHA256, secret, Box.KeyLength, salt, [.. use, .. Encoding.UTF8.GetBytes(origin), (byte)'\n', .. key.ToArray()]);

    private static void Number(Span<byte> nonce, int number, bool isLast)
    {
        nonce.Clear();
        nonce[7] = isLast ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteInt32BigEndian(nonce[8..], number);
    }
}
