using System.Diagnostics;

namespace Supervision.Tests;

/// <summary>A file system of a few megabytes in memory, which can be filled to the last byte and emptied again. Needs the right to mount one.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly DirectoryInfo folder = System.IO.Directory.CreateTempSubdirectory("small-disk-");

    private SmallDisk()
    {
    }

    public string Directory => folder.FullName;

    private string Filler => Path.Combine(Directory, "filler");

    /// <summary>Null where this machine lets us mount none.</summary>
    public static SmallDisk? MountOrNull(int megabytes)
    {
        var disk = new SmallDisk();
        if (OperatingSystem.IsLinux() && Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", disk.Directory))
        {
            return disk;
        }

        disk.folder.Delete(recursive: true);
        return null;
    }

    /// <summary>Takes every byte that is left.</summary>
    public void Fill()
    {
        using var file = new FileStream(Filler, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
        var block = new byte[4096];
        try
        {
            while (true)
            {
                file.Write(block);
            }
        }
        catch (IOException)
        {
            // Full now, which was the point.
        }
    }

    /// <summary>Gives back what <see cref="Fill"/> took.</summary>
    public void Empty() => File.Delete(Filler);

    public void Dispose()
    {
        _ = Run("umount", "-l", Directory);
        folder.Delete(recursive: true);
    }

    private static bool Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
