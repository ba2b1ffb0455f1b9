using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Supervision.Grains.Interfaces.Machine;
using Supervision.Journal;

namespace Supervision.Views.Guard;

/// <summary>
/// Brings looks into the journal. While its disk is full they are kept here, in the order in which they came, so that people can go on reading; they
/// are written, with the instants at which they were made, as soon as there is space. What the process holds when it ends is lost; its log says how many.
/// </summary>
internal sealed partial class HeldLooks(IJournal journal, TimeProvider time, ILogger<HeldLooks> log) : BackgroundService
{
    /// <summary>So many looks are kept, some 500 bytes each; beyond that nothing more is shown.</summary>
    public const int Most = 10_000;

    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(2);

    // The looks that wait, oldest first; whoever adds or takes holds the gate.
    private readonly Lock gate = new();
    private readonly Queue<Append> waiting = new();

    /// <summary>How many wait.</summary>
    public int Count
    {
        get
        {
            lock (gate)
            {
                return waiting.Count;
            }
        }
    }

    /// <summary>Completes when the look stands in the journal, or is kept for it. One that comes while others wait waits behind them.</summary>
    /// <exception cref="NotNowException">As many wait as can be kept.</exception>
    public async Task Write(Append look)
    {
        if (TryQueueBehindOthers(look))
        {
            return;
        }

        try
        {
            await journal.Append(look);
        }
        catch (NoSpaceLeftException full)
        {
            Hold(look, full);
        }
    }

    /// <summary>Writes what waits, as far as there is space.</summary>
    /// <returns>How many were written.</returns>
    public async Task<int> WriteWaiting()
    {
        for (var written = 0; ; written++)
        {
            Append? next;
            lock (gate)
            {
                if (!waiting.TryPeek(out next))
                {
                    return written;
                }
            }

            try
            {
                // A crash right here, or an outcome that nobody knows, finds it again: its command id names it.
                await journal.Append(next);
            }
            catch (Exception failed) when (failed is NoSpaceLeftException or AppendOutcomeUnknownException)
            {
                return written;
            }
            catch (SubjectKeyMissingException)
            {
                // Whoever searched has been erased meanwhile: the words cannot be kept, that somebody searched can.
                await journal.Append(next with { Entries = [.. next.Entries.Select(WithoutPersonal)] });
            }

            lock (gate)
            {
                waiting.Dequeue();
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(BetweenTries, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await Try();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await Try();
            if (Count is > 0 and var lost)
            {
                LogLost(lost);
            }
        }
    }

    private async Task Try()
    {
        try
        {
            if (await WriteWaiting() is > 0 and var written)
            {
                LogWritten(written, Count);
            }
        }
#pragma warning disable CA1031 // What cannot be written now waits on; the loop that will write it must not end.
        catch (Exception failed)
#pragma warning restore CA1031
        {
            LogFailed(failed);
        }
    }

    private static Draft WithoutPersonal(Draft draft) => draft with { Fields = [.. draft.Fields.Where(it => it.Value is not FieldValue.Personal)] };

    private bool TryQueueBehindOthers(Append look)
    {
        lock (gate)
        {
            if (waiting.Count == 0)
            {
                return false;
            }

            RequireRoom(null);
            waiting.Enqueue(look);
            return true;
        }
    }

    private void Hold(Append look, NoSpaceLeftException full)
    {
        int held;
        lock (gate)
        {
            RequireRoom(full);
            waiting.Enqueue(look);
            held = waiting.Count;
        }

        if (held == 1)
        {
            LogHolding(Most);
        }
    }

    private void RequireRoom(NoSpaceLeftException? full)
    {
        if (waiting.Count >= Most)
        {
            throw new NotNowException(NotNow.NoSpaceToLook, full);
        }
    }

    [LoggerMessage(LogLevel.Error, "The disk is full: looks are kept in memory, {Most} at the most, and written when there is space.")]
    private partial void LogHolding(int most);

    [LoggerMessage(LogLevel.Information, "{Written} looks that waited for space were written; {Left} wait on.")]
    private partial void LogWritten(int written, int left);

    [LoggerMessage(LogLevel.Error, "Looks that wait could not be written; it is tried again.")]
    private partial void LogFailed(Exception failed);

    [LoggerMessage(LogLevel.Critical, "{Lost} looks that waited for space are lost: the host ends and the disk is still full.")]
    private partial void LogLost(int lost);
}
