using NodaTime;
using NodaTime.Text;
using Supervision.EventLogs;
using Supervision.Silo.Import;
using Supervision.Silo.Terminal;

namespace Supervision.Silo.Verbs;

/// <summary>Progress for logs and pipes: a line when reading begins and ends, and one for each year of the log that has been played.</summary>
internal sealed class ImportLines : ImportConsole
{
    private readonly VerbConsole console;
    private readonly Pace reading = new();
    private readonly Pace playing = new();
    private ImportProgress? last;

    public ImportLines(string file, VerbConsole console)
    {
        this.console = console;
        console.Tell($"Reading {file}", $"正在读取 {file}");
    }

    public override void HasRead(SortedLog log)
    {
        var days = log.FirstDay is { } first && log.LastDay is { } end ? console.In($", {Day(first)} to {Day(end)}", $"，{Day(first)} 至 {Day(end)}") : "";
        var seconds = reading.Elapsed.TotalSeconds;
        console.Tell(
            $"Read {log.Events:N0} events of {log.Cases:N0} cases{days}, in {seconds:N1} s",
            $"已读取 {log.Cases:N0} 个案件的 {log.Events:N0} 个事件{days}，用时 {seconds:N1} 秒");
    }

    protected override void OnReading(ReadProgress at)
    {
    }

    protected override void OnPlaying(ImportProgress at)
    {
        if (last is not { } before)
        {
            playing.Begin(at.Events);
            if (at.Events == 0)
            {
                console.Tell($"Playing from {Day(at.Day)}", $"自 {Day(at.Day)} 起回放");
            }
            else
            {
                console.Tell($"Going on from {Day(at.Day)}; {at.Events:N0} events lie before it", $"自 {Day(at.Day)} 继续，此前有 {at.Events:N0} 个事件");
            }
        }
        else if (before.Day.Year != at.Day.Year && before.Events < before.Total)
        {
            playing.Tell(before.Events, before.Total);
            var left = playing.LeftInWords(console);
            console.Tell(
                $"Played through {Day(before.Day)}: {before.Events:N0} of {before.Total:N0} events, {playing.PerSecond:N0}/s{left}",
                $"已回放至 {Day(before.Day)}：{before.Total:N0} 个事件中的 {before.Events:N0} 个，每秒 {playing.PerSecond:N0} 个{left}");
        }

        last = at;
    }

    private static string Day(LocalDate day) => LocalDatePattern.Iso.Format(day);
}
