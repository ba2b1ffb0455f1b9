using System.Globalization;
using Supervision.Domain.Law;
using Supervision.Grains.Interfaces.Board;
using Supervision.Grains.Interfaces.People;
using Supervision.Journal;

namespace Supervision.Web.Api;

/// <summary>Where a feed begins, or why it cannot begin there.</summary>
internal abstract record FeedStart
{
    private FeedStart()
    {
    }

    /// <summary>Right after an entry.</summary>
    /// <param name="Position">Of the journal; 0 before the first one.</param>
    public sealed record After(long Position) : FeedStart;

    /// <summary>What was given is no position of this log.</summary>
    /// <param name="Status">Of HTTP.</param>
    /// <param name="Code">A word that stays: the end of the problem's type over HTTP, the beginning of the message over the hub.</param>
    /// <param name="Why">In a sentence.</param>
    public sealed record Refused(int Status, string Code, Title Why) : FeedStart;
}

/// <summary>Where the feeds of alerts begin, the same for event streams and for the hub.</summary>
internal sealed class AlertFeed(IBoard board, IJournalReader journal)
{
    /// <summary>A position is digits and nothing else, and fits 64 bits with a sign.</summary>
    public const string Unreadable = "cursor-unreadable";

    /// <summary>The log ends before the position.</summary>
    public const string BeyondTheLog = "cursor-beyond-log";

    /// <summary>Answers are for people too: nobody needs more of what they sent.</summary>
    private const int LongestShown = 40;

    /// <summary>Begins where a client says that it has read up to.</summary>
    /// <param name="cursor">As it was sent; null begins with the next alert.</param>
    /// <exception cref="NotPermittedException">The caller may see no alerts, and is told so before the answer begins.</exception>
    public async Task<FeedStart> Start(string? cursor, CancellationToken cancellation)
    {
        await board.LatestAlerts(1, cancellation);

        // Of the views and not of the latest alert: while the alerts are built anew, that one is not known.
        return cursor is null ? new FeedStart.After(await board.WaitForChange(-1, cancellation)) : StartAfter(cursor, journal.Released);
    }

    /// <param name="end">The last position of the log.</param>
    private static FeedStart StartAfter(string cursor, long end) =>
        cursor.AsSpan().ContainsAnyExceptInRange('0', '9') || !long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var position)
            ? new FeedStart.Refused(StatusCodes.Status400BadRequest, Unreadable, new Title(
                $"'{Shown(cursor)}' is no position of the log; expected a whole number from 0 on, or nothing to begin with the next alert.",
                $"“{Shown(cursor)}”不是日志位置；应为从 0 起的整数，留空则从下一条预警开始。"))
            : position > end
                ? new FeedStart.Refused(StatusCodes.Status410Gone, BeyondTheLog, new Title(
                    $"The log ends at {end}, before the position {position}: that is of another store, or of this one before it was restored. "
                    + "Begin with 'after=0' for everything, or with nothing for the next alert.",
                    $"日志止于位置 {end}，早于 {position}：该位置属于其他数据目录，或属于恢复之前的数据。请以 after=0 从头开始，或留空从下一条预警开始。"))
                : new FeedStart.After(position);

    private static string Shown(string text) => text.Length <= LongestShown ? text : text[..LongestShown] + "…";
}
