namespace Supervision.Verifier;

/// <summary>Base64 with padding (RFC 4648 section 4) of which each sequence of bytes has exactly one spelling.</summary>
internal static class CanonicalBase64
{
    /// <summary>Null when the text is not the spelling of any bytes. Whoever calls bounds the text.</summary>
    public static byte[]? DecodeOrNull(string text)
    {
        var bytes = new byte[((text.Length / 4) + 1) * 3];
        return Convert.TryFromBase64String(text, bytes, out var length) && Convert.ToBase64String(bytes.AsSpan(0, length)) == text ? bytes[..length] : null;
    }
}
