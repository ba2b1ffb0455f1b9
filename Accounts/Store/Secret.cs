using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Supervision.Accounts.Store;

/// <summary>Random texts that open something, and what is kept of them.</summary>
internal static class Secret
{
    /// <summary>256 bits: nobody finds one by trying, so a fast hash of it is enough; slow ones are for what people choose.</summary>
    private const int Bytes = 32;

    /// <summary>256 random bits in base64url, 43 characters.</summary>
    public static string New(RandomNumberGenerator randomness)
    {
        Span<byte> bits = stackalloc byte[Bytes];
        randomness.GetBytes(bits);
        return Base64Url.EncodeToString(bits);
    }

    /// <summary>A name that may be shown: 80 random bits in hexadecimal, after a letter.</summary>
    public static string NewName(char first, RandomNumberGenerator randomness)
    {
        Span<byte> bits = stackalloc byte[10];
        randomness.GetBytes(bits);
        return first + Convert.ToHexStringLower(bits);
    }

    /// <summary>What is kept of a secret.</summary>
    public static byte[] HashOf(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
