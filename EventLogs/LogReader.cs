using NodaTime;

namespace Supervision.EventLogs;

/// <summary>
/// Reads an event log from front to back: XES or CSV, plain, in gzip or in a zip file. Every fault of the file is a
/// value in the error list; exceptions are left for what is wrong with the machine.
/// </summary>
internal sealed class LogReader(LogSource source, IReadOnlySet<string> knownActivities, DateTimeZone zone, LogMap map, InputErrors errors)
{
    /// <summary>Progress is reported each time this many events have been read, and at the end.</summary>
    private const int ReportEvery = 1 << 12;

    /// <summary>
    /// Yields the events that are whole, in the order of the file. As long as events come out while the error list is
    /// not empty they are good for nothing but finding more faults: an import takes a file whole or not at all.
    /// </summary>
    /// <exception cref="OperationCanceledException">Looked for at every report of progress.</exception>
    public IEnumerable<LogEvent> Read(IProgress<ReadProgress>? progress, CancellationToken cancellation)
    {
        var known = new KnownActivities(knownActivities);
        var events = source.IsTable ? new CsvReader(source, known, zone, map, errors).Read() : new XesReader(source, known, zone, map, errors).Read();
        long count = 0;
        foreach (var read in events)
        {
            yield return read;
            if (++count % ReportEvery == 0)
            {
                cancellation.ThrowIfCancellationRequested();
                progress?.Report(new ReadProgress(source.Position, source.Length, count));
            }
        }

        progress?.Report(new ReadProgress(source.Length, source.Length, count));
    }
}
