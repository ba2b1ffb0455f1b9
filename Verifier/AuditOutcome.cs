using System.Collections.Immutable;

namespace Supervision.Verifier;

/// <summary>How an audit ended.</summary>
public abstract record AuditOutcome
{
    private AuditOutcome()
    {
    }

    /// <summary>What a program that ran the audit exits with.</summary>
    public abstract int ExitCode { get; }

    /// <summary>How much signed checkpoints cover; null when nobody asked.</summary>
    public Coverage? Coverage { get; init; }

    /// <summary>Personal values that an entry says were erased, and that are.</summary>
    public long Erased { get; init; }

    /// <summary>
    /// Personal values that are there and whose box was not opened, for want of a key: whether they are what the leaves
    /// commit to is not known.
    /// </summary>
    public long Unopened { get; init; }

    /// <summary>What was checked, one step after the other; empty where the findings say all.</summary>
    public ImmutableArray<Step> Steps { get; init; } = [];

    /// <summary>Everything that was looked at is as it must be. Exit code 0.</summary>
    /// <param name="Entries">How many entries: positions 1 to this one.</param>
    /// <param name="Streams">How many streams they belong to.</param>
    /// <param name="LastLeafHash">Leaf hash of the last entry in lower-case hexadecimal; empty for an empty log.</param>
    /// <param name="Root">Root of the RFC 6962 Merkle tree over all entries, recomputed from their leaves, in lower-case hexadecimal.</param>
    public sealed record Verified(long Entries, long Streams, string LastLeafHash, string Root) : AuditOutcome
    {
        public override int ExitCode => 0;
    }

    /// <summary>Something stored was changed, removed or added behind the journal's back. Exit code 1.</summary>
    /// <param name="Entries">How many entries were read.</param>
    /// <param name="FirstBadPosition">The lowest position with a finding; 0 when all findings lie outside the entries.</param>
    /// <param name="Findings">The first of the findings, in the order in which they were made.</param>
    /// <param name="Count">How many there are in all.</param>
    public sealed record Tampered(long Entries, long FirstBadPosition, ImmutableArray<Finding> Findings, long Count) : AuditOutcome
    {
        public override int ExitCode => 1;
    }

    /// <summary>Nothing is wrong with what could be checked, but something that was asked could not be. Exit code 2.</summary>
    /// <param name="Entries">How many entries were read and are in order.</param>
    /// <param name="Gaps">What could not be checked.</param>
    public sealed record Incomplete(long Entries, ImmutableArray<Finding> Gaps) : AuditOutcome
    {
        public override int ExitCode => 2;
    }

    /// <summary>The input could not be read to its end, and what was read is in order. Exit code 3.</summary>
    /// <param name="Entries">How many entries were read and are in order.</param>
    /// <param name="Reason">Why reading ended.</param>
    public sealed record Unreadable(long Entries, Finding Reason) : AuditOutcome
    {
        public override int ExitCode => 3;
    }
}

/// <summary>One step of a proof.</summary>
/// <param name="Name">leaf, chain, path, fields, root, signature or completeness.</param>
/// <param name="Passed">Null when it could not be checked.</param>
/// <param name="Says">A sentence about it.</param>
public sealed record Step(string Name, bool? Passed, string Says);

/// <summary>How much of a log signed checkpoints cover.</summary>
/// <param name="Covered">Last position that a signed and matching checkpoint covers; 0 for none.</param>
/// <param name="Entries">Last position of the log.</param>
/// <param name="ByStoresOwnKey">The signature was checked with the key that lies in the store itself.</param>
public sealed record Coverage(long Covered, long Entries, bool ByStoresOwnKey)
{
    /// <summary>How many entries at the end no checkpoint covers.</summary>
    public long Uncovered => Math.Max(0, Entries - Covered);
}
