using System.Collections.Immutable;
using Supervision.Journal;

namespace Supervision.Signer;

/// <summary>Where a signer keeps what it must never forget, and whom it tells of a long reading.</summary>
/// <param name="Directory">Its key and its state; made when there is none. Never restored together with the journal.</param>
public sealed record SignerOptions(string Directory)
{
    /// <summary>
    /// The kinds of entries that the engine can read, with their fields: it seals no entry that is of none of them, unless the log itself has
    /// announced its kind before. Empty, the default, seals whatever is a leaf.
    /// </summary>
    public ImmutableArray<KindForm> Kinds { get; init; } = [];

    /// <summary>Is told of the position reached and the position to reach, once for every 10,000 entries read in one go; nobody by default.</summary>
    public Action<long, long>? Progress { get; init; }

    /// <summary>Whether the signer may begin without a state in a store that another signer has sealed: only after <see cref="KeyCeremony.Adopt"/>.</summary>
    internal bool BeginsAnew { get; init; }

    /// <summary>Seam for fault doubles: is given the write of the state and may fail before or after running it.</summary>
    internal Action<Action> AroundStateWrite { get; init; } = write => write();
}
