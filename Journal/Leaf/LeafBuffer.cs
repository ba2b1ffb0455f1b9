using System.Buffers;
using System.Buffers.Text;
using System.Text.Unicode;

namespace Supervision.Journal.Leaf;

/// <summary>
/// Grows the bytes of a leaf. Text is escaped where JSON demands it and nowhere else: '"', '\' and the control characters
/// below U+0020 (as \u00xx in lower case); all else is plain UTF-8, so one text has one encoding.
/// </summary>
internal sealed class LeafBuffer
{
    private static readonly SearchValues<char> MustBeEscaped = SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(it => (char)it), '"', '\\']);

    private byte[] bytes = new byte[1024];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => bytes.AsSpan(0, Length);

    public void Clear() => Length = 0;

    public void Raw(ReadOnlySpan<byte> text) => text.CopyTo(Take(text.Length));

    public void Number(long value)
    {
        const int MostDigits = 20;
        Room(MostDigits);
        _ = Utf8Formatter.TryFormat(value, bytes.AsSpan(Length), out var written);
        Length += written;
    }

    /// <summary>Writes a text in quotes.</summary>
    /// <exception cref="ArgumentException">It holds half a surrogate pair, which UTF-8 cannot say.</exception>
    public void Text(string value)
    {
        Raw("\""u8);
        var rest = value.AsSpan();
        while (!rest.IsEmpty)
        {
            var plain = rest.IndexOfAny(MustBeEscaped);
            if (plain != 0)
            {
                var run = plain < 0 ? rest : rest[..plain];
                Plain(run);
                rest = rest[run.Length..];
            }
            else
            {
                Escaped(rest[0]);
                rest = rest[1..];
            }
        }

        Raw("\""u8);
    }

    /// <summary>Writes 32 bytes in quotes as base64.</summary>
    public void Hash(Digest value)
    {
        Raw("\""u8);
        Base64(value, Take(LeafFormat.Base64Length));
        Raw("\""u8);
    }

    /// <summary>Leaves room for a commitment, which cannot be made before the position is known; answers where.</summary>
    public int Commitment()
    {
        Raw("{\"hmac\":\""u8);
        var at = Length;
        Take(LeafFormat.Base64Length).Fill((byte)'?');
        Raw("\"}"u8);
        return at;
    }

    /// <summary>Fills what <see cref="Commitment"/> left.</summary>
    public void Fill(int at, Digest commitment) => Base64(commitment, bytes.AsSpan(at, LeafFormat.Base64Length));

    private static void Base64(Digest value, Span<byte> destination)
    {
        Span<byte> raw = stackalloc byte[Digest.Length];
        value.CopyTo(raw);
        _ = System.Buffers.Text.Base64.EncodeToUtf8(raw, destination, out _, out _);
    }

    private void Plain(ReadOnlySpan<char> run)
    {
        const int MostBytesPerChar = 3;
        Room(run.Length * MostBytesPerChar);
        if (Utf8.FromUtf16(run, bytes.AsSpan(Length), out _, out var written, replaceInvalidSequences: false) != OperationStatus.Done)
        {
            throw new ArgumentException("A text holds half a surrogate pair, which UTF-8 cannot say.");
        }

        Length += written;
    }

    private void Escaped(char c)
    {
        if (c is '"' or '\\')
        {
            Raw([(byte)'\\', (byte)c]);
            return;
        }

        Raw("\\u00"u8);
        Raw([(byte)('0' + (c >> 4)), "0123456789abcdef"u8[c & 0xF]]);
    }

    private Span<byte> Take(int count)
    {
        Room(count);
        var taken = bytes.AsSpan(Length, count);
        Length += count;
        return taken;
    }

    private void Room(int count)
    {
        if (bytes.Length - Length < count)
        {
            Array.Resize(ref bytes, Math.Max(bytes.Length * 2, Length + count));
        }
    }
}
