using System.Collections.Concurrent;
using NodaTime.Text;
using Spectre.Console;
using Spectre.Console.Rendering;
using Supervision.EventLogs;
using Supervision.Silo.Import;
using Supervision.Silo.Terminal;

namespace Supervision.Silo.Verbs;

/// <summary>Progress on a terminal: a bar for reading, and when that is done one for playing, each with its rate and the time left.</summary>
internal sealed class ImportBars : ImportConsole
{
    /// <summary>Columns; with what stands beside it a line fits a terminal of eighty.</summary>
    private const int BarWidth = 16;

    private readonly ProgressContext bars;
    private readonly NoteColumn notes;
    private readonly VerbConsole console;
    private readonly Pace pace = new();
    private readonly ProgressTask read;
    private ProgressTask? play;

    private ImportBars(ProgressContext bars, NoteColumn notes, VerbConsole console)
    {
        (this.bars, this.notes, this.console) = (bars, notes, console);
        read = bars.AddTask(console.In($"Reading", $"读取"));
    }

    public static Task<T> Show<T>(IAnsiConsole terminal, VerbConsole console, Func<ImportConsole, Task<T>> work)
    {
        var notes = new NoteColumn();
        return terminal.Progress()
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn { Width = BarWidth }, new PercentageColumn(), notes)
            .StartAsync(context => work(new ImportBars(context, notes, console)));
    }

    public override void HasRead(SortedLog log)
    {
        read.Value = read.MaxValue;
        var seconds = pace.Elapsed.TotalSeconds;
        notes.Note(read, console.In(
            $"{log.Events:N0} events, {log.Cases:N0} cases, {seconds:N0} s", $"{log.Events:N0} 个事件，{log.Cases:N0} 个案件，{seconds:N0} 秒"));
        read.StopTask();
    }

    protected override void OnReading(ReadProgress at)
    {
        pace.Tell(at.BytesRead, at.BytesTotal);
        read.MaxValue = Math.Max(1, at.BytesTotal);
        read.Value = at.BytesRead;
        var left = pace.LeftInWords(console);
        notes.Note(read, console.In($"{at.Events:N0} events{left}", $"{at.Events:N0} 个事件{left}"));
    }

    protected override void OnPlaying(ImportProgress at)
    {
        if (play is null)
        {
            play = bars.AddTask(console.In($"Playing", $"回放"));
            pace.Begin(at.Events);
        }

        pace.Tell(at.Events, at.Total);
        play.MaxValue = Math.Max(1, at.Total);
        play.Value = at.Events;
        var day = LocalDatePattern.Iso.Format(at.Day);
        play.Description = console.In($"Playing {day}", $"回放 {day}");
        var left = pace.LeftInWords(console);
        notes.Note(play, pace.PerSecond > 0
            ? console.In($"{pace.PerSecond:N0} events/s{left}", $"每秒 {pace.PerSecond:N0} 个{left}")
            : console.In($"{at.Total - at.Events:N0} events to play", $"待回放 {at.Total - at.Events:N0} 个事件"));
    }

    /// <summary>What a task says of itself beside its bar.</summary>
    private sealed class NoteColumn : ProgressColumn
    {
        private readonly ConcurrentDictionary<int, string> notes = [];

        protected override bool NoWrap => true;

        /// <summary>Written by the import, read by the thread that draws.</summary>
        public void Note(ProgressTask task, string text) => notes[task.Id] = text;

        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) => new Text(notes.GetValueOrDefault(task.Id, ""));
    }
}
