using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Supervision.Verifier.Exchange;

/// <summary>
/// What a signer remembers of what it signed last: the file <c>state</c> in its directory, two slots of 8,192 bytes that are written in turn.
/// docs/sealing.md says what stands in a slot.
/// </summary>
internal static class SignerState
{
    public const string FileName = "state";

    private const int SlotLength = 8192;

    /// <summary>The signed note of the newest slot that is whole, and the id of the store that it is of; null when nothing was ever signed.</summary>
    /// <exception cref="MalformedInputException">Neither slot is whole, and the first one is not empty.</exception>
    public static (string Note, string StoreId)? LastOrNull(string path)
    {
        var bytes = InputFile.Read(path, 2 * SlotLength);
        var slots = bytes.Chunk(SlotLength).Select(it => it.AsSpan().TrimEnd((byte)0).ToArray()).ToList();
        var newest = slots.Select(Whole).Where(it => it is not null).MaxBy(it => it!.Value.Sequence);

        // The first state goes to the second slot: torn beside an empty first one, it is of a signer that has given out nothing yet.
        return newest is { } found ? (found.Note, found.StoreId)
            : slots.Count == 0 || slots[0].Length == 0 ? null
            : throw new MalformedInputException("a slot of the signer's state that is whole", $"none in {path}");
    }

    private static (long Sequence, string Note, string StoreId)? Whole(byte[] slot)
    {
        var text = Encoding.ASCII.GetString(slot);
        var sum = text.LastIndexOf("sum ", StringComparison.Ordinal);
        if (sum < 0 || text[sum..].TrimEnd('\n') != $"sum {Convert.ToHexStringLower(SHA256.HashData(slot.AsSpan(0, sum)))}")
        {
            return null;
        }

        var lines = text.Split('\n').Select(it => it.Split(' ', 2)).Where(it => it.Length == 2).ToLookup(it => it[0], it => it[1]);
        try
        {
            var note = Encoding.UTF8.GetString(Convert.FromBase64String(lines["note"].Single()));
            return (long.Parse(lines["sequence"].Single(), NumberStyles.None, CultureInfo.InvariantCulture), note, lines["store"].Single());
        }
        catch (Exception e) when (e is FormatException or OverflowException or InvalidOperationException)
        {
            return null;
        }
    }
}
