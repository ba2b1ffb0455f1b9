using System.Collections.Immutable;

namespace Supervision.Verifier;

/// <summary>Collects findings: keeps the first ones, counts all.</summary>
internal sealed class Findings
{
    private const int Kept = 100;

    private readonly ImmutableArray<Finding>.Builder first = ImmutableArray.CreateBuilder<Finding>();

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

        if (first.Count < Kept)
        {
            first.Add(new Finding(code, position, expected, actual));
        }
    }
}
