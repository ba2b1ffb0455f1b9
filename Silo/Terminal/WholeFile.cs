namespace Supervision.Silo.Terminal;

/// <summary>A file that is there whole or not at all: it is written beside its place, made durable, and then given its name.</summary>
internal static class WholeFile
{
    /// <param name="file">What it is to be called.</param>
    /// <param name="replaces">Whether a file of that name may go.</param>
    /// <param name="write">Writes the content.</param>
    /// <returns>Its length in bytes.</returns>
    /// <exception cref="IOException">There is such a file by now and it may not go, or there is no such directory.</exception>
    public static async Task<long> Write(FileInfo file, bool replaces, Func<Stream, Task> write)
    {
        var part = $"{file.FullName}.{Environment.ProcessId}.part";
        try
        {
            long length;
            await using (var stream = new FileStream(part, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16))
            {
                await write(stream);
                stream.Flush(flushToDisk: true);
                length = stream.Length;
            }

            // A crash before this leaves the part beside a place that is as it was.
            File.Move(part, file.FullName, replaces);
            return length;
        }
        finally
        {
            File.Delete(part);
        }
    }

    /// <summary>Refuses what could not be written in the end, before any work is done.</summary>
    /// <exception cref="UsageException">There is such a file and it may not go, or there is no such directory.</exception>
    public static void Refuse(FileInfo file, bool replaces)
    {
        if (file.Directory is { Exists: false } directory)
        {
            throw new UsageException($"There is no directory {directory.FullName} to write {file.Name} into.");
        }

        if (Directory.Exists(file.FullName))
        {
            throw new UsageException($"{file.FullName} is a directory; name a file.");
        }

        if (file.Exists && !replaces)
        {
            throw new UsageException($"{file.FullName} is there already; --force replaces it.");
        }
    }
}
