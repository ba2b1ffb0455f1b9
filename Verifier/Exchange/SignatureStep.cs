using Supervision.Verifier.Signing;

namespace Supervision.Verifier.Exchange;

/// <summary>Checks the one checkpoint that everything in a file leads to, and that no other signed one contradicts it.</summary>
internal static class SignatureStep
{
    /// <param name="checkpoint">The file's own.</param>
    /// <param name="trust">Anchors, and other checkpoints that were seen.</param>
    /// <param name="keys">The keys of the log's origin, with the changes that the file proves.</param>
    public static Step Check(SignedCheckpoint checkpoint, Trust trust, KeyHistory keys, Findings findings)
    {
        if (trust.Anchors.IsEmpty)
        {
            findings.AddGap(FindingCode.Key, 0, "a key to check the checkpoint's signature with (--key)", "none");
            return new Step("signature", null, "Nobody said which key to believe, so the checkpoint's signature was not checked.");
        }

        if (!keys.HasAnchor)
        {
            findings.Add(FindingCode.Store, 0, $"a log of {trust.Anchors[0].Name}, whose key was given", checkpoint.Origin);
            return new Step("signature", false, $"The key that was given belongs to {trust.Anchors[0].Name}, the file to {checkpoint.Origin}.");
        }

        if (!keys.Accepts(checkpoint, findings))
        {
            return new Step("signature", false, "The checkpoint does not carry a valid signature of the key that was in force.");
        }

        foreach (var other in trust.Checkpoints.Where(it => it.Origin == checkpoint.Origin && it.Size == checkpoint.Size && it.Root != checkpoint.Root))
        {
            if (keys.Accepts(other, findings))
            {
                findings.Add(FindingCode.Fork, 0, $"one signed root for size {checkpoint.Size}", $"{checkpoint.Root} and {other.Root}");
                return new Step(
                    "signature", false, $"Two different fingerprints were signed for {checkpoint.Size} entries: there are two versions of the journal.");
            }
        }

        return new Step("signature", true, $"The checkpoint of {checkpoint.Size} entries is signed by the journal {checkpoint.Origin}.");
    }
}
