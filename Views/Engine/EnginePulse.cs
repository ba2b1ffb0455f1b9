using NodaTime;
using Supervision.Grains.Interfaces.Audit;
using Supervision.Grains.Wakes;
using Supervision.Journal;
using Supervision.Views.Alerts;
using Supervision.Views.Cases;
using Supervision.Views.Store;

namespace Supervision.Views.Engine;

/// <summary>What an outside monitor may know without signing in: nothing of any case.</summary>
/// <param name="Position">The journal position that the views include.</param>
/// <param name="Lateness">As <see cref="Grains.Interfaces.Board.EngineHealth.Lateness"/>.</param>
/// <param name="ViewsBehind">Released entries that the views do not include yet.</param>
/// <param name="IsPlayed">Whether a feed moves the clock, so that lateness says nothing.</param>
public sealed record Pulse(long Position, Duration? Lateness, long ViewsBehind, bool IsPlayed);

/// <summary>How the views follow the journal.</summary>
/// <param name="Behind">Released entries that not all of them include yet.</param>
/// <param name="StandsFor">How long they have stood where they are; to the pace at which it is asked.</param>
/// <param name="IsRebuilding">Whether one of them is being built anew.</param>
/// <param name="Trouble">Why the last step failed; null where it did not.</param>
public sealed record ViewsPulse(long Behind, TimeSpan StandsFor, bool IsRebuilding, Exception? Trouble);

/// <summary>Takes the engine's pulse, for whoever watches from outside.</summary>
public sealed class EnginePulse
{
    private readonly Board board;
    private readonly IJournalReader journal;
    private readonly EngineFeed feed;
    private readonly ViewStore store;
    private readonly LoopBeats beats;
    private readonly IReconciliation reconciliation;
    private readonly TimeProvider time;
    private readonly Lock gate = new();
    private (long Position, long Since) standing;

    internal EnginePulse(
        Board board, IJournalReader journal, EngineFeed feed, ViewStore store, LoopBeats beats, IReconciliation reconciliation, TimeProvider time)
    {
        (this.board, this.journal, this.feed, this.store, this.beats) = (board, journal, feed, store, beats);
        (this.reconciliation, this.time) = (reconciliation, time);
        standing = (-1, time.GetTimestamp());
    }

    /// <summary>The newest comparison of the wake index with the facts; null while there has been none.</summary>
    public Reconciled? Reconciled => reconciliation.Last;

    public async Task<Pulse> Take(CancellationToken cancellation = default)
    {
        var position = board.Position;
        return new Pulse(position, await board.Lateness(cancellation), Math.Max(0, journal.Released - position), feed.Progress is not null);
    }

    /// <summary>How the views follow; asked every few seconds, since standing still shows only between two questions.</summary>
    public ViewsPulse Views()
    {
        var (position, now) = (store.Position, time.GetTimestamp());
        var behind = Math.Max(0, journal.Released - position);
        lock (gate)
        {
            if (position != standing.Position || behind == 0)
            {
                standing = (position, now);
            }

            return new ViewsPulse(behind, time.GetElapsedTime(standing.Since, now), store.Standings.Any(it => !it.IsWhole), beats.Trouble(LoopBeats.Views));
        }
    }
}
