using System.Numerics;

namespace Supervision.Journal.Tree;

/// <summary>The right-most tile of one level, which has room for more hashes. Owned by the writer.</summary>
internal sealed class GrowingTile
{
    private readonly byte[] bytes = new byte[TileFormat.FullLength];

    /// <summary>How many hashes it has: 0 to 256.</summary>
    public int Width { get; private set; }

    /// <summary>Whether it has hashes that its row does not have.</summary>
    public bool HasGrown { get; set; }

    public ReadOnlySpan<byte> Bytes => bytes.AsSpan(0, Width * Digest.Length);

    public void Add(Digest hash)
    {
        hash.CopyTo(bytes.AsSpan(Width * Digest.Length));
        Width++;
        HasGrown = true;
    }

    public void Clear()
    {
        Width = 0;
        HasGrown = false;
    }

    /// <summary>The perfect subtrees over its hashes, the largest first: how many hashes each spans, and its root.</summary>
    public IReadOnlyList<(int Hashes, Digest Root)> Subtrees()
    {
        var found = new List<(int, Digest)>();
        for (var (at, rest) = (0, Width); rest > 0;)
        {
            var span = 1 << BitOperations.Log2((uint)rest);
            found.Add((span, Subtree.Root(bytes.AsSpan(at * Digest.Length, span * Digest.Length))));
            (at, rest) = (at + span, rest - span);
        }

        return found;
    }
}
