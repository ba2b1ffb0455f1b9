using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace Supervision.Verifier;

/// <summary>Walks over the bytes of a leaf. There is one way to write each thing, and every other way is refused.</summary>
internal ref struct LeafCursor(ReadOnlySpan<byte> leaf)
{
    private const int MaximumName = 100;

    private static readonly SearchValues<byte> EndsPlainText = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(it => (byte)it), (byte)'"', (byte)'\\']);

    private static readonly SearchValues<byte> KindBytes = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789.-"u8);
    private static readonly SearchValues<byte> FieldNameBytes = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.:_-"u8);

    private readonly ReadOnlySpan<byte> leaf = leaf;
    private int at;

    /// <summary>Offset of the next byte, from 0.</summary>
    public readonly int At => at;

    public readonly bool IsNext(byte expected) => at < leaf.Length && leaf[at] == expected;

    public readonly NotALeafException Not(string expected)
    {
        var rest = leaf[at..Math.Min(at + 16, leaf.Length)];
        return new NotALeafException(at, expected, rest.IsEmpty ? "the end" : $"'{Encoding.Latin1.GetString(rest)}'");
    }

    public void Literal(ReadOnlySpan<byte> expected)
    {
        if (!leaf[at..].StartsWith(expected))
        {
            throw Not($"'{Encoding.ASCII.GetString(expected)}'");
        }

        at += expected.Length;
    }

    public readonly void End()
    {
        if (at != leaf.Length)
        {
            throw Not("the end");
        }
    }

    /// <summary>0, or digits that do not begin with 0, with '-' before them when negative; 64 bits.</summary>
    public long Number(long least)
    {
        var start = at;
        if (!Utf8Parser.TryParse(leaf[at..], out long value, out var length) || value < least)
        {
            throw Not($"a whole number from {least} on");
        }

        at += length;
        var digits = leaf[start..at];
        Span<byte> canonical = stackalloc byte[20];
        _ = Utf8Formatter.TryFormat(value, canonical, out var canonicalLength);
        if (!digits.SequenceEqual(canonical[..canonicalLength]))
        {
            at = start;
            throw Not(Encoding.ASCII.GetString(canonical[..canonicalLength]));
        }

        return value;
    }

    /// <summary>A text in quotes; gives what stands between them, escapes and all.</summary>
    public ReadOnlySpan<byte> Text(bool mayBeEmpty = false)
    {
        Literal("\""u8);
        var start = at;
        while (true)
        {
            var plain = leaf[at..].IndexOfAny(EndsPlainText);
            at = plain < 0 ? leaf.Length : at + plain;
            if (IsNext((byte)'"'))
            {
                break;
            }

            Escape();
        }

        var text = leaf[start..at];
        if (text.IsEmpty && !mayBeEmpty)
        {
            throw Not("a text that is not empty");
        }

        at++;
        return text;
    }

    /// <summary>A kind in quotes: a-z, 0-9, '.' and '-'.</summary>
    public ReadOnlySpan<byte> Kind() => Name(KindBytes, "a kind of a-z, 0-9, '.' and '-' before this");

    /// <summary>The name of a field in quotes: A-Z, a-z, 0-9, '.', ':', '_' and '-'.</summary>
    public ReadOnlySpan<byte> FieldName() => Name(FieldNameBytes, "a name of A-Z, a-z, 0-9, '.', ':', '_' and '-' before this");

    /// <summary>32 bytes in quotes as base64 with padding, in the only way to write them; false for an empty text where that is allowed.</summary>
    public bool Hash(out Hash32 hash, bool mayBeEmpty = false)
    {
        hash = default;
        var start = at;
        var text = Text(mayBeEmpty);
        if (text.IsEmpty)
        {
            return false;
        }

        Span<byte> bytes = stackalloc byte[Hash32.Length + 1];
        Span<byte> again = stackalloc byte[44];
        if (Base64.DecodeFromUtf8(text, bytes, out _, out var written) != OperationStatus.Done || written != Hash32.Length
            || Base64.EncodeToUtf8(bytes[..Hash32.Length], again, out _, out _) != OperationStatus.Done || !text.SequenceEqual(again))
        {
            at = start;
            throw Not("32 bytes in base64");
        }

        hash = Hash32.Of(bytes);
        return true;
    }

    private ReadOnlySpan<byte> Name(SearchValues<byte> allowed, string otherwise)
    {
        var name = Text();
        return name.Length <= MaximumName && !name.ContainsAnyExcept(allowed) ? name : throw Not(otherwise);
    }

    // \" and \\, and \u00 with two lower-case digits for what lies below U+0020; nothing else may be escaped.
    private void Escape()
    {
        var rest = leaf[at..];
        if (rest.StartsWith("\\\""u8) || rest.StartsWith("\\\\"u8))
        {
            at += 2;
        }
        else if (rest.StartsWith("\\u00"u8) && rest.Length >= 6 && rest[4] is (byte)'0' or (byte)'1' && "0123456789abcdef"u8.Contains(rest[5]))
        {
            at += 6;
        }
        else
        {
            throw Not("a closing quote or an escape that is needed");
        }
    }
}

/// <summary>Bytes that should be a leaf are none.</summary>
public sealed class NotALeafException(int at, string expected, string found) : Exception($"byte {at}: expected {expected}, found {found}")
{
    /// <summary>Offset in the leaf, from 0.</summary>
    public int At { get; } = at;

    public string Expected { get; } = expected;

    public string Found { get; } = found;
}
