using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.People;
using Supervision.Grains.Interfaces.People;

namespace Supervision.Grains.Interfaces.Board;

/// <summary>Whose alerts are meant.</summary>
public enum AlertSet
{
    /// <summary>Of the cases that one belongs to (as a division's chief: that lie with the division), and those for oneself.</summary>
    Mine,

    /// <summary>All within reach of <see cref="Right.SeeBoard"/>, as on the board.</summary>
    Court,
}

/// <summary>Which of them.</summary>
public enum AlertFilter
{
    All,

    /// <summary>Those that count as unseen for whoever asks.</summary>
    Unseen,

    /// <summary>Those that do not.</summary>
    Seen,

    /// <summary>Those that nobody has acknowledged; historic ones wait for nobody.</summary>
    Unacknowledged,
}

/// <summary>
/// The alerts that somebody receives. One is unseen for a person who may <see cref="Right.ReceiveAlerts"/> of its case, until it stood in front of them;
/// never one that is historic, or that came before they held the capacity in use, before they belonged to the case, or before their store knew who sees
/// what. All of it is a fold of the journal: a restart, or another process, changes nothing.
/// </summary>
public interface IAlertDesk
{
    /// <summary>How many alerts one read gives, and how many are said to have been seen at once, at the most.</summary>
    const int Most = 100;

    /// <summary>How many are unseen. For whoever receives none: none.</summary>
    /// <exception cref="ViewsRebuildingException">The alerts are being built anew: half of them would be a wrong number.</exception>
    Task<AlertCount> Count(CancellationToken cancellation = default);

    /// <summary>One page of alerts, newest first.</summary>
    /// <param name="set">Whose.</param>
    /// <param name="filter">Which of them.</param>
    /// <param name="before">Those before this position; null for the newest.</param>
    /// <param name="take">At most so many, 1 to <see cref="Most"/>.</param>
    /// <param name="cancellation">Stops the waiting.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is out of bounds.</exception>
    /// <exception cref="ViewsRebuildingException">As for <see cref="Count"/>.</exception>
    /// <exception cref="NotPermittedException">The caller may not see such alerts.</exception>
    Task<AlertPage> List(AlertSet set, AlertFilter filter, long? before, int take, CancellationToken cancellation = default);

    /// <summary>Certain alerts, newest first, without what was said of them; those that there are not, or not within reach, are left out.</summary>
    /// <param name="alerts">By their positions, at most <see cref="Most"/>.</param>
    /// <param name="cancellation">Stops the waiting.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are too many.</exception>
    Task<ImmutableArray<ToldAlert>> Of(ImmutableArray<long> alerts, CancellationToken cancellation = default);

    /// <summary>One alert by its position, with what was said of it; null when there is none within reach.</summary>
    Task<ToldAlert?> One(long alert, CancellationToken cancellation = default);

    /// <summary>Some alerts stood in front of whoever calls: those of them that are unseen are seen from now on. Others stay as they are.</summary>
    /// <param name="alerts">As for <see cref="Of"/>.</param>
    /// <param name="cancellation">Stops the waiting, not what is recorded.</param>
    /// <returns>The journal position that includes it; 0 where nothing was unseen.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are too many.</exception>
    Task<long> See(ImmutableArray<long> alerts, CancellationToken cancellation = default);

    /// <summary>Whoever calls has it in hand. It is seen by that, too; a second time says nothing new.</summary>
    /// <param name="alert">Its position.</param>
    /// <param name="note">What they say of it, 2 to 500 characters; null for nothing.</param>
    /// <param name="command">Names this request, so that sending it twice is harmless; 1 to 120 visible ASCII characters.</param>
    /// <param name="cancellation">Stops the waiting, not the request.</param>
    /// <returns>Null when there is no such alert within reach.</returns>
    Task<RequestOutcome?> Acknowledge(long alert, string? note, string command, CancellationToken cancellation = default);
}

/// <summary>How many alerts are unseen.</summary>
/// <param name="Position">The journal position that it includes.</param>
/// <param name="Mine">Of one's own, <see cref="Most"/> for that many and more.</param>
/// <param name="Court">The same of all alerts that one receives; as many as one's own for whoever does not watch the court.</param>
/// <param name="LastSeen">When an alert was seen last by whoever asks; null for never.</param>
public sealed record AlertCount(long Position, int Mine, int Court, Instant? LastSeen)
{
    /// <summary>So far it is counted.</summary>
    public const int Most = 100;
}

/// <summary>An alert with its life so far, for one reader.</summary>
/// <param name="Alert">What came about.</param>
/// <param name="IsUnseen">Whether it counts as unseen for the reader.</param>
/// <param name="MayAcknowledge">Whether the reader could acknowledge it now.</param>
/// <param name="Seen">Who had it in front of them, first who saw it first.</param>
/// <param name="Acknowledged">Who has it in hand, in the same order.</param>
public sealed record ToldAlert(
    AlertView Alert, bool IsUnseen, bool MayAcknowledge, ImmutableArray<AlertHand> Seen, ImmutableArray<AlertHand> Acknowledged);

/// <summary>Somebody who has seen or acknowledged an alert.</summary>
/// <param name="Who">By pseudonym.</param>
/// <param name="Name">What they are called; null where the name is withheld from this reader, or erased.</param>
/// <param name="At">When.</param>
/// <param name="Note">What they said; null where nothing was said, or it is withheld from this reader, sealed, or erased.</param>
/// <param name="HasNote">Whether anything was said.</param>
public sealed record AlertHand(PersonId Who, string? Name, Instant At, string? Note = null, bool HasNote = false);

/// <summary>One page of alerts.</summary>
/// <param name="Position">The journal position that it includes.</param>
/// <param name="Today">The court's day.</param>
/// <param name="Zone">The court's zone, by its IANA name.</param>
/// <param name="Alerts">Newest first.</param>
/// <param name="Next">Ask for those before this position next; null where there are none.</param>
public sealed record AlertPage(long Position, LocalDate Today, string Zone, ImmutableArray<ToldAlert> Alerts, long? Next);
