namespace Supervision.Journal.Sqlite;

/// <summary>Files that nobody but their owner reads.</summary>
internal static class OwnersFile
{
    public const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Makes an empty file before SQLite opens it: what is written to it, and to the log beside it, is readable for no instant by others.</summary>
    /// <exception cref="IOException">There is such a file, or none can be made.</exception>
    public static void Make(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = Mode;
        }

        new FileStream(path, options).Dispose();
    }
}
