using System.Diagnostics;
using Supervision.JournalKillTarget;

namespace Supervision.Tests;

/// <summary>A real second process that writes a store. Killed, not asked, when disposed.</summary>
internal sealed class OtherProcess : IDisposable
{
    private readonly Process process;

    public OtherProcess(params string[] arguments)
    {
        var program = typeof(Load).Assembly.Location;
        process = Process.Start(new ProcessStartInfo("dotnet", [program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardInput = true, RedirectStandardError = true })!;
    }

    public int Id => process.Id;

    /// <summary>The next line that it says; null when it has ended.</summary>
    public string? ReadLine() => process.StandardOutput.ReadLine();

    /// <summary>SIGKILL: it gets no chance to do anything. Gives the whole lines that it had said before.</summary>
    public string[] Kill()
    {
        process.Kill();
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return said[..(said.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <param name="name">STOP, CONT ...</param>
    public Task Signal(string name) => Signals.Send(Id, name);

    /// <summary>Ends its input and waits until it has closed the store.</summary>
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
