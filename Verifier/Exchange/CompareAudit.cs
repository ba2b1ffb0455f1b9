using System.Text.Json;
using System.Text.Json.Nodes;
using Supervision.Verifier.Proofs;
using Supervision.Verifier.Signing;

namespace Supervision.Verifier.Exchange;

/// <summary>Says whether two checkpoints are of one log, of two versions of it (a fork), or whether that cannot be told from what is at hand.</summary>
internal sealed class CompareAudit
{
    private readonly SignedCheckpoint older;
    private readonly SignedCheckpoint newer;
    private readonly Findings findings = new();

    private CompareAudit(SignedCheckpoint a, SignedCheckpoint b) => (older, newer) = a.Size <= b.Size ? (a, b) : (b, a);

    /// <summary>A fork as others can check it, when one was proven: both notes and what refutes them.</summary>
    public string? ForkProof { get; private set; }

    /// <param name="a">One checkpoint.</param>
    /// <param name="b">The other, of whatever size.</param>
    /// <param name="trust">Whose signatures count.</param>
    /// <param name="proof">What joins the two, or refutes that; null when there is nothing.</param>
    public static (AuditOutcome Outcome, string? ForkProof) Run(SignedCheckpoint a, SignedCheckpoint b, Trust trust, ConsistencyProof? proof)
    {
        var audit = new CompareAudit(a, b);
        audit.Run(trust, proof);
        return (audit.findings.Outcome(new AuditOutcome.Verified(audit.newer.Size, 0, "", audit.newer.Root.ToString())), audit.ForkProof);
    }

    /// <summary>What a proof would have to be about: the smaller and the larger size.</summary>
    public static (long From, long To) Sizes(SignedCheckpoint a, SignedCheckpoint b) => (Math.Min(a.Size, b.Size), Math.Max(a.Size, b.Size));

    private void Run(Trust trust, ConsistencyProof? proof)
    {
        if (older.Origin != newer.Origin)
        {
            findings.Add(FindingCode.Store, 0, $"a checkpoint of {older.Origin}", $"one of {newer.Origin}");
            return;
        }

        var keys = new KeyHistory(older.Origin, trust.Anchors);
        if (trust.Anchors.IsEmpty)
        {
            findings.AddGap(FindingCode.Key, 0, "a key to check the signatures with (--key)", "none");
        }
        else if (!keys.HasAnchor)
        {
            findings.Add(FindingCode.Store, 0, $"checkpoints of {trust.Anchors[0].Name}, whose key was given", older.Origin);
            return;
        }
        else if (!(keys.Accepts(older, findings) & keys.Accepts(newer, findings)))
        {
            return;
        }

        Compare(proof, isSigned: keys.HasAnchor);
    }

    private void Compare(ConsistencyProof? proof, bool isSigned)
    {
        var empty = new LeafTree().Root();
        if (older.Size == newer.Size || older.Size == 0)
        {
            var expected = older.Size == newer.Size ? newer.Root : empty;
            if (older.Root != expected)
            {
                Fork(isSigned, $"one root for size {older.Size}", $"{older.Root} and {expected}", null);
            }

            return;
        }

        if (proof is null)
        {
            findings.AddGap(FindingCode.Fork, 0, $"something that joins sizes {older.Size} and {newer.Size} (--proof, --tiles or --journal)", "nothing");
            return;
        }

        if ((proof.From, proof.To) != (older.Size, newer.Size)
            || MerkleProof.Roots((ulong)older.Size, (ulong)newer.Size, proof.FromRoot, proof.Path) is not { } roots || roots.To != newer.Root)
        {
            findings.AddGap(
                FindingCode.Fork, 0, $"a proof that begins at size {older.Size} and ends at the signed root for size {newer.Size}",
                "one that does not, and so shows nothing");
        }
        else if (roots.From != older.Root)
        {
            Fork(
                isSigned, $"root {roots.From} for size {older.Size}, as the root that is signed for size {newer.Size} implies",
                older.Root.ToString(), proof with { FromRoot = roots.From, ToRoot = roots.To });
        }
        else if ((proof.FromRoot, proof.ToRoot) != (roots.From, roots.To))
        {
            findings.AddGap(
                FindingCode.Fork, 0, $"a proof that states the roots to which its path leads, {roots.From} and {roots.To}", "one that states others");
        }
    }

    // Without a key nobody is convicted: the two notes may be anybody's.
    private void Fork(bool isSigned, string expected, string actual, ConsistencyProof? refutation)
    {
        if (!isSigned)
        {
            findings.AddGap(FindingCode.Fork, 0, expected, actual);
            return;
        }

        findings.Add(FindingCode.Fork, 0, expected, actual);
        var fork = new JsonObject { ["format"] = ConsistencyProof.ForkFormat, ["first"] = older.Note, ["second"] = newer.Note };
        foreach (var (name, value) in refutation?.ToJson() ?? [])
        {
            fork[name] = value?.DeepClone();
        }

        ForkProof = fork.ToJsonString(new JsonSerializerOptions { WriteIndented = true }) + "\n";
    }
}
