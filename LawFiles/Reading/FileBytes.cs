namespace Supervision.LawFiles.Reading;

/// <summary>
/// The bytes of a file of law or of a holiday list, and never more than a bound of them: what has the name of a file may be a device
/// that gives bytes for ever.
/// </summary>
public static class FileBytes
{
    /// <summary>
    /// Bytes of one file, 2 MiB. The largest that is shipped, twenty years of Chinese notices, has 88 KB; a reader builds some fifty
    /// times of what it reads.
    /// </summary>
    public const int Most = 2 << 20;

    /// <summary>All bytes of a file; null when there are more than a bound, of which one more was then read and no further.</summary>
    /// <param name="path">The file.</param>
    /// <param name="most">The bound, in bytes.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read, or is a directory.</exception>
    public static byte[]? ReadOrNull(string path, int most = Most)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        return ReadOrNull(file, most);
    }

    /// <summary>The same of a stream, from where it stands to its end.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static byte[]? ReadOrNull(Stream stream, int most)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var read = new MemoryStream();
        var buffer = new byte[Math.Min(most + 1, 1 << 16)];
        for (var count = stream.Read(buffer); count > 0; count = stream.Read(buffer))
        {
            read.Write(buffer, 0, count);
            if (read.Length > most)
            {
                return null;
            }
        }

        return read.ToArray();
    }
}
