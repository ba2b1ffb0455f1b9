using System.Buffers.Binary;
using System.Globalization;

namespace Supervision.Verifier.Exchange;

/// <summary>A static export in the layout of C2SP tlog-tiles: <c>tile/L/N</c> and <c>tile/entries/N</c>, the last of each level as <c>N.p/W</c>.</summary>
internal sealed class TileFiles(string directory)
{
    public const int Width = 256;

    private const int LongestBundle = Width * (2 + LeafFile.LongestLeaf);

    /// <summary>The first <paramref name="width"/> hashes of a tile; null when neither the partial nor the full tile is there.</summary>
    /// <exception cref="UnreadableLogException">The file is there but is no tile of that width.</exception>
    public Hash32[]? HashesOrNull(int level, long number, int width)
    {
        var bytes = BytesOrNull(level.ToString(CultureInfo.InvariantCulture), number, width, Width * Hash32.Length, out var there);
        return bytes is null ? null
            : bytes.Length == there * Hash32.Length ? [.. Enumerable.Range(0, width).Select(it => Hash32.Of(bytes.AsSpan(it * Hash32.Length)))]
            : throw new UnreadableLogException($"tile {number} of level {level} with {bytes.Length} bytes, not {there * Hash32.Length}");
    }

    /// <summary>The leaves of positions 1 to <paramref name="size"/>.</summary>
    /// <exception cref="UnreadableLogException">A bundle of entries is missing, or is none.</exception>
    public IEnumerable<(long Position, byte[] Leaf)> Leaves(long size)
    {
        for (long first = 0; first < size; first += Width)
        {
            var width = (int)Math.Min(Width, size - first);
            var bytes = BytesOrNull("entries", first / Width, width, LongestBundle, out var there)
                ?? throw new UnreadableLogException($"no bundle of the entries from {first + 1} on") { IsMissingPart = true };
            var at = 0;
            for (var i = 0; i < there; i++)
            {
                var length = at + 2 <= bytes.Length ? BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(at)) : int.MaxValue;
                if (length > bytes.Length - at - 2)
                {
                    throw new UnreadableLogException($"a bundle that ends within entry {first + i + 1}");
                }

                if (i < width)
                {
                    yield return (first + i + 1, bytes[(at + 2)..(at + 2 + length)]);
                }

                at += 2 + length;
            }

            if (at != bytes.Length)
            {
                throw new UnreadableLogException($"a bundle of the entries from {first + 1} on with {bytes.Length - at} bytes after its last");
            }
        }
    }

    // A partial tile may have been removed when the full one came.
    private byte[]? BytesOrNull(string level, long number, int width, int most, out int there)
    {
        var full = Path.Combine(directory, "tile", level, Name(number));
        var partial = $"{full}.p/{width.ToString(CultureInfo.InvariantCulture)}";
        there = width < Width && File.Exists(partial) ? width : Width;
        var path = there == width && width < Width ? partial : full;
        try
        {
            return File.Exists(path) ? InputFile.Read(path, most) : null;
        }
        catch (MalformedInputException e)
        {
            throw new UnreadableLogException(e.Message, e);
        }
    }

    // Three digits each, all but the last group begun with an x.
    private static string Name(long number)
    {
        var name = (number % 1000).ToString("D3", CultureInfo.InvariantCulture);
        for (var rest = number / 1000; rest > 0; rest /= 1000)
        {
            name = $"x{(rest % 1000).ToString("D3", CultureInfo.InvariantCulture)}/{name}";
        }

        return name;
    }
}
