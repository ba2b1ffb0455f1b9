namespace Supervision.Journal.Writing;

/// <summary>Says when entries are written down: the host's clock, held where it was while that clock is behind. Owned by the writer.</summary>
internal sealed class RecordingClock(TimeProvider clock)
{
    private long lastReading = long.MinValue;
    private long lastRecorded = long.MinValue;

    /// <summary>Goes on from the last entry's recorded-at; <see cref="long.MinValue"/> when there is none.</summary>
    public void GoOnFrom(long recorded) => lastReading = lastRecorded = recorded;

    /// <summary>
    /// One reading: what the clock says, what to record, and by how many milliseconds it went back since the reading before
    /// (0 when it did not).
    /// </summary>
    public (long Reading, long Recorded, long Back) Read()
    {
        var reading = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var back = reading < lastReading ? lastReading - reading : 0;
        lastReading = reading;
        lastRecorded = Math.Max(lastRecorded, reading);
        return (reading, lastRecorded, back);
    }
}
