using Supervision.Journal.Leaf;

namespace Supervision.Journal.Reading;

/// <summary>One row of the entry table as it was read, before anything in it is believed.</summary>
internal readonly ref struct EntryRow
{
    private readonly ReadOnlySpan<byte> leaf;
    private readonly ReadOnlySpan<byte> column;

    public EntryRow(long position, long version, ReadOnlySpan<byte> leaf, ReadOnlySpan<byte> hash)
    {
        Position = position;
        Version = version;
        this.leaf = leaf;
        column = hash;
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
