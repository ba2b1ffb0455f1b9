using System.Buffers.Text;
using System.Collections.Immutable;
using System.Text;

namespace Supervision.Verifier.Forms;

/// <summary>What the value of a field may be, by its name in the grammar of docs/journal-format.md, "Kinds and their fields".</summary>
internal abstract record FieldType
{
    private const int ShortestSlug = 2;
    private const int LongestSlug = 64;

    /// <summary>Whether what stands in quotes in a leaf, escapes and all, is one.</summary>
    public virtual bool HoldsText(ReadOnlySpan<byte> text) => false;

    public virtual bool HoldsNumber => false;

    public virtual bool HoldsCommitment => false;

    /// <exception cref="FormatException">There is no such type.</exception>
    public static FieldType Parse(string text) => text switch
    {
        "text" => new Plain(),
        "number" => new Number(),
        "personal" => new Personal(),
        "day" => new Day(),
        "instant" => new Instant(),
        "time" => new Time(),
        "slug" => new Slug(),
        "edition" => new Edition(),
        _ when text.StartsWith("one(", StringComparison.Ordinal) && text.EndsWith(')') => new Words(WordsIn(text), AreSeveral: false),
        _ when text.StartsWith("some(", StringComparison.Ordinal) && text.EndsWith(')') => new Words(WordsIn(text), AreSeveral: true),
        _ => throw new FormatException($"There is no type '{text}' of fields."),
    };

    private static ImmutableArray<byte[]> WordsIn(string text)
    {
        var words = text[(text.IndexOf('(', StringComparison.Ordinal) + 1)..^1].Split(',');
        return words.Contains("") ? throw new FormatException($"A word of '{text}' is empty.") : [.. words.Select(Encoding.UTF8.GetBytes)];
    }

    // 2011-03-14: four digits, two, two, and a day that its month has.
    private static bool IsDay(ReadOnlySpan<byte> text) =>
        text.Length == 10 && text[4] == '-' && text[7] == '-'
        && IsNumber(text[..4], 1, 9999, out var year) && IsNumber(text[5..7], 1, 12, out var month)
        && IsNumber(text[8..], 1, DateTime.DaysInMonth(year, month), out _);

    private static bool IsNumber(ReadOnlySpan<byte> digits, int least, int most, out int value)
    {
        value = 0;
        return !digits.ContainsAnyExceptInRange((byte)'0', (byte)'9')
            && Utf8Parser.TryParse(digits, out value, out var length) && length == digits.Length && value >= least && value <= most;
    }

    private sealed record Plain : FieldType
    {
        public override bool HoldsText(ReadOnlySpan<byte> text) => true;
    }

    private sealed record Number : FieldType
    {
        public override bool HoldsNumber => true;
    }

    private sealed record Personal : FieldType
    {
        public override bool HoldsCommitment => true;
    }

    private sealed record Day : FieldType
    {
        public override bool HoldsText(ReadOnlySpan<byte> text) => IsDay(text);
    }

    private sealed record Time : FieldType
    {
        // 16:00
        public override bool HoldsText(ReadOnlySpan<byte> text) =>
            text.Length == 5 && text[2] == ':' && IsNumber(text[..2], 0, 23, out _) && IsNumber(text[3..], 0, 59, out _);
    }

    private sealed record Instant : FieldType
    {
        // 2011-03-14T09:00:00Z, with up to nine digits after a point behind the seconds.
        public override bool HoldsText(ReadOnlySpan<byte> text)
        {
            if (text.Length < 20 || text[^1] != 'Z' || text[10] != 'T' || text[13] != ':' || text[16] != ':' || !IsDay(text[..10])
                || !IsNumber(text[11..13], 0, 23, out _) || !IsNumber(text[14..16], 0, 59, out _) || !IsNumber(text[17..19], 0, 59, out _))
            {
                return false;
            }

            var fraction = text[19..^1];
            return fraction.IsEmpty
                || (fraction is [(byte)'.', _, ..] && fraction.Length <= 10 && !fraction[1..].ContainsAnyExceptInRange((byte)'0', (byte)'9'));
        }
    }

    private sealed record Slug : FieldType
    {
        public override bool HoldsText(ReadOnlySpan<byte> text)
        {
            if (text.Length is < ShortestSlug or > LongestSlug || text[0] is < (byte)'a' or > (byte)'z')
            {
                return false;
            }

            foreach (var letter in text)
            {
                if (letter is not ((>= (byte)'a' and <= (byte)'z') or (>= (byte)'0' and <= (byte)'9') or (byte)'-'))
                {
                    return false;
                }
            }

            return true;
        }
    }

    private sealed record Edition : FieldType
    {
        // pack/edition#fingerprint, none of the three empty.
        public override bool HoldsText(ReadOnlySpan<byte> text)
        {
            var (slash, hash) = (text.IndexOf((byte)'/'), text.IndexOf((byte)'#'));
            return slash > 0 && hash > slash + 1 && hash < text.Length - 1;
        }
    }

    private sealed record Words(ImmutableArray<byte[]> Allowed, bool AreSeveral) : FieldType
    {
        public override bool HoldsText(ReadOnlySpan<byte> text)
        {
            if (!AreSeveral)
            {
                return IsAllowed(text);
            }

            foreach (var part in text.Split((byte)','))
            {
                if (!IsAllowed(text[part]))
                {
                    return false;
                }
            }

            return true;
        }

        private bool IsAllowed(ReadOnlySpan<byte> word)
        {
            foreach (var allowed in Allowed)
            {
                if (word.SequenceEqual(allowed))
                {
                    return true;
                }
            }

            return false;
        }
    }
}
