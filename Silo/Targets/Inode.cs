using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Supervision.Silo.Targets;

/// <summary>What a name stands for, by whatever path it is reached: two names with one inode are one file. Linux tells it; elsewhere nobody is asked.</summary>
/// <param name="Device">The file system that it lies on.</param>
/// <param name="Number">Its number there.</param>
internal sealed record Inode(ulong Device, ulong Number)
{
    private const int WorkingDirectory = -100; // AT_FDCWD
    private const uint BasicStats = 0x7FF; // STATX_BASIC_STATS
    private const int StatxLength = 256;

    private const int TypeOfFile = 0xF000;
    private const int Regular = 0x8000;
    private const int Folder = 0x4000;
    private const int Pipe = 0x1000;
    private const int Characters = 0x2000;
    private const int Socket = 0xC000;

    /// <summary>Whether it takes bytes one after another and keeps none of them: a terminal, <c>/dev/null</c>, a pipe, a socket.</summary>
    public bool IsStream { get; private init; }

    /// <summary>Whether it is neither a file nor a directory nor a stream: a disk.</summary>
    public bool IsDisk { get; private init; }

    /// <summary>Follows symbolic links. Null when there is nothing, or the platform does not tell.</summary>
    public static Inode? OrNull(string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        var told = new byte[StatxLength];
        try
        {
            return Stat(WorkingDirectory, Encoding.UTF8.GetBytes(path + "\0"), 0, BasicStats, told) == 0 ? Read(told) : null;
        }
        catch (EntryPointNotFoundException)
        {
            return null; // a libc without statx: paths are all there is to go by
        }
    }

    // struct statx is laid out alike on every architecture.
    private static Inode Read(ReadOnlySpan<byte> told)
    {
        var type = BinaryPrimitives.ReadUInt16LittleEndian(told[28..]) & TypeOfFile;
        var major = BinaryPrimitives.ReadUInt32LittleEndian(told[136..]);
        var minor = BinaryPrimitives.ReadUInt32LittleEndian(told[140..]);
        return new Inode(((ulong)major << 32) | minor, BinaryPrimitives.ReadUInt64LittleEndian(told[32..]))
        {
            IsStream = type is Pipe or Characters or Socket,
            IsDisk = type is not (Regular or Folder or Pipe or Characters or Socket),
        };
    }

    [DllImport("libc", EntryPoint = "statx")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Stat(int directory, byte[] path, int flags, uint mask, byte[] told);
}
