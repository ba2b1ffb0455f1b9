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

    /// <summary>Personal values that an entry says were erased, and that are.</summary>
    public long Erased { get; init; }

    /// <summary>Personal values that are there and whose box was not opened, for want of a key: whether they are what the leaves commit to is not known.</summary>
    public long Unopened { get; init; }

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

    /// <summary>The input could not be read to its end, and what was read is in order. Exit code 3.</summary>
    /// <param name="Entries">How many entries were read and are in order.</param>
    /// <param name="Reason">Why reading ended.</param>
    public sealed record Unreadable(long Entries, Finding Reason) : AuditOutcome
    {
        public override int ExitCode => 3;
    }
}
