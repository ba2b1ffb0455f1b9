using Supervision.EventLogs;
using Supervision.Silo.Import;
using Supervision.Silo.Terminal;

namespace Supervision.Silo.Verbs;

/// <summary>
/// Shows the two phases of an import, reading and playing, on the error stream: the output stays the result's alone. Bars
/// on a terminal, plain lines in a file or a pipe.
/// </summary>
internal abstract class ImportConsole
{
    public static Task<T> Show<T>(VerbConsole console, FileInfo file, Func<ImportConsole, Task<T>> work) =>
        console.BarsOrNull() is { } bars ? ImportBars.Show(bars, console, work) : work(new ImportLines(file.Name, console));

    public IProgress<ReadProgress> Reading => new Told<ReadProgress>(OnReading);

    public IProgress<ImportProgress> Playing => new Told<ImportProgress>(OnPlaying);

    /// <summary>The file has been read to its end and found without fault.</summary>
    public abstract void HasRead(SortedLog log);

    protected abstract void OnReading(ReadProgress at);

    protected abstract void OnPlaying(ImportProgress at);

    /// <summary>Told on the thread that works, at once: the order of what is shown is the order of what happened.</summary>
    private sealed class Told<T>(Action<T> tell) : IProgress<T>
    {
        public void Report(T value) => tell(value);
    }
}
