namespace Supervision.EventLogs;

/// <summary>
/// The folder <c>import-spill</c> under the working directory, owned by one run at a time. A run that was killed leaves
/// its files behind but not its lock, which the system takes back, so the next run may delete them: they are never read
/// again, since an import that goes on sorts its log anew.
/// </summary>
internal sealed class SpillFolder : IDisposable
{
    public const string Name = "import-spill";

    private const string Suffix = ".run";

    private readonly FileStream hold;
    private int runs;
    private bool isDisposed;

    private SpillFolder(string path, FileStream hold)
    {
        Path = path;
        this.hold = hold;
    }

    public string Path { get; }

    /// <exception cref="IOException">Another run works in this directory, or the directory cannot be written.</exception>
    public static SpillFolder Open(string workingDirectory)
    {
        var path = System.IO.Path.Combine(workingDirectory, Name);
        _ = Directory.CreateDirectory(path);
        var lockPath = System.IO.Path.Combine(path, "lock");

        // Refused while another process has it open. Only with the lock in hand are the files nobody's.
        var hold = Hold(lockPath, workingDirectory);
        var folder = new SpillFolder(path, hold);
        folder.DeleteRuns();
        return folder;
    }

    /// <summary>A name for a new file, never given before in this run.</summary>
    public string NewRun() => System.IO.Path.Combine(Path, $"{runs++:D6}{Suffix}");

    public void Dispose()
    {
        if (isDisposed)
        {
            return;
        }

        isDisposed = true;
        DeleteRuns();
        hold.Dispose();
        if (!Directory.EnumerateFileSystemEntries(Path).Any())
        {
            Directory.Delete(Path);
        }
    }

    private static FileStream Hold(string lockPath, string workingDirectory)
    {
        try
        {
            return new FileStream(lockPath, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (IOException refused)
        {
            throw new IOException($"Another process sorts a log in {workingDirectory}, or it cannot be written: {refused.Message}", refused);
        }
    }

    private void DeleteRuns()
    {
        foreach (var run in Directory.EnumerateFiles(Path, "*" + Suffix))
        {
            File.Delete(run);
        }
    }
}
