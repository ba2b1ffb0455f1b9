using System.Globalization;
using Supervision.Grains.Clocks;
using Supervision.Journal;

namespace Supervision.Silo.Hosting.Clock;

/// <summary>
/// The file <c>clock</c> of a store: the last good reading of the clock, by which a start in the same run of the machine goes on counting. It may be lost;
/// then a start can judge the clock by the journal alone.
/// </summary>
internal static class ClockNote
{
    private const string FileName = "clock";

    /// <summary>Bytes; three lines have about 80.</summary>
    private const int Longest = 1_000;

    /// <summary>The reading, where the machine has not been started since; null where it has, or nothing readable is there.</summary>
    public static GoodReading? Read(string store)
    {
        var path = Path.Combine(store, FileName);
        return MachineTime.BootOrNull() is { } boot && File.Exists(path)
            && SmallFile.ReadText(path, Longest).Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries) is [var noted, var at, var elapsed] && noted == boot
            && TicksOf(at) is { } instant && TicksOf(elapsed) is { } passed
            && instant <= DateTimeOffset.MaxValue.Ticks && passed <= MachineTime.SinceStart().Ticks
                ? new GoodReading(new DateTimeOffset(instant, TimeSpan.Zero), new TimeSpan(passed))
                : null;
    }

    /// <summary>Replaces the file as a whole. Not brought to the disk: what a power cut takes away belongs to another run of the machine.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void Write(string store, GoodReading good)
    {
        if (MachineTime.BootOrNull() is { } boot)
        {
            var path = Path.Combine(store, FileName);
            File.WriteAllLines(path + ".new", [boot, Text(good.At.UtcTicks), Text(good.Elapsed.Ticks)]);
            File.Move(path + ".new", path, overwrite: true);
        }
    }

    private static string Text(long ticks) => ticks.ToString(CultureInfo.InvariantCulture);

    private static long? TicksOf(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) ? ticks : null;
}
