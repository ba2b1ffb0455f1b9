using Supervision.Silo.Verbs;

namespace Supervision.Tests;

/// <summary>
/// A verb of the executable, run to its end in the process of the tests: nothing is started and compiled anew for it. What the process itself is
/// for (signals, kills, ports, settings, standard streams, a served store) is tested with <see cref="SiloProcess"/>.
/// </summary>
internal static class Verb
{
    // Whatever people read where the tests run.
    static Verb() => Environment.SetEnvironmentVariable("LC_ALL", "C.UTF-8");

    public static async Task<SiloOutcome> Run(params string[] arguments)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();

        // The error stream is written by whoever has something to tell, on any thread.
        var exitCode = await CommandLine.Run(arguments, TextWriter.Synchronized(output), TextWriter.Synchronized(error)).WaitAsync(SiloProcess.TimeOut);
        return new SiloOutcome(exitCode, output.ToString(), error.ToString());
    }
}
