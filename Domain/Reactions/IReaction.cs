using System.Collections.Immutable;
using Supervision.Domain.Cases;
using Supervision.Domain.Deciding;
using Supervision.Domain.Procedures;

namespace Supervision.Domain.Reactions;

/// <summary>
/// A fact of one case that asks for commands to others. The same cause always leads to the same askings, so that it can be asked again after a crash: the
/// position of the cause and the name of the reaction name each decision, and one that was made is not made twice.
/// </summary>
public interface IReaction
{
    /// <summary>Part of the names of its commands, which stand in leaves: it never changes. Lower-case letters and '-', unique among all reactions.</summary>
    string Name { get; }

    /// <summary>Whether something may follow, by the fact alone: where not, its case is not read.</summary>
    /// <param name="happened">The fact.</param>
    /// <param name="procedure">The edition that its case follows.</param>
    /// <param name="known">The packs that there are now, at least those of the fact's time.</param>
    bool MayFollow(CaseEvent happened, Procedure procedure, ProcedureLibrary known);

    /// <summary>What follows, each asking of another case; often nothing.</summary>
    ImmutableArray<Asking> To(Cause cause);

    /// <summary>What follows when a case has refused; null where the refusal alone, which is journalled, says enough.</summary>
    /// <param name="cause">The cause.</param>
    /// <param name="asked">What was refused.</param>
    /// <param name="refusal">Why.</param>
    Asking? AfterRefusal(Cause cause, Asking asked, Refusal refusal);
}
