using Orleans;
using Orleans.CodeGeneration;

namespace Supervision.Grains.Interfaces.Cases;

/// <summary>
/// Follows the journal and asks for whatever follows from its facts in other aggregates, in the journal's order, one cause after the other. There is one,
/// <see cref="Key"/>.
/// </summary>
[Alias("supervision.reactions"), Version(1)]
public interface IReactionsGrain : IGrainWithStringKey
{
    /// <summary>The key of the one that there is.</summary>
    const string Key = "all";

    /// <summary>Begins to follow by itself, now and after every restart of the host.</summary>
    [Alias("watch")]
    Task Watch();

    /// <summary>
    /// Reacts to what is released: a bounded slice in each call. Call again while more is left: what was asked for may lead on. A cause whose command has no
    /// known outcome fails the call, and is met again by the next one.
    /// </summary>
    [Alias("catch-up")]
    Task<CaughtUp> CatchUp();
}

/// <summary>How far reactions have come.</summary>
/// <param name="Position">Up to which position of the journal everything was asked for.</param>
/// <param name="Asked">So many commands were sent by this slice.</param>
/// <param name="IsMoreLeft">Whether more is released.</param>
public readonly record struct CaughtUp(long Position, int Asked, bool IsMoreLeft);
