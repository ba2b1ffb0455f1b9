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
    public static async Task Run(string log)
    {
        var store = Directory.CreateTempSubdirectory("supervision-bench-");
        try
        {
            var start = new ProcessStartInfo("dotnet", [Executable, "import", log, "--pack", "it-road-fines", "--store", store.FullName]) { RedirectStandardOutput = true, RedirectStandardError = true };
            using var process = Process.Start(start) ?? throw new InvalidOperationException("The executable did not start.");
            var said = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEndAsync();
            var peak = await PeakMemory(process);
            if (process.ExitCode != 0)
            {
                throw new InvalidOperationException($"The import ended with {process.ExitCode}.\n{await said}");
            }

            var summary = JsonNode.Parse(await output)!;
            Console.WriteLine(JsonSerializer.Serialize(new
            {
                bench = "import",
                events = summary["events"]!.GetValue<long>(),
                entries = summary["entries"]!.GetValue<long>(),
                seconds = summary["seconds"]!.GetValue<double>(),
                eventsPerSecond = summary["eventsPerSecond"]!.GetValue<double>(),
                peakMegabytes = peak >> 20,
            }));
            await JournalBench.Load(checked((int)summary["entries"]!.GetValue<long>()));
        }
        finally
        {
            store.Delete(recursive: true);
        }
    }

    private static string Executable
    {
        get
        {
            var own = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
            return Path.Combine(own.Parent!.Parent!.FullName, "Supervision.Silo", own.Name, "Supervision.Silo.dll");
        }
    }

    /// <summary>The kernel's own high-water mark, read while the process still lives.</summary>
    private static async Task<long> PeakMemory(Process process)
    {
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(250));
        var peak = 0L;
        while (!process.HasExited && await pace.WaitForNextTickAsync())
        {
            try
            {
                var line = (await File.ReadAllLinesAsync($"/proc/{process.Id}/status")).FirstOrDefault(it => it.StartsWith("VmHWM", StringComparison.Ordinal));
                peak = line is null ? peak : 1024 * long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
            }
            catch (IOException)
            {
                // The process has just ended.
            }
        }

        await process.WaitForExitAsync();
        return peak;
    }
}
