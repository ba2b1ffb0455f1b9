using System.Diagnostics;
using Supervision.Periods;
using Supervision.Silo.Terminal;

namespace Supervision.Silo.Verbs;

/// <summary>Tells on the error stream how a batch goes: one line that is written over on a terminal, and in any case the counts at the end.</summary>
/// <param name="console">Where it is told.</param>
/// <param name="total">Bytes of the input; null where nobody knows.</param>
internal sealed class BatchConsole(VerbConsole console, long? total) : IProgress<BatchProgress>, IDisposable
{
    private static readonly TimeSpan Often = TimeSpan.FromMilliseconds(250);

    private readonly Stopwatch since = Stopwatch.StartNew();
    private readonly Pace pace = new();
    private int width;

    public void Report(BatchProgress value)
    {
        if (!console.IsWatched || since.Elapsed < Often)
        {
            return;
        }

        since.Restart();
        pace.Tell(value.Bytes, total ?? value.Bytes);
        var left = pace.LeftInWords(console);
        Show(console.In($"{value.Count.Lines:N0} lines{left}", $"{value.Count.Lines:N0} 行{left}"));
    }

    public void Finish(BatchCount count)
    {
        Clear();
        console.Tell(
            $"{count.Lines:N0} {(count.Lines == 1 ? "line" : "lines")}, {count.Failed:N0} of them could not be computed.",
            $"{count.Lines:N0} 行，其中 {count.Failed:N0} 行无法计算。");
    }

    /// <summary>However it ends, the next line begins where lines begin.</summary>
    public void Dispose() => Clear();

    private void Clear()
    {
        if (width > 0)
        {
            Show("");
            console.Error.Write('\r');
            width = 0;
        }
    }

    private void Show(string text)
    {
        console.Error.Write($"\r{text.PadRight(width)}");
        width = text.Length;
    }
}
