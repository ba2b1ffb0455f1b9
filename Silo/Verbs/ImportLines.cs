using System.Globalization;
using NodaTime;
using NodaTime.Text;
using Supervision.EventLogs;
using Supervision.Silo.Import;
using Supervision.Silo.Terminal;

namespace Supervision.Silo.Verbs;

/// <summary>Progress for logs and pipes: a line when reading begins and ends, and one for each year of the log that has been played.</summary>
internal sealed class ImportLines : ImportConsole
{
    private readonly TextWriter to;
    private readonly Pace reading = new();
    private readonly Pace playing = new();
    private ImportProgress? last;

    public ImportLines(string file, TextWriter to)
    {
        this.to = to;
        Say($"Reading {file}");
    }

    public override void HasRead(SortedLog log)
    {
        var days = log.FirstDay is { } first && log.LastDay is { } end ? $", {Day(first)} to {Day(end)}" : "";
        Say($"Read {log.Events:N0} events of {log.Cases:N0} cases{days}, in {reading.Elapsed.TotalSeconds:N1} s");
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
                Say($"Playing from {Day(at.Day)}");
            }
            else
            {
                Say($"Going on from {Day(at.Day)}; {at.Events:N0} events lie before it");
            }

        }
        else if (before.Day.Year != at.Day.Year && before.Events < before.Total)
        {
            playing.Tell(before.Events, before.Total);
            var left = playing.LeftInWords() is { Length: > 0 } words ? $", {words}" : "";
            Say($"Played through {Day(before.Day)}: {before.Events:N0} of {before.Total:N0} events, {playing.PerSecond:N0}/s{left}");
        }

        last = at;
    }

    private void Say(FormattableString line) => to.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private static string Day(LocalDate day) => LocalDatePattern.Iso.Format(day);
}
