using Supervision.Domain.Procedures;

namespace Supervision.Domain.Cases;

/// <summary>The steps that a case has seen, by their place in the pack (at most <see cref="Procedure.MaximumSteps"/>).</summary>
public readonly record struct StepSet(ulong Bits)
{
    public bool Has(int ordinal) => (Bits >> ordinal & 1) == 1;

    public StepSet PlusStep(int ordinal) => new(Bits | 1UL << ordinal);
}
