using System.Text.Json;
using Supervision.Domain.Cases;
using Supervision.Grains.Cases;
using Supervision.Grains.Interfaces;
using Supervision.Grains.Interfaces.Audit;
using Supervision.Journal;
using Supervision.Verifier;
using Supervision.Verifier.Exchange;
using Supervision.Verifier.Signing;
using Supervision.Views.Cases;

namespace Supervision.Web.Proofs;

/// <summary>
/// Proves a case on a page: makes the very bundle that a reader without a right may download, and has it verified by the code that
/// outsiders run. Nothing of the proof is taken from the program that wrote the log.
/// </summary>
/// <param name="verifierKey">The public key that outsiders are given, read anew for each proof; null when there is none.</param>
internal sealed class ProofDesk(LogProofs proofs, StreamMapKeeper keeper, Func<string?> verifierKey) : IProofDesk
{
    public bool IsAvailable => proofs.Last is not null;

    public async Task<CaseProof?> Prove(CaseNumber number, CancellationToken cancellation = default)
    {
        try
        {
            return IsAvailable && await keeper.Prove(CaseEventCodec.StreamOf(number), cancellation) is { } proved ? Verified(number, proved) : null;
        }
        catch (JournalDamagedException damage)
        {
            // No bundle can be made of such rows; whoever asks must be told what is wrong with them, not to try again.
            return new CaseProof(number, proofs.Last?.Size ?? 0, 0, 0, [ProofWords.Damaged(damage)]);
        }
    }

    private CaseProof Verified(CaseNumber number, MapProof proved)
    {
        var bundle = Exhibits.Bundle(proofs, proved, Disclosure.WithoutRight);
        var (trust, fault) = Believed(verifierKey());
        var outcome = BundleAudit.Run(JsonSerializer.SerializeToUtf8Bytes(bundle, Wire.Options), trust);
        var covered = proved.Stream.Entries.Count(it => it.Position <= proved.UpTo);
        return new CaseProof(
            number, proved.At.Size, covered, proved.Stream.Entries.Length - covered, ProofWords.Steps(outcome, fault, Measures(bundle, trust)));
    }

    /// <summary>The key to believe; with one that cannot be read none is, and the fault says why.</summary>
    private static (Trust Trust, Finding? Fault) Believed(string? key)
    {
        try
        {
            return (key is null ? Trust.None : new Trust([], [VerifierKey.Parse(key)]), null);
        }
        catch (MalformedInputException e)
        {
            return (Trust.None, new Finding(FindingCode.Key, 0, e.Expected, e.Found));
        }
    }

    /// <summary>What each part came out at, read from the bundle as an outsider reads it.</summary>
    private static Func<ProofPart, string> Measures(Bundle bundle, Trust trust)
    {
        var evidence = 1 + bundle.Keys.Count + bundle.Erasures.Count;
        var newest = Hash32.OfLeaf(System.Text.Encoding.UTF8.GetBytes(bundle.Entries[^1].Leaf));
        return part => part switch
        {
            ProofPart.Root => SignedCheckpoint.Parse(bundle.Checkpoint).Root.ToString(),
            ProofPart.Chain => newest.ToString(),
            ProofPart.Fields => $"{bundle.Entries.Sum(it => it.Fields.Count + it.Withheld.Count + it.Erased.Count)}",
            ProofPart.Signature => string.Join(", ", trust.Anchors.Select(it => $"{it.Name}+{it.Id}")),
            ProofPart.Completeness => $"{bundle.Map.Count}",
            ProofPart.Leaf or ProofPart.Path => $"{bundle.Entries.Count} + {evidence}",
            _ => throw new ArgumentOutOfRangeException(nameof(part), part, "No such part of a proof"),
        };
    }
}
