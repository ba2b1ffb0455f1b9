using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace Supervision.Accounts;

/// <summary>
/// Codes that follow from a secret and the time (RFC 6238 over RFC 4226): HMAC-SHA-1, 6 digits, steps of 30 seconds, which is
/// what authenticators take.
/// </summary>
public static class Totp
{
    public const int Digits = 6;

    /// <summary>Seconds that one code lasts.</summary>
    public const int StepSeconds = 30;

    /// <summary>20 bytes, as RFC 4226 recommends.</summary>
    public const int SecretBytes = 20;

    /// <summary>A clock may be one step off, each way (RFC 6238, 5.2).</summary>
    private const int Skew = 1;

    /// <summary>The number of whole steps since 1970.</summary>
    public static long StepAt(DateTimeOffset at) => at.ToUnixTimeSeconds() / StepSeconds;

    /// <summary>The code of one step, with leading zeros.</summary>
    /// <param name="secret">The shared secret.</param>
    /// <param name="step">From 0.</param>
    /// <param name="digits">6 as authenticators show; RFC 6238's own vectors have 8.</param>
    public static string CodeOf(ReadOnlySpan<byte> secret, long step, int digits = Digits)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> mac = stackalloc byte[SHA1.HashSizeInBytes];
#pragma warning disable CA5350 // RFC 6238's default, and the only one that all authenticators take; HMAC does not need a collision-free hash.
        HMACSHA1.HashData(secret, counter, mac);
#pragma warning restore CA5350
        var offset = mac[^1] & 0xF;
        var number = BinaryPrimitives.ReadInt32BigEndian(mac[offset..]) & 0x7FFF_FFFF;
        var modulus = 1;
        for (var at = 0; at < digits; at++)
        {
            modulus *= 10;
        }

        return (number % modulus).ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0');
    }

    /// <summary>The step that a code is of; the time it takes does not depend on the code.</summary>
    /// <param name="secret">The shared secret.</param>
    /// <param name="code">Six digits, as <see cref="FactorCode"/> has them.</param>
    /// <param name="at">Now.</param>
    /// <param name="lastUsed">The last step that was accepted: it and all before are never accepted again.</param>
    /// <returns>Null when it is of no step that is accepted.</returns>
    public static long? StepOrNull(ReadOnlySpan<byte> secret, string code, DateTimeOffset at, long lastUsed)
    {
        ArgumentNullException.ThrowIfNull(code);
        long? found = null;
        for (var step = StepAt(at) - Skew; step <= StepAt(at) + Skew; step++)
        {
            var fits = CryptographicOperations.FixedTimeEquals(
                System.Text.Encoding.UTF8.GetBytes(CodeOf(secret, step)), System.Text.Encoding.UTF8.GetBytes(code));
            found = fits && step > lastUsed && found is null ? step : found;
        }

        return found;
    }
}
