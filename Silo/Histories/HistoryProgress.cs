using System.Diagnostics;
using Supervision.Silo.Terminal;

namespace Supervision.Silo.Histories;

/// <summary>Tells on the error stream how far a history is played: a line that is written over on a terminal, and how many lines it was at the end.</summary>
/// <param name="console">Where it is told.</param>
/// <param name="total">Lines.</param>
internal sealed class HistoryProgress(VerbConsole console, int total) : IProgress<int>
{
    private static readonly TimeSpan Often = TimeSpan.FromMilliseconds(250);

    private readonly Stopwatch since = Stopwatch.StartNew();
    private int played;
    private bool isShown;

    public void Report(int value)
    {
        played++;
        if (console.IsWatched && since.Elapsed >= Often)
        {
            since.Restart();
            isShown = true;
            console.Error.Write(console.In($"\r{played:N0} of {total:N0} lines", $"\r已推演 {played:N0} / {total:N0} 行"));
        }
    }

    public void Finish()
    {
        if (isShown)
        {
            console.Error.WriteLine();
        }

        console.Tell($"{played:N0} {(played == 1 ? "line" : "lines")} played.", $"已推演 {played:N0} 行。");
    }
}
