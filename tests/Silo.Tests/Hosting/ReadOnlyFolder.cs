using System.Runtime.InteropServices;

namespace Supervision.Silo.Tests.Hosting;

/// <summary>Runs something that may read a folder and not write there, root or not.</summary>
internal static class ReadOnlyFolder
{
    private const uint Nobody = 65534;

    /// <param name="folder">The folder; its rights are given back.</param>
    /// <param name="what">Run on a thread of its own: Linux knows the owner of file accesses by the thread, and root's may all be done.</param>
    public static T Run<T>(string folder, Func<T> what)
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new PlatformNotSupportedException("Rights are taken away on Linux only.");
        }

        var before = File.GetUnixFileMode(folder);
        var files = Directory.GetFiles(folder);
        File.SetUnixFileMode(folder, Readable | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        foreach (var file in files)
        {
            File.SetUnixFileMode(file, Readable);
        }

        try
        {
            var done = new TaskCompletionSource<T>();
            var thread = new Thread(() =>
            {
                try
                {
                    if (Environment.IsPrivilegedProcess)
                    {
                        _ = SetOwnerOfAccesses(Nobody);
                    }

                    done.SetResult(what());
                }
                catch (Exception thrown)
                {
                    done.SetException(thrown);
                }
            });
            thread.Start();
            thread.Join();
            return done.Task.GetAwaiter().GetResult();
        }
        finally
        {
            File.SetUnixFileMode(folder, before);
            foreach (var file in files)
            {
                File.SetUnixFileMode(file, Readable | UnixFileMode.UserWrite);
            }
        }
    }

    private const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    [DllImport("libc", EntryPoint = "setfsuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetOwnerOfAccesses(uint account);
}
