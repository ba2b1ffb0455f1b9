using System.Globalization;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Supervision.Grains.Clocks;

/// <summary>
/// How much time has passed on this machine, whatever its clock says: nobody can set it, and it is another one after each start of the machine.
/// </summary>
public static class MachineTime
{
    private const string UpTime = "/proc/uptime";
    private const string Boot = "/proc/sys/kernel/random/boot_id";

    private static readonly Lazy<SafeFileHandle?> Opened = new(() => File.Exists(UpTime) ? File.OpenHandle(UpTime) : null);

    /// <summary>
    /// Since the machine was started, to a hundredth of a second, what it slept included: Linux says so in a file. Elsewhere to some milliseconds, and
    /// whether sleep counts is the system's to say; where it does not, a sleep looks like a clock that was set forward.
    /// </summary>
    public static TimeSpan SinceStart() => Opened.Value is { } file ? Read(file) : TimeSpan.FromMilliseconds(Environment.TickCount64);

    /// <summary>Names this run of the machine; null where nothing does.</summary>
    public static string? BootOrNull() => File.Exists(Boot) ? File.ReadAllText(Boot).Trim() : null;

    private static TimeSpan Read(SafeFileHandle file)
    {
        Span<byte> bytes = stackalloc byte[64];
        var text = Encoding.ASCII.GetString(bytes[..RandomAccess.Read(file, bytes, 0)]);
        var seconds = decimal.Parse(text.AsSpan(0, text.IndexOf(' ', StringComparison.Ordinal)), CultureInfo.InvariantCulture);
        return TimeSpan.FromTicks((long)(seconds * TimeSpan.TicksPerSecond));
    }
}
