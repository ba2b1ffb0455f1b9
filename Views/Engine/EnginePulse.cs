using NodaTime;
using Supervision.Journal;
using Supervision.Views.Alerts;
using Supervision.Views.Cases;

namespace Supervision.Views.Engine;

/// <summary>What an outside monitor may know without signing in: nothing of any case.</summary>
/// <param name="Position">The journal position that the views include.</param>
/// <param name="Lateness">As <see cref="Grains.Interfaces.Board.EngineHealth.Lateness"/>.</param>
/// <param name="ViewsBehind">Released entries that the views do not include yet.</param>
/// <param name="IsPlayed">Whether a feed moves the clock, so that lateness says nothing.</param>
public sealed record Pulse(long Position, Duration? Lateness, long ViewsBehind, bool IsPlayed);

/// <summary>Takes the engine's pulse, for whoever watches from outside.</summary>
public sealed class EnginePulse
{
    private readonly Board board;
    private readonly IJournalReader journal;
    private readonly EngineFeed feed;

    internal EnginePulse(Board board, IJournalReader journal, EngineFeed feed) => (this.board, this.journal, this.feed) = (board, journal, feed);

    public async Task<Pulse> Take(CancellationToken cancellation = default)
    {
        var position = board.Position;
        return new Pulse(position, await board.Lateness(cancellation), Math.Max(0, journal.Released - position), feed.Progress is not null);
    }
}
