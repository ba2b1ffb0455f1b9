using System.Security.Cryptography;

namespace Supervision.Dashboard.Live;

/// <summary>Names for what pages ask for, so that sending it twice does it once.</summary>
internal static class RequestNames
{
    /// <summary>96 random bits, as lower-case hexadecimal digits: two are never the same.</summary>
    public static string NewName(this RandomNumberGenerator random)
    {
        Span<byte> bytes = stackalloc byte[12];
        random.GetBytes(bytes);
        return Convert.ToHexStringLower(bytes);
    }
}
