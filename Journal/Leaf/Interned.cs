using System.Text;

namespace Supervision.Journal.Leaf;

/// <summary>
/// Gives the words that stand in almost every leaf (kinds, roles, editions, field names) as one string each. A table of
/// fixed size that forgets: two words that share a slot push each other out, which costs an allocation and nothing else.
/// </summary>
internal static class Interned
{
    private const int Slots = 1024;

    // Written by any thread without a lock: a slot is one reference, and every string in it is right.
    private static readonly string?[] Words = new string?[Slots];

    public static string Text(ReadOnlySpan<byte> utf8)
    {
        ref var slot = ref Words[Slot(utf8)];
        var word = slot;
        if (word is not null && word.Length == utf8.Length && Ascii.Equals(utf8, word))
        {
            return word;
        }

        word = Encoding.UTF8.GetString(utf8);
        slot = word;
        return word;
    }

    // FNV-1a.
    private static int Slot(ReadOnlySpan<byte> utf8)
    {
        var hash = 2166136261u;
        foreach (var b in utf8)
        {
            hash = unchecked((hash ^ b) * 16777619u);
        }

        return (int)(hash % Slots);
    }
}
