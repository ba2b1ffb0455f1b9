using Supervision.Grains.Register;
using Supervision.Journal;

namespace Supervision.Grains.Kinds;

/// <summary>What administrators say of the machine, in the register of kinds; the guards write these entries.</summary>
public static class MachineKinds
{
    public const string Category = "machine";

    /// <summary>The machine's clock was in doubt, and somebody said that it is right. Fields: <c>machine</c> and <c>trusted</c>, the two times.</summary>
    public const string ClockConfirmed = "machine.clock-confirmed";

    /// <summary>Where it is said of the clock.</summary>
    public static readonly StreamKey Clock = new(Category, "clock");

    internal static StreamKind Row { get; } = new(Category, 
    [
        new(ClockConfirmed, new("The machine's clock was said to be right", "确认主机时钟正确"), "machine:instant trusted:instant"),
    ]);
}
