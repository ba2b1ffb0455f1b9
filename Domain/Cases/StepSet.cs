using System.Collections.Immutable;
using Supervision.Domain.Procedures;

namespace Supervision.Domain.Cases;

/// <summary>The steps that a case has seen, by their place in the pack, and which of several in the case they were about.</summary>
/// <param name="Bits">The first 64 steps of the pack, of whatever they were.</param>
/// <param name="More">The others, and each step with what it was about; null for none.</param>
public readonly record struct StepSet(ulong Bits, ImmutableHashSet<(int Step, InstanceId? About)>? More)
{
    private const int InWord = 64;

    /// <summary>Whether the step was taken at all.</summary>
    public bool Has(int ordinal) => ordinal < InWord ? (Bits >> ordinal & 1) == 1 : More?.Contains((ordinal, null)) == true;

    /// <summary>Whether it was taken about one of several.</summary>
    public bool Has(int ordinal, InstanceId about) => More?.Contains((ordinal, about)) == true;

    /// <param name="ordinal">The step's place in the pack.</param>
    /// <param name="about">What it was about; null for the whole case.</param>
    public StepSet PlusStep(int ordinal, InstanceId? about)
    {
        var more = about is null ? More : (More ?? []).Add((ordinal, about));
        return ordinal < InWord ? new(Bits | 1UL << ordinal, more) : new(Bits, (more ?? []).Add((ordinal, null)));
    }
}
