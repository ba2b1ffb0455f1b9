using System.Collections.Immutable;
using System.Text;

namespace Supervision.Verifier.Signing;

/// <summary>A C2SP signed note, taken apart but not believed: text, and who claims to have signed it.</summary>
public sealed record SignedNote
{
    /// <summary>Far more than the 16 signatures of up to 5 kB that a reader must take.</summary>
    public const int LongestNote = 256 * 1024;

    private const int MostSignatures = 64;

    private SignedNote(byte[] text, ImmutableArray<NoteSignature> signatures)
    {
        TextBytes = text;
        Signatures = signatures;
    }

    /// <summary>What is signed, with its last line feed.</summary>
    internal byte[] TextBytes { get; }

    public ImmutableArray<NoteSignature> Signatures { get; }

    /// <exception cref="MalformedInputException">The bytes are no signed note.</exception>
    public static SignedNote Parse(string note)
    {
        ArgumentNullException.ThrowIfNull(note);
        Require(note.Length <= LongestNote, $"a note of at most {LongestNote} characters", $"{note.Length}");
        Require(!note.Any(it => it < ' ' && it != '\n'), "a note without control characters", "one");
        var split = note.LastIndexOf("\n\n", StringComparison.Ordinal);
        Require(split >= 0, "a note: text, an empty line, signatures", "no empty line");
        var lines = note[(split + 2)..];
        Require(lines.EndsWith('\n'), "signature lines that each end with a line feed", "none, or a line that does not");
        var signatures = lines[..^1].Split('\n');
        Require(signatures.Length <= MostSignatures, $"at most {MostSignatures} signatures", $"{signatures.Length}");
        return new SignedNote(Encoding.UTF8.GetBytes(note[..(split + 1)]), [.. signatures.Select(Signature)]);
    }

    /// <summary>Not empty, without spaces of any kind and without '+'.</summary>
    internal static bool IsKeyName(string name) => name.Length > 0 && !name.Any(it => char.IsWhiteSpace(it) || it is '+' or < ' ');

    private static NoteSignature Signature(string line)
    {
        var parts = line.Split(' ');
        var bytes = parts is ["\u2014", var name, var encoded] && IsKeyName(name) ? CanonicalBase64.DecodeOrNull(encoded) : null;
        return bytes is { Length: > 4 }
            ? new NoteSignature(parts[1], Convert.ToHexStringLower(bytes.AsSpan(0, 4)), bytes[4..])
            : throw new MalformedInputException("a signature line: em dash, name, base64", $"'{ShownText.Of(line, 80)}'");
    }

    private static void Require(bool holds, string expected, string found)
    {
        if (!holds)
        {
            throw new MalformedInputException(expected, found);
        }
    }
}

/// <summary>One signature line of a note.</summary>
/// <param name="Name">Whose key it claims to be.</param>
/// <param name="KeyId">Eight lower-case hexadecimal digits.</param>
/// <param name="Bytes">The signature itself.</param>
public sealed record NoteSignature(string Name, string KeyId, byte[] Bytes);
