using System.Text;

namespace Supervision.Journal.Leaf;

/// <summary>Makes whole leaves out of tails, in one buffer that is used again and again. Owned by the writer.</summary>
internal sealed class LeafWriter
{
    private readonly LeafBuffer buffer = new();
    private readonly byte[] start;
    private int tailAt;

    public LeafWriter(string origin) => start = Encoding.ASCII.GetBytes($"{{\"v\":{LeafFormat.Version},\"log\":\"{origin}\",\"pos\":");

    /// <summary>The leaf that was made last; valid until the next one is begun.</summary>
    public ReadOnlySpan<byte> Leaf => buffer.Written;

    /// <param name="tail">The author's part.</param>
    /// <param name="position">Place in the whole journal, from 1.</param>
    /// <param name="recordedAt">Milliseconds since 1970 by the host's clock.</param>
    /// <param name="tag">The stream's tag.</param>
    /// <param name="version">Place in the stream, from 1.</param>
    /// <param name="previous">Leaf hash of the entry before it in its stream; null for the first.</param>
    public void Begin(LeafTail tail, long position, long recordedAt, Digest tag, long version, Digest? previous)
    {
        buffer.Clear();
        buffer.Raw(start);
        buffer.Number(position);
        buffer.Raw(",\"rec\":"u8);
        buffer.Number(recordedAt);
        buffer.Raw(",\"tag\":"u8);
        buffer.Hash(tag);
        buffer.Raw(",\"ver\":"u8);
        buffer.Number(version);
        buffer.Raw(",\"prev\":"u8);
        if (previous is { } hash)
        {
            buffer.Hash(hash);
        }
        else
        {
            buffer.Raw("\"\""u8);
        }

        tailAt = buffer.Length;
        buffer.Raw(tail.Bytes);
    }

    /// <summary>Puts a commitment in its place; the leaf is whole when every personal field of the tail has had this.</summary>
    public void Commit(LeafTail.PersonalField field, Digest commitment) => buffer.Fill(tailAt + field.At, commitment);
}
