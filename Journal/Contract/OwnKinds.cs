namespace Supervision.Journal;

/// <summary>
/// The kinds of entries that the journal itself writes, and the categories of streams that they stand in. They stand in leaves, and
/// verifiers and signers act on them: they never change (docs/journal-format.md).
/// </summary>
public static class OwnKinds
{
    /// <summary>Category of the streams <c>journal/clock</c>, <c>journal/keys</c> and <c>journal/map</c>.</summary>
    public const string Journal = "journal";

    /// <summary>Category of the streams <c>subject/KEY-ID</c>, one for each data subject that anything is said of.</summary>
    public const string Subject = "subject";

    public const string ClockWentBack = "journal.clock-went-back";
    public const string KeyRotated = "journal.key-rotated";
    public const string KeyRevoked = "journal.key-revoked";
    public const string StreamsMapped = "journal.streams-mapped";
    public const string Sealed = "personal.sealed";
    public const string Unsealed = "personal.unsealed";
    public const string ErasureOrdered = "personal.erasure-ordered";
    public const string ErasureExecuted = "personal.erasure-executed";
}
