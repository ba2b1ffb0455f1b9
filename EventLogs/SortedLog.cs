using System.Collections.Immutable;
using NodaTime;

namespace Supervision.EventLogs;

/// <summary>How much memory the sort may take. The defaults need about 64 MB.</summary>
/// <param name="BufferBytes">Encoded events held before they are written out; the default is 31 MB, which fits a buffer of 32.</param>
/// <param name="MostRuns">Runs that lie on disk before they are merged into one, at least 2; each costs a buffer and a file handle.</param>
public sealed record SpillLimits(int BufferBytes = 31 << 20, int MostRuns = 128);

/// <summary>
/// A log that has been read to its end, found without fault, and sorted by the court's day, then by the instant, then by the order of
/// the file. A log comes grouped by case, so the sort goes through files in a working directory; they are deleted when this
/// is disposed, and what a killed run left is deleted when the next one starts.
/// </summary>
public sealed class SortedLog : IDisposable
{
    private readonly SpillFolder folder;
    private readonly SortedRuns runs;

    private SortedLog(SpillFolder folder, SortedRuns runs, string sha256)
    {
        this.folder = folder;
        this.runs = runs;
        Events = runs.EventsPerDay.Values.Sum();
        Sha256 = sha256;
    }

    /// <summary>Cases with at least one event.</summary>
    public int Cases => runs.Cases;

    public long Events { get; }

    /// <summary>How many of the events tell of no act: those that have a <see cref="LogEvent.Transition"/>.</summary>
    public long OtherTransitions => Events - runs.Acts;

    /// <summary>Null when the log has no events.</summary>
    public LocalDate? FirstDay => Events == 0 ? null : SpillBuffer.Day(runs.EventsPerDay.Keys.First());

    /// <summary>Null when the log has no events.</summary>
    public LocalDate? LastDay => Events == 0 ? null : SpillBuffer.Day(runs.EventsPerDay.Keys.Last());

    /// <summary>Of the file as given (packed, if it came packed), in lower-case hexadecimal.</summary>
    public string Sha256 { get; }

    /// <summary>Reads and judges the whole file before anything of it is handed out.</summary>
    /// <param name="path">The file.</param>
    /// <param name="knownActivities">What may happen; everything else is a fault.</param>
    /// <param name="zone">The court's: its days are those of the log, and times without an offset are its.</param>
    /// <param name="workingDirectory">Where the spill files go; it is made when it is missing.</param>
    /// <param name="limits">Of the sort.</param>
    /// <param name="progress">Told of the reading.</param>
    /// <param name="form">How the file is written; null for the usual form.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <exception cref="UnreadableInputException">The file has faults; it says which.</exception>
    /// <exception cref="IOException">Another run sorts in the same working directory, or a disk fails or is full.</exception>
    public static SortedLog Read(
        string path,
        IReadOnlySet<string> knownActivities,
        DateTimeZone zone,
        string workingDirectory,
        SpillLimits? limits = null,
        IProgress<ReadProgress>? progress = null,
        LogForm? form = null,
        CancellationToken cancellation = default)
    {
        var errors = new InputErrors();
        form ??= LogForm.Usual;
        using var source = LogSource.Open(path, form.Encoding, errors) ?? throw new UnreadableInputException(errors);
        var folder = SpillFolder.Open(workingDirectory);
        try
        {
            using var sorter = new LogSorter(folder, limits ?? new SpillLimits());
            foreach (var read in new LogReader(source, knownActivities, zone, form.Map, errors).Read(progress, cancellation))
            {
                // After the first fault the rest is read for its faults alone.
                if (errors.Count == 0)
                {
                    sorter.Add(read);
                }
            }

            return errors.Count == 0
                ? new SortedLog(folder, sorter.Finish(), source.Sha256)
                : throw new UnreadableInputException(errors);
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>How many events are dated <paramref name="last"/> or earlier.</summary>
    public long EventsThrough(LocalDate last)
    {
        var number = SpillBuffer.DayNumber(last);
        return runs.EventsPerDay.TakeWhile(day => day.Key <= number).Sum(day => day.Value);
    }

    /// <summary>The days on which something happened, oldest first; may be enumerated several times, one after the other.</summary>
    /// <param name="first">Earlier days are passed over; by default none.</param>
    /// <param name="last">The last day that is given, itself included; by default the last of the log.</param>
    public IEnumerable<LogDay> Days(LocalDate? first = null, LocalDate? last = null)
    {
        var from = first is { } start ? SpillBuffer.DayNumber(start) : int.MinValue;
        var through = last is { } end ? SpillBuffer.DayNumber(end) : int.MaxValue;
        using var merge = new SpillMerge(runs.Paths);
        var events = ImmutableArray.CreateBuilder<LogEvent>();
        var day = int.MinValue;
        foreach (var record in merge.Records().SkipWhile(record => record.Day < from).TakeWhile(record => record.Day <= through))
        {
            if (record.Day != day && events.Count > 0)
            {
                yield return new LogDay(SpillBuffer.Day(day), events.ToImmutable());
                events.Clear();
            }

            day = record.Day;
            using var bytes = new BinaryReader(new MemoryStream(record.Body, 0, record.Length, writable: false));
            events.Add(runs.Codec.Read(bytes));
        }

        if (events.Count > 0)
        {
            yield return new LogDay(SpillBuffer.Day(day), events.ToImmutable());
        }
    }

    /// <summary>Deletes the spill files; the log cannot be enumerated any more.</summary>
    public void Dispose() => folder.Dispose();
}
