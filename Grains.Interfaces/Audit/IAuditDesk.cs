using Supervision.Domain.Cases;

namespace Supervision.Grains.Interfaces.Audit;

/// <summary>
/// What an auditor may ask of the trail. A search answers from a view that leaves alone have filled; a chain is read from the
/// journal. Safe for any number of readers at once.
/// </summary>
public interface IAuditDesk
{
    /// <summary>
    /// One page of the entries that a query asks for, by when they happened, the latest first; those of one instant by their position. What was
    /// recorded late stands where it happened, and says when it was recorded.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Skip or take is out of bounds.</exception>
    Task<TrailPage> Search(TrailQuery query, CancellationToken cancellation = default);

    /// <summary>
    /// All entries that a query asks for, in the same order, whatever its page: for downloads. Reads as it is consumed, so nothing
    /// is held in memory.
    /// </summary>
    IAsyncEnumerable<TrailRow> All(TrailQuery query, CancellationToken cancellation = default);

    /// <summary>What a search may be narrowed to.</summary>
    Task<TrailChoices> Choices(CancellationToken cancellation = default);

    /// <summary>The whole chain of one case; null when there is no such case and nothing was refused under its number.</summary>
    Task<CaseChain?> Chain(CaseNumber number, CancellationToken cancellation = default);
}
