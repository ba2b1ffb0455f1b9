using System.Diagnostics;
using System.Globalization;
using Supervision.Periods;
using Supervision.Silo.Terminal;

namespace Supervision.Silo.Verbs;

/// <summary>Tells on the error stream how a batch goes: one line that is written over on a terminal, and in any case the counts at the end.</summary>
/// <param name="culture">Of the words.</param>
/// <param name="total">Bytes of the input; null where nobody knows.</param>
internal sealed class BatchConsole(string culture, long? total) : IProgress<BatchProgress>, IDisposable
{
    private static readonly TimeSpan Often = TimeSpan.FromMilliseconds(250);

    private readonly bool isTerminal = !Console.IsErrorRedirected;
    private readonly Stopwatch since = Stopwatch.StartNew();
    private readonly Pace pace = new();
    private int width;

    public void Report(BatchProgress value)
    {
        if (!isTerminal || since.Elapsed < Often)
        {
            return;
        }

        since.Restart();
        pace.Tell(value.Bytes, total ?? value.Bytes);
        var lines = value.Count.Lines.ToString("N0", CultureInfo.InvariantCulture);
        Show($"{lines} {(FaultWords.IsChinese(culture) ? "行" : "lines")}  {pace.LeftInWords()}");
    }

    public void Finish(BatchCount count)
    {
        Clear();
        Console.Error.WriteLine(FaultWords.IsChinese(culture)
            ? string.Create(CultureInfo.InvariantCulture, $"{count.Lines:N0} 行，其中 {count.Failed:N0} 行无法计算。")
            : string.Create(CultureInfo.InvariantCulture, $"{count.Lines:N0} {(count.Lines == 1 ? "line" : "lines")}, {count.Failed:N0} of them could not be computed."));
    }

    /// <summary>However it ends, the next line begins where lines begin.</summary>
    public void Dispose() => Clear();

    private void Clear()
    {
        if (width > 0)
        {
            Show("");
            Console.Error.Write('\r');
            width = 0;
        }
    }

    private void Show(string text)
    {
        Console.Error.Write($"\r{text.PadRight(width)}");
        width = text.Length;
    }
}
