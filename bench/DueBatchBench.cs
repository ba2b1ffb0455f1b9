using System.Diagnostics;
using System.Text.Json;

namespace Supervision.Bench;

/// <summary>
/// <c>due --batch</c> as people run it: the built executable, a file in, a file out, start of the process included. The floor is to
/// read the questions and write as many bytes as the answers have.
/// </summary>
internal static class DueBatchBench
{
    public static async Task Run(int lines)
    {
        var folder = Directory.CreateTempSubdirectory("due-bench-");
        try
        {
            var (asked, answers, copy) = (Path.Combine(folder.FullName, "asked.jsonl"), Path.Combine(folder.FullName, "answers.jsonl"), Path.Combine(folder.FullName, "copy"));
            DueQuestions.Write(asked, lines);

            var watch = Stopwatch.StartNew();
            using var process = Process.Start(new ProcessStartInfo("dotnet", [Executable, "due", "--batch", asked, "--out", answers]) { RedirectStandardError = true })
                ?? throw new InvalidOperationException("The executable did not start.");
            var said = process.StandardError.ReadToEndAsync();
            var peak = 0L;
            while (!process.WaitForExit(TimeSpan.FromMilliseconds(100)))
            {
                process.Refresh();
                peak = Math.Max(peak, process.HasExited ? 0 : process.WorkingSet64);
            }

            var seconds = watch.Elapsed.TotalSeconds;
            if (process.ExitCode != 0 || File.ReadLines(answers).Count() != lines)
            {
                throw new InvalidOperationException($"The batch ended with {process.ExitCode}.\n{await said}");
            }

            watch.Restart();
            await File.ReadAllBytesAsync(asked);
            File.Copy(answers, copy);
            var floor = watch.Elapsed.TotalSeconds;
            await Console.Out.WriteLineAsync(JsonSerializer.Serialize(new
            {
                figure = "due-batch",
                lines,
                seconds = Math.Round(seconds, 2),
                linesPerSecond = Math.Round(lines / seconds),
                answerMegabytes = new FileInfo(answers).Length >> 20,
                peakMegabytes = peak >> 20,
                floorLinesPerSecond = Math.Round(lines / floor),
                shareOfFloor = Math.Round(floor / seconds, 3),
            }));
        }
        finally
        {
            folder.Delete(recursive: true);
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
}
