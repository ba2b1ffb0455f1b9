using Spectre.Console;
using Supervision.EventLogs;
using Supervision.Silo.Import;

namespace Supervision.Silo.Verbs;

/// <summary>
/// Shows the two phases of an import, reading and playing, on the error stream: the output stays the result's alone. Bars
/// on a terminal, plain lines in a file or a pipe.
/// </summary>
internal abstract class ImportConsole
{
    public static Task<T> Show<T>(FileInfo file, Func<ImportConsole, Task<T>> work)
    {
        if (Console.IsErrorRedirected)
        {
            return work(new ImportLines(file.Name, Console.Error));
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return console.Profile.Capabilities.Ansi ? ImportBars.Show(console, work) : work(new ImportLines(file.Name, Console.Error));
    }

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
