using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Cases;
using Supervision.Domain.Law;
using Supervision.Domain.Procedures;

namespace Supervision.Grains.Interfaces.Audit;

/// <summary>Everything that the journal holds of one case, read from the journal itself, each entry checked against the one before it.</summary>
/// <param name="Number">The case.</param>
/// <param name="Entries">The entries of its stream in order, from version 1 without a gap; empty when it is damaged.</param>
/// <param name="Refusals">What was asked for in this case and refused: a stream of its own, oldest first.</param>
/// <param name="Damage">Where the chain does not hold; null when it does.</param>
public sealed record CaseChain(CaseNumber Number, ImmutableArray<ChainLink> Entries, ImmutableArray<ChainLink> Refusals, AuditFinding? Damage);

/// <summary>One entry in its chain.</summary>
/// <param name="Position">Its place in the whole journal.</param>
/// <param name="Version">Its place in its stream, from 1.</param>
/// <param name="LeafHash">SHA-256(0x00 || leaf) in 64 hexadecimal digits.</param>
/// <param name="Previous">The leaf hash of the entry before it in the stream, to which this leaf is bound; null for the first.</param>
/// <param name="Kind">The journal's name and version for what it is, such as <c>case.step-taken v1</c>.</param>
/// <param name="What">What happened, in words.</param>
/// <param name="OccurredAt">When it happened.</param>
/// <param name="RecordedAt">When it was written down.</param>
/// <param name="Author">Pseudonym of who did it.</param>
/// <param name="OnBehalfOf">Pseudonym of whom for; null when for itself.</param>
/// <param name="Role">The role in which.</param>
/// <param name="Edition">The pack edition that it followed; "-" where none applied.</param>
/// <param name="Command">The decision that it is part of.</param>
/// <param name="Cause">Position of the entry that led to it; null when none did.</param>
/// <param name="Timeliness">How it stands to its time limit.</param>
/// <param name="Late">Names of the limits that it was late for, or that ran out.</param>
/// <param name="IsNonconforming">Whether the procedure does not allow it at that place.</param>
/// <param name="Fields">The body in its order.</param>
public sealed record ChainLink(
    long Position,
    long Version,
    string LeafHash,
    string? Previous,
    string Kind,
    Title What,
    Instant OccurredAt,
    Instant RecordedAt,
    string Author,
    string? OnBehalfOf,
    RoleName Role,
    string Edition,
    string Command,
    long? Cause,
    Timeliness Timeliness,
    ImmutableArray<Title> Late,
    bool IsNonconforming,
    ImmutableArray<ChainField> Fields)
{
    /// <summary>Positions of the entries of other cases to which it led, as far as the trail has come; often none.</summary>
    public ImmutableArray<long> LedTo { get; init; } = [];
}

/// <summary>One field of an entry's body. A personal value is never shown here, to anybody: the leaf holds a commitment to it only.</summary>
/// <param name="Name">What the kind calls it.</param>
/// <param name="Value">The value, as it stands in the leaf; null for personal data.</param>
public sealed record ChainField(string Name, string? Value);

/// <summary>Something that is not as it was written, or not as the facts ask for.</summary>
/// <param name="Code">Such as <c>E-CHAIN</c>; the list is in the verifier's description.</param>
/// <param name="Position">The first entry at which it shows; 0 when it is not at an entry.</param>
/// <param name="Expected">What should be there.</param>
/// <param name="Actual">What is there.</param>
public sealed record AuditFinding(string Code, long Position, string Expected, string Actual);
