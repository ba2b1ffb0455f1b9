using System.Security.Cryptography;

namespace Supervision.Journal.Leaf;

/// <summary>What the bytes of a leaf are made of; docs/journal-format.md says it in full.</summary>
internal static class LeafFormat
{
    /// <summary>Value of the first key. A change of anything in this folder that changes a byte is another version.</summary>
    public const int Version = 1;

    /// <summary>Most bytes of a leaf: C2SP tlog-tiles stores entries behind a 16-bit length.</summary>
    public const int MaximumLength = 65_535;

    /// <summary>Characters of 32 bytes in base64 with padding (RFC 4648 section 4).</summary>
    public const int Base64Length = 44;

    /// <summary>Most bytes that come before <c>,"kind":</c>, whatever the origin, position, time and version are.</summary>
    public const int MaximumPrefix = StoreIdentity.MaximumLength + (3 * 20) + (2 * Base64Length) + 64;

    /// <summary>Leaf hash of RFC 6962 section 2.1: SHA-256(0x00 || leaf).</summary>
    public static Digest Hash(ReadOnlySpan<byte> leaf)
    {
        Span<byte> hash = stackalloc byte[Digest.Length];
        Span<byte> input = leaf.Length < 2048 ? stackalloc byte[leaf.Length + 1] : new byte[leaf.Length + 1];
        input[0] = 0;
        leaf.CopyTo(input[1..]);
        SHA256.HashData(input, hash);
        return new Digest(hash);
    }
}
