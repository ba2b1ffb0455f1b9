using Supervision.Journal.Leaf;
using Supervision.Journal.Stores;

namespace Supervision.Journal.Reading;

/// <summary>One row of an entry with the hash that its leaf really has; what the leaf says is told once it is known to say what the row says.</summary>
internal readonly ref struct EntryRow
{
    private readonly ReadOnlySpan<byte> leaf;
    private readonly ReadOnlySpan<byte> column;

    public EntryRow(in RawEntry row)
    {
        Position = row.Position;
        Version = row.Version;
        leaf = row.Leaf;
        column = row.Hash;
        Hash = LeafFormat.Hash(leaf);
    }

    public long Position { get; }

    public long Version { get; }

    /// <summary>Hash of the leaf's bytes, computed from them.</summary>
    public Digest Hash { get; }

    /// <summary>What the leaf says, once it is known to say what the row says.</summary>
    /// <exception cref="JournalDamagedException">It does not.</exception>
    public LeafContent Content(string origin, Digest tag)
    {
        if (column.Length != Digest.Length || new Digest(column) != Hash)
        {
            throw Damaged($"leaf hash {Convert.ToHexStringLower(column)}", Hash.ToString());
        }

        LeafContent content;
        try
        {
            content = LeafReader.Read(leaf);
        }
        catch (FormatException e)
        {
            throw Damaged("a leaf", e.Message);
        }

        if (content.Position != Position || content.Version != Version)
        {
            throw Damaged($"position {Position}, version {Version} in the leaf", $"position {content.Position}, version {content.Version}");
        }

        if (content.Tag != tag)
        {
            throw Damaged($"tag {tag}", content.Tag.ToString());
        }

        return content.Origin == origin ? content : throw Damaged($"log origin {origin}", content.Origin);
    }

    public JournalDamagedException Damaged(string expected, string actual) => new(Position, expected, actual);
}
