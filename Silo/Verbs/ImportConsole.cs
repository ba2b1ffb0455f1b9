using NodaTime.Text;
using Spectre.Console;
using Supervision.Silo.Import;
using Supervision.Silo.Import.Reading;

namespace Supervision.Silo.Verbs;

/// <summary>Shows the two phases of an import with rate and time left, on the error stream: the output stays the result's alone.</summary>
internal sealed class ImportConsole
{
    private readonly ProgressTask read;
    private readonly ProgressTask play;

    private ImportConsole(ProgressTask read, ProgressTask play) => (this.read, this.play) = (read, play);

    public IProgress<ReadProgress> Reading => new Told<ReadProgress>(at =>
    {
        read.MaxValue = Math.Max(1, at.BytesTotal);
        read.Value = at.BytesRead;
        read.Description = $"Reading, {at.Events:N0} events";
    });

    public IProgress<ImportProgress> Playing => new Told<ImportProgress>(at =>
    {
        read.Value = read.MaxValue;
        play.IsIndeterminate = false;
        play.MaxValue = Math.Max(1, at.Total);
        play.Value = at.Events;
        play.Description = $"Playing {LocalDatePattern.Iso.Format(at.Day)}";
    });

    public static Task<T> Show<T>(Func<ImportConsole, Task<T>> work)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return console.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RateColumn(), new RemainingTimeColumn())
            .StartAsync(context => work(new ImportConsole(context.AddTask("Reading"), context.AddTask("Playing", new ProgressTaskSettings { MaxValue = 1 }))));
    }

    private sealed class Told<T>(Action<T> tell) : IProgress<T>
    {
        public void Report(T value) => tell(value);
    }

    /// <summary>Events a second while playing.</summary>
    private sealed class RateColumn : ProgressColumn
    {
        public override Spectre.Console.Rendering.IRenderable Render(Spectre.Console.Rendering.RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
            new Text(task.Description.StartsWith("Playing", StringComparison.Ordinal) && task.Speed is { } speed ? $"{speed:N0}/s" : "");
    }
}
