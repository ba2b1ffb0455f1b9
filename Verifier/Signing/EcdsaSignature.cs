namespace Supervision.Verifier.Signing;

/// <summary>Reads a DER signature on P-256: SEQUENCE { INTEGER r, INTEGER s } in the one way to write it.</summary>
internal static class EcdsaSignature
{
    private const int FieldLength = 32;

    /// <param name="der">What stands in the note.</param>
    /// <param name="fixedLength">r and s, 32 bytes each, big-endian.</param>
    public static bool TryRead(ReadOnlySpan<byte> der, out byte[] fixedLength)
    {
        fixedLength = new byte[2 * FieldLength];
        return der.Length is >= 8 and <= 72 && der[0] == 0x30 && der[1] == der.Length - 2
            && TryInteger(der[2..], fixedLength.AsSpan(0, FieldLength), out var rest)
            && TryInteger(rest, fixedLength.AsSpan(FieldLength), out rest)
            && rest.IsEmpty;
    }

    // Positive, without a leading zero byte that is not needed, not longer than the field.
    private static bool TryInteger(ReadOnlySpan<byte> der, Span<byte> field, out ReadOnlySpan<byte> rest)
    {
        rest = [];
        if (der.Length < 3 || der[0] != 0x02 || der[1] == 0 || der[1] > der.Length - 2)
        {
            return false;
        }

        var value = der.Slice(2, der[1]);
        rest = der[(2 + der[1])..];
        if (value[0] >= 0x80 || (value.Length > 1 && value[0] == 0 && value[1] < 0x80))
        {
            return false;
        }

        value = value[0] == 0 ? value[1..] : value;
        if (value.Length > FieldLength)
        {
            return false;
        }

        value.CopyTo(field[(FieldLength - value.Length)..]);
        return true;
    }
}
