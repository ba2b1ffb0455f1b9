using System.Globalization;
using System.Text;

namespace Supervision.Verifier.Signing;

/// <summary>
/// A C2SP checkpoint whose body is exactly three lines (origin, size, root); whether it is rightly signed is for
/// <see cref="KeyHistory"/> to say.
/// </summary>
public sealed record SignedCheckpoint
{
    private SignedCheckpoint(string note, SignedNote signed, string origin, long size, Hash32 root)
    {
        Note = note;
        Signed = signed;
        Origin = origin;
        Size = size;
        Root = root;
    }

    /// <summary>To the character as it was given.</summary>
    public string Note { get; }

    public string Origin { get; }

    /// <summary>Number of entries: positions 1 to this one.</summary>
    public long Size { get; }

    public Hash32 Root { get; }

    internal SignedNote Signed { get; }

    /// <exception cref="MalformedInputException">It is no checkpoint.</exception>
    public static SignedCheckpoint Parse(string note)
    {
        var signed = SignedNote.Parse(note);
        var lines = Encoding.UTF8.GetString(signed.TextBytes).Split('\n');
        if (lines is not [{ Length: > 0 } origin, var size, var root, ""])
        {
            throw new MalformedInputException("a checkpoint's body of three lines", $"{lines.Length - 1}");
        }

        if (!long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number.ToString(CultureInfo.InvariantCulture) != size)
        {
            throw new MalformedInputException("a checkpoint's size as a decimal number", $"'{ShownText.Of(size, 40)}'");
        }

        return Hash32.TryFromBase64(root, out var hash)
            ? new SignedCheckpoint(note, signed, origin, number, hash)
            : throw new MalformedInputException("a checkpoint's root of 32 bytes in base64", $"'{ShownText.Of(root, 60)}'");
    }
}
