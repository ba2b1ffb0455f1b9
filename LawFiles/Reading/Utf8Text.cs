using System.Text;
using System.Text.Unicode;

namespace Supervision.LawFiles.Reading;

/// <summary>The bytes of a text file: a mark of byte order at the beginning is no part of the text, and another encoding is no text.</summary>
public static class Utf8Text
{
    /// <summary>The text's bytes without a byte order mark.</summary>
    public static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[Encoding.UTF8.Preamble.Length..] : bytes;

    /// <summary>The first line, from 1, that is not written in UTF-8; null when all are.</summary>
    public static int? LineOfFault(ReadOnlySpan<byte> text)
    {
        if (Utf8.IsValid(text))
        {
            return null;
        }

        var line = 1;
        while (text.IndexOf((byte)'\n') is >= 0 and var end && Utf8.IsValid(text[..end]))
        {
            text = text[(end + 1)..];
            line++;
        }

        return line;
    }
}
