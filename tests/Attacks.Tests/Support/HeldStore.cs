using System.Diagnostics;
using System.Globalization;
using Supervision.JournalKillTarget;

namespace Supervision.Attacks.Tests.Support;

/// <summary>A second process that holds a store open for writing.</summary>
internal sealed class HeldStore : IDisposable
{
    private readonly Process process;

    public HeldStore(string directory)
    {
        process = Process.Start(new ProcessStartInfo("dotnet", [typeof(Load).Assembly.Location, "hold", directory]) { RedirectStandardOutput = true, RedirectStandardInput = true })!;
        Assert.Equal("held", process.StandardOutput.ReadLine());
    }

    public int Id => process.Id;

    /// <param name="name">STOP, CONT ...</param>
    public void Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
        Assert.Equal(0, kill.ExitCode);
    }

    public void End()
    {
        process.StandardInput.Close();
        process.WaitForExit();
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
            process.WaitForExit();
        }

        process.Dispose();
    }
}
