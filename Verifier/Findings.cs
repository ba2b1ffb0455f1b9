using System.Collections.Immutable;

namespace Supervision.Verifier;

/// <summary>Collects findings: keeps the first ones and the first of each code, counts all.</summary>
internal sealed class Findings
{
    private const int Kept = 100;

    private readonly ImmutableArray<Finding>.Builder first = ImmutableArray.CreateBuilder<Finding>();

    private readonly ImmutableArray<Finding>.Builder gaps = ImmutableArray.CreateBuilder<Finding>();

    private readonly HashSet<FindingCode> codes = [];

    public long Count { get; private set; }

    public long FirstBadPosition { get; private set; }

    public ImmutableArray<Finding> First => first.ToImmutable();

    public void Add(FindingCode code, long position, string expected, string actual)
    {
        Count++;
        if (position > 0 && (FirstBadPosition == 0 || position < FirstBadPosition))
        {
            FirstBadPosition = position;
        }

        if (codes.Add(code) || first.Count < Kept)
        {
            first.Add(new Finding(code, position, expected, actual));
        }
    }

    /// <summary>Notes something that could not be checked: no proof of tampering, but what was asked is not verified either.</summary>
    public void AddGap(FindingCode code, long position, string expected, string actual)
    {
        if (gaps.Count < Kept)
        {
            gaps.Add(new Finding(code, position, expected, actual));
        }
    }

    /// <summary>What it amounts to: a finding outweighs a gap, and either what would have been verified.</summary>
    public AuditOutcome Outcome(AuditOutcome.Verified verified) => Count > 0
        ? new AuditOutcome.Tampered(verified.Entries, FirstBadPosition, First, Count)
        {
            Coverage = verified.Coverage, Erased = verified.Erased, Unopened = verified.Unopened, Steps = verified.Steps,
        }
        : gaps.Count > 0 ? new AuditOutcome.Incomplete(verified.Entries, gaps.ToImmutable())
        {
            Coverage = verified.Coverage, Erased = verified.Erased, Unopened = verified.Unopened, Steps = verified.Steps,
        }
        : verified;
}
