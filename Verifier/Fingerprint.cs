using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Supervision.Verifier;

/// <summary>
/// Short names for byte strings, as values of a polynomial at a point that is drawn for each run: whoever made the input cannot know which two
/// would have one name, and by chance two of a million have one less often than once in a million runs. Many times as fast as SHA-256.
/// </summary>
internal sealed class Fingerprint
{
    private const ulong Prime = (1UL << 61) - 1;
    private const int Chunk = 7;

    private readonly ulong first = Drawn();
    private readonly ulong second = Drawn();

    /// <summary>The name of a number and a text together.</summary>
    public UInt128 Of(long number, ReadOnlySpan<byte> text)
    {
        var (low, high) = unchecked(((uint)number, (uint)(number >> 32)));

        // The 1 in front keeps polynomials of different degree apart, which leading zeros would make one.
        var (a, b) = (
            Step(Step(Step(1, first, low), first, high), first, (ulong)text.Length),
            Step(Step(Step(1, second, low), second, high), second, (ulong)text.Length));
        Span<byte> digits = stackalloc byte[sizeof(ulong)];
        for (; !text.IsEmpty; text = text[Math.Min(Chunk, text.Length)..])
        {
            digits.Clear();
            text[..Math.Min(Chunk, text.Length)].CopyTo(digits);
            var next = BinaryPrimitives.ReadUInt64LittleEndian(digits);
            (a, b) = (Step(a, first, next), Step(b, second, next));
        }

        return new UInt128(a, b);
    }

    /// <summary>Multiplies two numbers below the prime, modulo it.</summary>
    public static ulong Times(ulong a, ulong b)
    {
        var high = Math.BigMul(a, b, out var low);
        var sum = (low & Prime) + ((low >> 61) | (high << 3));
        return sum >= Prime ? sum - Prime : sum;
    }

    /// <summary>Adds modulo the prime.</summary>
    public static ulong Plus(ulong a, ulong b)
    {
        var sum = a + b;
        return sum >= Prime ? sum - Prime : sum;
    }

    /// <summary>A point that nobody can know beforehand, below the prime.</summary>
    public static ulong Drawn()
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        RandomNumberGenerator.Fill(bytes);
        return BinaryPrimitives.ReadUInt64LittleEndian(bytes) % Prime;
    }

    private static ulong Step(ulong sum, ulong point, ulong next) => Plus(Times(sum, point), next);
}
