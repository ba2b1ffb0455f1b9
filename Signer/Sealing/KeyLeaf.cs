using System.Text.Json;
using Supervision.Journal;

namespace Supervision.Signer.Sealing;

/// <summary>What an entry says that changes the log's key, taken from a leaf that has passed the strict decoder.</summary>
/// <param name="Old">Key id of the key that it ends.</param>
/// <param name="Key">vkey of the one that follows.</param>
/// <param name="Announcement">The old key's signature; null for a revocation, which has none.</param>
/// <param name="UpTo">For a revocation the last size for which the old key counts; null for a rotation.</param>
internal sealed record KeyLeaf(string Old, string Key, byte[]? Announcement, long? UpTo)
{
    private static ReadOnlySpan<byte> Kinds => "journal.key-"u8;

    /// <summary>Whether entries of this kind change keys, or claim to.</summary>
    public static bool Is(ReadOnlySpan<byte> kind) => kind.StartsWith(Kinds);

    /// <exception cref="FormatException">It is of no kind that changes keys, or lacks a field.</exception>
    public static KeyLeaf Of(ReadOnlySpan<byte> leaf)
    {
        var reader = new Utf8JsonReader(leaf);
        using var document = JsonDocument.ParseValue(ref reader);
        var body = document.RootElement.GetProperty("body");
        try
        {
            return document.RootElement.GetProperty("kind").GetString() switch
            {
                OwnKinds.KeyRotated => new KeyLeaf(Text(body, "old"), Text(body, "key"), Convert.FromBase64String(Text(body, "announcement")), null),
                OwnKinds.KeyRevoked => new KeyLeaf(Text(body, "old"), Text(body, "key"), null, body.GetProperty("upto").GetInt64()),
                var kind => throw new FormatException($"kind {kind}"),
            };
        }
        catch (Exception e) when (e is KeyNotFoundException or InvalidOperationException)
        {
            throw new FormatException("an entry without the fields that a change of keys has", e);
        }
    }

    private static string Text(JsonElement body, string name) => body.GetProperty(name).GetString() ?? throw new FormatException($"no {name}");
}
