using System.Collections.Immutable;
using Supervision.Domain.Cases;
using Supervision.Domain.Courts;
using Supervision.Domain.People;
using Supervision.Grains.Interfaces.People;

namespace Supervision.Grains.Interfaces.Board;

/// <summary>
/// What people and machines may look at: immutable views over the journal up to its released position. Safe for any number
/// of readers at once.
/// </summary>
public interface IBoard
{
    /// <summary>The newest figures; of the caller's court and those that their lists reach.</summary>
    /// <exception cref="ViewsRebuildingException">The lists of cases are being built anew: half of the cases would be wrong figures.</exception>
    Task<BoardSnapshot> Snapshot(CancellationToken cancellation = default);

    /// <summary>One page of the case list.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Skip or take is out of bounds.</exception>
    /// <exception cref="ViewsRebuildingException">As for <see cref="Snapshot"/>.</exception>
    Task<CasePage> Cases(CaseQuery query, CancellationToken cancellation = default);

    /// <summary>One case with its history; null when there is none of that number.</summary>
    Task<CaseView?> Case(CaseNumber number, CancellationToken cancellation = default);

    /// <summary>The latest alerts, newest first; at most 500. None while the alerts are being built anew: the last of those so far may be years old.</summary>
    Task<ImmutableArray<AlertView>> LatestAlerts(int atMost, CancellationToken cancellation = default);

    /// <summary>
    /// Every alert after a position, oldest first, then each new one as soon as the views include it; never ends by itself.
    /// One that is built anew goes on from the same position.
    /// </summary>
    /// <param name="afterPosition">Of the journal, 0 or more; one that the journal has not reached is waited for.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="ArgumentOutOfRangeException">The position is negative.</exception>
    IAsyncEnumerable<AlertView> Alerts(long afterPosition, CancellationToken cancellation = default);

    /// <summary>
    /// Completes with the position of the views as soon as they have moved beyond <paramref name="position"/>, or the court's day has changed.
    /// It is the position of all views together; only those that are being built anew are left out, so that nobody waits for them.
    /// </summary>
    Task<long> WaitForChange(long position, CancellationToken cancellation = default);
}

/// <summary>How a request ended.</summary>
/// <param name="Position">The journal position that includes its facts; wait for it before looking again.</param>
/// <param name="Refusal">What stood in the way; null when it was done.</param>
/// <param name="AwaitsSecond">
/// Whether it counts for nothing until others agree: it is recorded as a proposal that a second person confirms, or as a request for approval.
/// </param>
public sealed record RequestOutcome(long Position, Domain.Deciding.Refusal? Refusal, bool AwaitsSecond = false);

/// <summary>Where people ask something of a case. Who asks, and in which role, is whoever calls. A refusal is journalled.</summary>
public interface IDesk
{
    /// <summary>Asks for a step.</summary>
    /// <param name="number">The case.</param>
    /// <param name="act">What is asked for, and what is said of it.</param>
    /// <param name="command">Names this request, so that sending it twice is harmless; 1 to 120 visible ASCII characters.</param>
    /// <param name="cancellation">Stops the waiting, not the request.</param>
    Task<RequestOutcome> Request(CaseNumber number, Act act, string command, CancellationToken cancellation = default);

    /// <summary>What would come of it: nothing is recorded, and nothing is refused.</summary>
    /// <param name="number">The case; one that is not there yet is foreseen as if it were opened.</param>
    /// <param name="act">What might be asked for.</param>
    /// <param name="cancellation">Stops the waiting.</param>
    /// <returns>Null where there is no such case, and no procedure under which it could be opened.</returns>
    Task<ActPreview?> Preview(CaseNumber number, Act act, CancellationToken cancellation = default);

    /// <summary>Passes for whoever may say to whom a case goes, and tells nothing of the case.</summary>
    /// <exception cref="NotPermittedException">The caller may not.</exception>
    Task RequireAssigning(CaseNumber number, CancellationToken cancellation = default);

    /// <summary>Makes somebody belong to a case; another <see cref="Role.Judge"/> takes the place of the one who undertook it.</summary>
    /// <param name="number">The case.</param>
    /// <param name="person">Somebody of the case's court.</param>
    /// <param name="role">As what.</param>
    /// <param name="command">As for <see cref="Request"/>.</param>
    /// <param name="cancellation">Stops the waiting, not the request.</param>
    Task<RequestOutcome> Assign(CaseNumber number, PersonId person, Role role, string command, CancellationToken cancellation = default);

    /// <summary>Takes somebody off a case again.</summary>
    /// <inheritdoc cref="Assign"/>
    Task<RequestOutcome> Relieve(CaseNumber number, PersonId person, Role role, string command, CancellationToken cancellation = default);

    /// <summary>Lays a case with a division of its court.</summary>
    /// <param name="number">The case.</param>
    /// <param name="division">Which.</param>
    /// <param name="command">As for <see cref="Request"/>.</param>
    /// <param name="cancellation">Stops the waiting, not the request.</param>
    Task<RequestOutcome> Allot(CaseNumber number, DivisionId division, string command, CancellationToken cancellation = default);
}
