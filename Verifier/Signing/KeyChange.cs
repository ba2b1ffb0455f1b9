using System.Text;

namespace Supervision.Verifier.Signing;

/// <summary>An entry by which one signing key follows another.</summary>
/// <param name="Position">Where it stands: the new key is in force for checkpoints of this size and more.</param>
/// <param name="Old">Id of the key that goes.</param>
/// <param name="Key">The key that comes.</param>
/// <param name="Announcement">Signature by the old key over the new one; null when the old one was revoked.</param>
/// <param name="UpTo">Last size for which the revoked key's signatures count; null when it was not revoked.</param>
internal sealed record KeyChange(long Position, string Old, VerifierKey Key, byte[]? Announcement, long? UpTo)
{
    public static bool IsOne(in StrictLeaf leaf) => IsRotation(leaf) || IsRevocation(leaf);

    /// <exception cref="MalformedInputException">A field is missing or is not what it must be.</exception>
    public static KeyChange Read(in StrictLeaf leaf)
    {
        var fields = LeafFields.Of(leaf);
        var old = fields.TextOrNull("old") is { Length: 8 } id ? id : throw new MalformedInputException("the id of the key that goes", "none");
        var key = VerifierKey.Parse(fields.TextOrNull("key") ?? "");
        if (IsRevocation(leaf))
        {
            return fields.NumberOrNull("upto") is { } upTo and >= 0
                ? new KeyChange(leaf.Position, old, key, null, upTo)
                : throw new MalformedInputException("the last size that a revoked key signed", "none");
        }

        return fields.TextOrNull("announcement") is { Length: <= 200 } text && CanonicalBase64.DecodeOrNull(text) is { } announcement
            ? new KeyChange(leaf.Position, old, key, announcement, null)
            : throw new MalformedInputException("an announcement in base64", "none");
    }

    /// <summary>What the old key signs to announce the new one.</summary>
    public static byte[] Announced(string origin, VerifierKey key) => Encoding.UTF8.GetBytes($"supervision/key-rotation/v1\n{origin}\n{key.Text}\n");

    private static bool IsRotation(in StrictLeaf leaf) => leaf.KindVersion == 1 && leaf.Kind.SequenceEqual("journal.key-rotated"u8);

    private static bool IsRevocation(in StrictLeaf leaf) => leaf.KindVersion == 1 && leaf.Kind.SequenceEqual("journal.key-revoked"u8);
}
