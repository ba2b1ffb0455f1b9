using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Supervision.Bench;

/// <summary>
/// A whole import as people run it: the built executable, a new store, every event through its grain, durable. The floor is the
/// journal alone, taking as many entries in the same run.
/// </summary>
internal static class ImportBench
{
    /// <param name="log">An event log that the pack <c>it-road-fines</c> reads.</param>
    /// <param name="others">Executables of other builds, each measured after this one's, so that two can be compared in alternation.</param>
    public static async Task Run(string log, params string[] others)
    {
        var entries = 0;
        foreach (var executable in others.Prepend(Executable))
        {
            entries = await Import(log, executable);
        }

        await JournalBench.Load(entries);
    }

    private static async Task<int> Import(string log, string executable)
    {
        var store = Directory.CreateTempSubdirectory("supervision-bench-");
        try
        {
            var start = new ProcessStartInfo("dotnet", [executable, "import", log, "--pack", "it-road-fines", "--store", store.FullName]) { RedirectStandardOutput = true, RedirectStandardError = true };
            using var process = Process.Start(start) ?? throw new InvalidOperationException("The executable did not start.");
            var said = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEndAsync();
            var (peak, cpu) = await Usage(process);
            if (process.ExitCode != 0)
            {
                throw new InvalidOperationException($"The import ended with {process.ExitCode}.\n{await said}");
            }

            var summary = JsonNode.Parse(await output)!;
            Console.WriteLine(JsonSerializer.Serialize(new
            {
                bench = "import",
                executable,
                events = summary["events"]!.GetValue<long>(),
                entries = summary["entries"]!.GetValue<long>(),
                seconds = summary["seconds"]!.GetValue<double>(),
                eventsPerSecond = summary["eventsPerSecond"]!.GetValue<double>(),
                cpuSeconds = cpu,
                peakMegabytes = peak >> 20,
            }));
            return checked((int)summary["entries"]!.GetValue<long>());
        }
        finally
        {
            store.Delete(recursive: true);
        }
    }

    /// <summary>The built executable, in its own build folder.</summary>
    internal static string Executable
    {
        get
        {
            var own = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
            return Path.Combine(own.Parent!.Parent!.FullName, "Supervision.Silo", own.Name, "Supervision.Silo.dll");
        }
    }

    /// <summary>The kernel's own account of memory at most and processor time, read while the process still lives: what its last quarter of a second used may be missing.</summary>
    private static async Task<(long PeakBytes, double CpuSeconds)> Usage(Process process)
    {
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(250));
        var (peak, cpu) = (0L, 0.0);
        while (!process.HasExited && await pace.WaitForNextTickAsync())
        {
            try
            {
                var line = (await File.ReadAllLinesAsync($"/proc/{process.Id}/status")).FirstOrDefault(it => it.StartsWith("VmHWM", StringComparison.Ordinal));
                peak = line is null ? peak : 1024 * long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
                cpu = process.TotalProcessorTime.TotalSeconds;
                process.Refresh();
            }
            catch (Exception ended) when (ended is IOException or InvalidOperationException)
            {
                // The process has just ended.
            }
        }

        await process.WaitForExitAsync();
        return (peak, Math.Round(cpu, 1));
    }
}
