using System.Collections.Immutable;
using Supervision.Domain.Cases;
using Supervision.Domain.Law;

namespace Supervision.Grains.Interfaces.Audit;

/// <summary>What the verifier made of one case's bundle, step by step.</summary>
/// <param name="Number">The case.</param>
/// <param name="Size">Size of the checkpoint that it was proved against.</param>
/// <param name="Entries">Entries of the case that the proof covers.</param>
/// <param name="Uncovered">Entries of the case that are too new for the checkpoint or for the logged map, so that their completeness is not proved yet.</param>
/// <param name="Steps">In the order in which they were checked: leaf, path, root, chain, fields, signature, completeness.</param>
public sealed record CaseProof(CaseNumber Number, long Size, int Entries, int Uncovered, ImmutableArray<ProofStep> Steps)
{
    /// <summary>Whether every step holds.</summary>
    public bool Holds => Steps.All(it => it.IsOk);
}

/// <summary>What a step of a proof looks at.</summary>
public enum ProofPart
{
    /// <summary>Each leaf is written in the one form that the journal has.</summary>
    Leaf,

    /// <summary>From each leaf hash its inclusion path leads to a root.</summary>
    Path,

    /// <summary>That root is the one that the checkpoint states.</summary>
    Root,

    /// <summary>Each leaf names the hash of the one before it in the case, from the first on.</summary>
    Chain,

    /// <summary>Personal values that are shown are the ones that were committed to; those that are gone were erased by an entry that says so.</summary>
    Fields,

    /// <summary>The checkpoint is signed by the key in force at its size.</summary>
    Signature,

    /// <summary>The logged map says how many entries the case has, and none of them is missing.</summary>
    Completeness,
}

/// <summary>One step of a proof.</summary>
/// <param name="Part">What it looks at.</param>
/// <param name="IsOk">Whether it holds.</param>
/// <param name="Expected">What must come out, as a short text or hash.</param>
/// <param name="Actual">What came out.</param>
/// <param name="Words">The step in a sentence.</param>
public sealed record ProofStep(ProofPart Part, bool IsOk, string Expected, string Actual, Title Words);

/// <summary>Proves cases. What it answers is the verifier's word on the very bundle that anybody can download and check elsewhere.</summary>
public interface IProofDesk
{
    /// <summary>Whether proofs can be had at all: without a signer there is nothing to prove against.</summary>
    bool IsAvailable { get; }

    /// <summary>Makes the bundle of a case and verifies it; null when there is no such case, or nothing is sealed yet.</summary>
    Task<CaseProof?> Prove(CaseNumber number, CancellationToken cancellation = default);
}
