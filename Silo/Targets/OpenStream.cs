using System.Text.RegularExpressions;

namespace Supervision.Silo.Targets;

/// <summary>
/// What has a path and is no file to be replaced: <c>/dev/null</c>, a terminal, a pipe, and what this process was given open, such as
/// <c>/dev/stdout</c>, be it a file or not.
/// </summary>
internal static partial class OpenStream
{
    public static bool IsOne(FileInfo file) => OperatingSystem.IsLinux()
        ? Inode.OrNull(file.FullName) is { } inode && (inode.IsStream || GivenOpen().IsMatch(file.FullName))
        : file.FullName.StartsWith("/dev/", StringComparison.Ordinal) || file.FullName.StartsWith(@"\\.\", StringComparison.Ordinal);

    /// <summary>Opens it to be written from its beginning; what is written before something fails has been written.</summary>
    /// <exception cref="Terminal.UsageException">It was opened on a file of a store.</exception>
    public static FileStream Open(FileInfo file)
    {
        StorePlaces.Refuse(file.FullName, store: null);
        return new FileStream(
            file.FullName, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Options = FileOptions.Asynchronous, BufferSize = 0 });
    }

    /// <summary>Names of what the process has open; other paths in <c>/dev</c>, such as those in <c>/dev/shm</c>, are of files.</summary>
    [GeneratedRegex(@"^/(dev/(stdin|stdout|stderr|fd/\d+)|proc/(self|thread-self|\d+)/(task/\d+/)?fd/\d+)$")]
    private static partial Regex GivenOpen();
}
