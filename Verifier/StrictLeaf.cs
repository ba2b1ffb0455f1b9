using System.Text;
using System.Text.Unicode;

namespace Supervision.Verifier;

/// <summary>
/// A leaf of format 1, read by its format document alone: keys in their order and no others, whole numbers and texts
/// written in the one canonical way, no white space, nothing after it.
/// </summary>
public readonly ref struct StrictLeaf
{
    private const int MaximumCommand = 128;

    // So many names are compared with one another; more of them go into a set.
    private const int FewFields = 16;

    private StrictLeaf(ReadOnlySpan<byte> leaf)
    {
        if (!Utf8.IsValid(leaf))
        {
            throw new NotALeafException(0, "UTF-8", "other bytes");
        }

        var cursor = new LeafCursor(leaf);
        cursor.Literal("{\"v\":1,\"log\":"u8);
        Origin = cursor.Text();
        cursor.Literal(",\"pos\":"u8);
        Position = cursor.Number(least: 1);
        cursor.Literal(",\"rec\":"u8);
        RecordedAt = cursor.Number(long.MinValue);
        cursor.Literal(",\"tag\":"u8);
        _ = cursor.Hash(out var tag);
        Tag = tag;
        cursor.Literal(",\"ver\":"u8);
        Version = cursor.Number(least: 1);
        cursor.Literal(",\"prev\":"u8);
        HasPrevious = cursor.Hash(out var previous, mayBeEmpty: true);
        Previous = previous;
        cursor.Literal(",\"kind\":"u8);
        Kind = cursor.Kind();
        cursor.Literal(",\"kv\":"u8);
        KindVersion = cursor.Number(least: 1);
        cursor.Literal(",\"by\":"u8);
        Author = cursor.Text();
        cursor.Literal(",\"for\":"u8);
        OnBehalfOf = cursor.Text(mayBeEmpty: true);
        cursor.Literal(",\"role\":"u8);
        Role = cursor.Text();
        cursor.Literal(",\"ed\":"u8);
        Edition = cursor.Text();
        cursor.Literal(",\"at\":"u8);
        OccurredAt = cursor.Number(long.MinValue);
        cursor.Literal(",\"cmd\":"u8);
        Command = cursor.Text();
        cursor.Literal(",\"cause\":"u8);
        Cause = cursor.Number(least: 0);
        cursor.Literal(",\"body\":{"u8);
        var body = cursor.At;
        Commitments = ReadBody(ref cursor, leaf);
        Body = leaf[body..cursor.At];
        cursor.Literal("}}"u8);
        cursor.End();
    }

    public ReadOnlySpan<byte> Origin { get; }

    public long Position { get; }

    /// <summary>Milliseconds since 1970.</summary>
    public long RecordedAt { get; }

    public long Version { get; }

    public bool HasPrevious { get; }

    public ReadOnlySpan<byte> Kind { get; }

    public long KindVersion { get; }

    public ReadOnlySpan<byte> Author { get; }

    /// <summary>Empty when for nobody else.</summary>
    public ReadOnlySpan<byte> OnBehalfOf { get; }

    public ReadOnlySpan<byte> Role { get; }

    public ReadOnlySpan<byte> Edition { get; }

    /// <summary>Milliseconds since 1970; may be negative.</summary>
    public long OccurredAt { get; }

    public ReadOnlySpan<byte> Command { get; }

    /// <summary>0 when there is none.</summary>
    public long Cause { get; }

    /// <summary>Names the stream.</summary>
    public Hash32 Tag { get; }

    /// <summary>Leaf hash of the stream's leaf before this one; all zero in the first.</summary>
    public Hash32 Previous { get; }

    /// <summary>What stands between the braces of the body; <see cref="LeafFields"/> reads it.</summary>
    internal ReadOnlySpan<byte> Body { get; }

    /// <summary>Fields whose value stands elsewhere, with their commitments; null when there are none.</summary>
    internal List<(string Field, Hash32 Commitment)>? Commitments { get; }

    /// <exception cref="NotALeafException">The bytes are no leaf; names the first byte that is wrong.</exception>
    public static StrictLeaf Read(ReadOnlySpan<byte> leaf)
    {
        var read = new StrictLeaf(leaf);
        var followsWhatItMust = read.HasPrevious == (read.Version > 1);
        var commandIsVisible = read.Command.Length <= 2 * MaximumCommand && !read.Command.ContainsAnyExceptInRange((byte)'!', (byte)'~');
        return !followsWhatItMust ? throw new NotALeafException(0, "a previous hash exactly from version 2 on", $"version {read.Version}")
            : read.Cause >= read.Position ? throw new NotALeafException(0, $"a cause before position {read.Position}", $"{read.Cause}")
            : !commandIsVisible ? throw new NotALeafException(0, "a command id of visible ASCII", Encoding.UTF8.GetString(read.Command))
            : read;
    }

    private static List<(string Field, Hash32 Commitment)>? ReadBody(ref LeafCursor cursor, ReadOnlySpan<byte> leaf)
    {
        List<(string, Hash32)>? commitments = null;
        Span<Range> few = stackalloc Range[FewFields];
        HashSet<string>? many = null;
        for (var count = 0; !cursor.IsNext((byte)'}'); count++)
        {
            if (count > 0)
            {
                cursor.Literal(","u8);
            }

            var name = cursor.FieldName();
            if (count < FewFields ? IsAmong(few[..count], name, leaf) : !(many ??= Names(few, leaf)).Add(Encoding.ASCII.GetString(name)))
            {
                throw cursor.Not($"another field than '{Encoding.ASCII.GetString(name)}', which stands there twice, before this");
            }

            if (count < FewFields)
            {
                few[count] = (cursor.At - 1 - name.Length)..(cursor.At - 1);
            }

            cursor.Literal(":"u8);
            if (cursor.IsNext((byte)'{'))
            {
                cursor.Literal("{\"hmac\":"u8);
                _ = cursor.Hash(out var commitment);
                cursor.Literal("}"u8);
                (commitments ??= []).Add((Encoding.ASCII.GetString(name), commitment));
            }
            else if (cursor.IsNext((byte)'"'))
            {
                _ = cursor.Text(mayBeEmpty: true);
            }
            else
            {
                _ = cursor.Number(long.MinValue);
            }
        }

        return commitments;
    }

    private static bool IsAmong(ReadOnlySpan<Range> names, ReadOnlySpan<byte> name, ReadOnlySpan<byte> leaf)
    {
        foreach (var range in names)
        {
            if (leaf[range].SequenceEqual(name))
            {
                return true;
            }
        }

        return false;
    }

    private static HashSet<string> Names(ReadOnlySpan<Range> ranges, ReadOnlySpan<byte> leaf)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var range in ranges)
        {
            _ = names.Add(Encoding.ASCII.GetString(leaf[range]));
        }

        return names;
    }
}
