using Supervision.Journal;
using Supervision.Journal.Backup;

namespace Supervision.Signer.State;

/// <summary>Writes of small files that are there after a power cut, whole, or not at all.</summary>
internal static class DurableFile
{
    /// <summary>Puts a file in place, readable by its owner alone unless told.</summary>
    /// <exception cref="StoreFailureException">The disk refused.</exception>
    public static void Write(string path, ReadOnlySpan<byte> content, UnixFileMode mode = UnixFileMode.UserRead | UnixFileMode.UserWrite)
    {
        var made = path + ".new";
        try
        {
            File.Delete(made);
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = mode;
            }

            using (var file = new FileStream(made, options))
            {
                file.Write(content);
                file.Flush(flushToDisk: true);
            }

            // A crash right here leaves the old file, and a new one under a name that nobody reads.
            Move(made, path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Failure($"write {path}", e);
        }
    }

    /// <summary>Renames a file over another one, durably. One that has been renamed before, and perhaps not durably, is made so.</summary>
    /// <exception cref="IOException">The disk refused.</exception>
    public static void Move(string from, string to)
    {
        if (File.Exists(from) || !File.Exists(to))
        {
            File.Move(from, to, overwrite: true);
        }

        DurableFolder.Sync(Path.GetDirectoryName(Path.GetFullPath(to))!);
    }

    public static StoreFailureException Failure(string doing, Exception inner) => new(0, doing, inner.Message, inner);
}
