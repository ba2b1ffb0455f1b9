using Microsoft.Extensions.Logging;

namespace Orleans.Embedded;

/// <summary>One tick as a turn. Nobody waits for it: what it throws is logged.</summary>
internal sealed partial class TimerTick(GrainTimer timer, Activation activation) : Turn
{
    public override bool ReadOnly => false;

    public override bool AlwaysInterleave => timer.Interleave;

    public override bool CountsAsUse => timer.KeepAlive;

    public override bool OutlivesActivation => false;

    public override bool IsAnswered => timer.IsDisposed;

    public override Task Start(object grain) => timer.Tick();

    public override void Answer(Task done)
    {
        if (done.Exception is { } thrown)
        {
            LogTickFailed(activation.Log, timer, thrown.InnerException ?? thrown);
        }

        timer.Ticked();
    }

    public override void Refuse(Exception why)
    {
    }

    public override void TimeOut(TimeSpan limit, bool running)
    {
        // A tick may take as long as it likes.
    }

    public override string ToString() => timer.ToString();

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Timer} threw; it goes on with its next tick.")]
    private static partial void LogTickFailed(ILogger log, GrainTimer timer, Exception thrown);
}
