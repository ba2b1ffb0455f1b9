using System.Diagnostics;
using System.Globalization;

namespace Supervision.Tests;

/// <summary>What another process is sent from outside.</summary>
internal static class Signals
{
    /// <param name="process">Its id.</param>
    /// <param name="name">INT, STOP, CONT ...</param>
    public static async Task Send(int process, string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", process.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        Assert.Equal(0, kill.ExitCode);
    }
}
