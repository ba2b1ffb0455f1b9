using System.Buffers;
using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Supervision.Journal;

/// <summary>Names the key of one data subject: 16 random bytes, in text 32 lower-case hexadecimal digits. A pseudonym, so it may stand in leaves.</summary>
internal readonly record struct KeyId(ulong High, ulong Low)
{
    public const int Length = 16;

    /// <summary>What an id in text is made of.</summary>
    public static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdef");

    /// <exception cref="ArgumentOutOfRangeException">There are fewer than 16 bytes.</exception>
    public static KeyId Of(ReadOnlySpan<byte> bytes) => new(BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]));

    /// <returns>Null for anything but 32 lower-case hexadecimal digits.</returns>
    public static KeyId? ParseOrNull([NotNullWhen(true)] string? text) =>
        text is { Length: 2 * Length } && !text.AsSpan().ContainsAnyExcept(Digits)
            ? new KeyId(Half(text.AsSpan(0, Length)), Half(text.AsSpan(Length)))
            : null;

    /// <summary>Writes the 16 bytes to the front of <paramref name="destination"/>.</summary>
    public void CopyTo(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt64BigEndian(destination, High);
        BinaryPrimitives.WriteUInt64BigEndian(destination[8..], Low);
    }

    public byte[] ToArray()
    {
        var bytes = new byte[Length];
        CopyTo(bytes);
        return bytes;
    }

    public override string ToString() => $"{High:x16}{Low:x16}";

    private static ulong Half(ReadOnlySpan<char> digits) => ulong.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
