namespace Supervision.Journal.Tree;

/// <summary>Joins hashes that stand side by side.</summary>
internal static class Subtree
{
    /// <summary>The root of the perfect tree over hashes of 32 bytes each; there are a power of two of them.</summary>
    public static Digest Root(ReadOnlySpan<byte> hashes)
    {
        if (hashes.Length == Digest.Length)
        {
            return new Digest(hashes);
        }

        var half = hashes.Length / 2;
        return Frontier.Node(Root(hashes[..half]), Root(hashes[half..]));
    }
}
