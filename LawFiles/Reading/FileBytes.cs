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
        var bytes = new byte[most + 1];
        var count = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return count > most ? null : bytes[..count];
    }
}
