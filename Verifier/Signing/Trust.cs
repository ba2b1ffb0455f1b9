using System.Collections.Immutable;

namespace Supervision.Verifier.Signing;

/// <summary>What whoever verifies brings along: checkpoints that were seen, and the keys that are believed.</summary>
/// <param name="Checkpoints">In any order; more than one of a size is allowed.</param>
/// <param name="Anchors">Keys that are believed without proof; others follow from them through announcements in the log.</param>
public sealed record Trust(ImmutableArray<SignedCheckpoint> Checkpoints, ImmutableArray<VerifierKey> Anchors)
{
    public static readonly Trust None = new([], []);

    /// <summary>The only anchor is the key that lies in the store: whoever can replace the store can replace it too.</summary>
    public bool IsStoresOwnKey { get; init; }

    /// <summary>The id of the store that the signer beside it knows; null where none is.</summary>
    public string? StoreId { get; init; }
}
