using System.Runtime.InteropServices;
using System.Text;

namespace Supervision.Journal.Sqlite;

/// <summary>
/// A database on a disc, a snapshot or a mount that nothing can be written to. SQLite lays a file beside a database that has a write-ahead
/// log, even to read it, and refuses where it cannot. With <c>immutable</c> it reads the file alone, without locks and without its log:
/// right only where nobody can write, and where nothing is in the log.
/// </summary>
internal static class ReadOnlyMedium
{
    private const int ReadOnly = 8; // SQLITE_READONLY
    private const int MayWrite = 2; // W_OK
    private const int ReadOnlyFileSystem = 30; // EROFS, on Linux and macOS alike

    /// <summary>
    /// Whether a file lies on a file system that is mounted to be read only. A directory whose rights forbid this account to write is none: another
    /// account may be writing there.
    /// </summary>
    public static bool Holds(string path) =>
        !OperatingSystem.IsWindows()
        && Access(Encoding.UTF8.GetBytes(DirectoryOf(path) + "\0"), MayWrite) != 0
        && Marshal.GetLastPInvokeError() == ReadOnlyFileSystem;

    /// <summary>How SQLite is told to read a database that no longer changes.</summary>
    /// <exception cref="StoreFailureException">It was not closed cleanly: entries stand in its log alone.</exception>
    public static string ImmutableName(string path)
    {
        var log = path + "-wal";
        return new FileInfo(log) is { Exists: true, Length: > 0 }
            ? throw new StoreFailureException(
                ReadOnly,
                $"{path} cannot be read",
                $"it was not closed cleanly, and what stands in {Path.GetFileName(log)} cannot be taken over on a medium that can only be read. "
                + "Copy the directory to where it can be written, and use the copy.")
            : $"file://{Escaped(Path.GetFullPath(path))}?immutable=1";
    }

    /// <summary>Why a store that lies there cannot be opened to be written.</summary>
    public static StoreFailureException CannotWrite(string directory) => new(
        ReadOnly,
        $"The store in {directory} cannot be written",
        "it lies on a medium that can only be read. Copy the directory to where it can be written, and use the copy.");

    // What would end the path in a URI, and what would be taken for an escape.
    private static string Escaped(string path) => path
        .Replace("%", "%25", StringComparison.Ordinal).Replace("?", "%3F", StringComparison.Ordinal).Replace("#", "%23", StringComparison.Ordinal);

    private static string DirectoryOf(string path) => Path.GetDirectoryName(Path.GetFullPath(path))!;

    [DllImport("libc", EntryPoint = "access", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Access(byte[] path, int mode);
}
