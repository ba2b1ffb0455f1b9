using System.Collections.Concurrent;
using System.Globalization;
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
    private readonly Pace pace = new();
    private readonly ProgressTask read;
    private ProgressTask? play;

    private ImportBars(ProgressContext bars, NoteColumn notes)
    {
        this.bars = bars;
        this.notes = notes;
        read = bars.AddTask("Reading");
    }

    public static Task<T> Show<T>(IAnsiConsole console, Func<ImportConsole, Task<T>> work)
    {
        var notes = new NoteColumn();
        return console.Progress()
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn { Width = BarWidth }, new PercentageColumn(), notes)
            .StartAsync(context => work(new ImportBars(context, notes)));
    }

    public override void HasRead(SortedLog log)
    {
        read.Value = read.MaxValue;
        notes.Note(read, Plain($"{log.Events:N0} events, {log.Cases:N0} cases, {pace.Elapsed.TotalSeconds:N0} s"));
        read.StopTask();
    }

    protected override void OnReading(ReadProgress at)
    {
        pace.Tell(at.BytesRead, at.BytesTotal);
        read.MaxValue = Math.Max(1, at.BytesTotal);
        read.Value = at.BytesRead;
        notes.Note(read, Plain($"{at.Events:N0} events  {pace.LeftInWords()}"));
    }

    protected override void OnPlaying(ImportProgress at)
    {
        if (play is null)
        {
            play = bars.AddTask("Playing");
            pace.Begin(at.Events);
        }

        pace.Tell(at.Events, at.Total);
        play.MaxValue = Math.Max(1, at.Total);
        play.Value = at.Events;
        play.Description = $"Playing {LocalDatePattern.Iso.Format(at.Day)}";
        notes.Note(play, Plain(
            pace.PerSecond > 0 ? $"{pace.PerSecond:N0} events/s  {pace.LeftInWords()}" : (FormattableString)$"{at.Total - at.Events:N0} events to play"));
    }

    private static string Plain(FormattableString text) => text.ToString(CultureInfo.InvariantCulture).TrimEnd();

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
