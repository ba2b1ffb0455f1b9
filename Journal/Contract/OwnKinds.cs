using System.Collections.Immutable;

namespace Supervision.Journal;

/// <summary>
/// The kinds of entries that the journal itself writes, and the categories of streams that they stand in. They stand in leaves, and
/// verifiers and signers act on them: they never change (docs/journal-format.md).
/// </summary>
public static class OwnKinds
{
    /// <summary>Category of the streams <c>journal/clock</c>, <c>journal/keys</c>, <c>journal/kinds</c> and <c>journal/map</c>.</summary>
    public const string Journal = "journal";

    /// <summary>Category of the streams <c>subject/KEY-ID</c>, one for each data subject that anything is said of.</summary>
    public const string Subject = "subject";

    public const string ClockWentBack = "journal.clock-went-back";
    public const string KeyRotated = "journal.key-rotated";
    public const string KeyRevoked = "journal.key-revoked";
    public const string StreamsMapped = "journal.streams-mapped";
    public const string KindsAnnounced = "journal.kinds-announced";
    public const string Sealed = "personal.sealed";
    public const string Unsealed = "personal.unsealed";
    public const string ErasureOrdered = "personal.erasure-ordered";
    public const string ErasureExecuted = "personal.erasure-executed";

    /// <summary>What fields they have.</summary>
    public static ImmutableArray<KindForm> Forms { get; } =
    [
        new(ClockWentBack, 1, "by-ms:number"),
        new(KeyRotated, 1, "old:text key:text announcement:text"),
        new(KeyRevoked, 1, "old:text upto:number reason:text key:text"),
        new(StreamsMapped, 1, "upto:number streams:number root:text"),
        new(KindsAnnounced, 1, "*:text"),
        new(Sealed, 1, "subject:text basis:text"),
        new(Unsealed, 1, "subject:text basis:text"),
        new(ErasureOrdered, 1, "subject:text basis:text first:text firstRole:text second:text secondRole:text"),
        new(ErasureExecuted, 1, "subject:text order:number payloads:text"),
    ];
}
