namespace Supervision.Journal.Tree;

/// <summary>Sizes of C2SP tlog-tiles: a tile stands for a subtree of height 8, whose lowest hashes it holds side by side.</summary>
internal static class TileFormat
{
    /// <summary>Levels of the tree that one tile spans.</summary>
    public const int Height = 8;

    /// <summary>Most hashes of a tile, and most leaves of an entry bundle.</summary>
    public const int Width = 1 << Height;

    /// <summary>Most bytes of a tile.</summary>
    public const int FullLength = Width * Digest.Length;

    /// <summary>Levels of tiles that a log can have: a size has 63 bits.</summary>
    public const int Levels = 8;

    /// <summary>How many hashes a log of that size has at one level of tiles: the whole blocks of 256^level leaves.</summary>
    public static long HashesAt(int level, long size) => level < Levels ? size >> (Height * level) : 0;
}
