using System.Diagnostics;

namespace Supervision.Silo.Terminal;

/// <summary>How fast a piece of work goes and how long it will still take, judged over all that this run has done of it.</summary>
internal sealed class Pace
{
    /// <summary>Before so much time has passed, and with less done than this share of what was to do, a forecast would be noise.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(1);

    private readonly Stopwatch watch = Stopwatch.StartNew();
    private long begin;
    private long done;
    private long total;

    /// <param name="at">What was done before this run; the rest is to do.</param>
    public void Begin(long at)
    {
        begin = at;
        watch.Restart();
    }

    public void Tell(long at, long of) => (done, total) = (at, of);

    public TimeSpan Elapsed => watch.Elapsed;

    /// <summary>Units a second; 0 until the pace has settled.</summary>
    public double PerSecond => watch.Elapsed > Settling ? (done - begin) / watch.Elapsed.TotalSeconds : 0;

    /// <summary>Null until the pace has settled, and when nothing is left.</summary>
    public TimeSpan? Left => PerSecond > 0 && done < total ? TimeSpan.FromSeconds((total - done) / PerSecond) : null;

    /// <summary>The time left, to be said after something else, or nothing: <c>, 1 min 20 s left</c>.</summary>
    public string LeftInWords(VerbConsole console) => Left switch
    {
        null => "",
        { TotalSeconds: < 60 } it => console.In($", {Math.Ceiling(it.TotalSeconds):N0} s left", $"，约剩 {Math.Ceiling(it.TotalSeconds):N0} 秒"),
        { TotalHours: < 1 } it => console.In($", {it.Minutes} min {it.Seconds} s left", $"，约剩 {it.Minutes} 分 {it.Seconds} 秒"),
        { } it => console.In($", {Math.Floor(it.TotalHours):N0} h {it.Minutes} min left", $"，约剩 {Math.Floor(it.TotalHours):N0} 小时 {it.Minutes} 分"),
    };
}
