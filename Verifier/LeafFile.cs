using System.Text;

namespace Supervision.Verifier;

/// <summary>A file of leaves, one on each line, in their order.</summary>
internal static class LeafFile
{
    /// <summary>Of a leaf, in bytes: a length has 16 bits in a bundle of entries.</summary>
    public const int LongestLeaf = 65_535;

    /// <summary>The origin that the first leaf names; empty when that is no leaf.</summary>
    /// <exception cref="UnreadableLogException">The file cannot be read.</exception>
    public static string OriginOf(string path)
    {
        var first = Leaves(path).FirstOrDefault();
        try
        {
            return first is null ? "" : Encoding.UTF8.GetString(StrictLeaf.Read(first).Origin);
        }
        catch (NotALeafException)
        {
            return "";
        }
    }

    /// <exception cref="UnreadableLogException">The file cannot be read, or a line is longer than any leaf.</exception>
    public static IEnumerable<byte[]> Leaves(string path)
    {
        using var file = Open(path);
        var buffer = new byte[2 * (LongestLeaf + 1)];
        var (start, end) = (0, 0);
        while (true)
        {
            var length = buffer.AsSpan(start, end - start).IndexOf((byte)'\n');
            if (length > LongestLeaf || (length < 0 && end - start > LongestLeaf))
            {
                throw new UnreadableLogException($"a line longer than {LongestLeaf} bytes");
            }

            if (length >= 0)
            {
                yield return buffer[start..(start + length)];
                start += length + 1;
                continue;
            }

            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (start, end) = (0, end - start);
            var read = Read(file, buffer.AsSpan(end));
            end += read;
            if (read == 0)
            {
                break;
            }
        }

        if (end > start)
        {
            yield return buffer[start..end];
        }
    }

    private static FileStream Open(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UnreadableLogException(e.Message, e);
        }
    }

    private static int Read(FileStream file, Span<byte> buffer)
    {
        try
        {
            return file.Read(buffer);
        }
        catch (IOException e)
        {
            throw new UnreadableLogException(e.Message, e);
        }
    }
}
