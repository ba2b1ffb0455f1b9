using System.Globalization;
using System.Text;

namespace Supervision.Journal;

/// <summary>
/// Reads files that programs wrote for themselves and that are short. One that has grown, or that has no end (a device, a pipe), is refused
/// before it fills the memory: its length as the folder tells it is not trusted.
/// </summary>
public static class SmallFile
{
    /// <param name="path">The file.</param>
    /// <param name="most">So many bytes are read and no more.</param>
    /// <exception cref="IOException">It cannot be read, or has more bytes.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static byte[] ReadBytes(string path, int most)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);
        using var read = new MemoryStream();
        var piece = new byte[Math.Min(most + 1, 1 << 16)];
        for (int got; (got = file.Read(piece)) > 0;)
        {
            read.Write(piece, 0, got);
            if (read.Length > most)
            {
                throw new IOException(string.Create(CultureInfo.InvariantCulture, $"{path} has more than {most} bytes, which no such file has."));
            }
        }

        return read.ToArray();
    }

    /// <inheritdoc cref="ReadBytes"/>
    /// <returns>The text in UTF-8, without a byte order mark.</returns>
    public static string ReadText(string path, int most)
    {
        using var text = new StreamReader(new MemoryStream(ReadBytes(path, most)), Encoding.UTF8);
        return text.ReadToEnd();
    }
}
