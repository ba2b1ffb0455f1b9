using System.Globalization;
using System.Text;
using Supervision.Verifier.Proofs;
using Supervision.Verifier.Signing;

namespace Supervision.Verifier.Exchange;

/// <summary>Checks a receipt: one leaf, and a C2SP tlog-proof that a signed checkpoint covers it.</summary>
internal static class ReceiptAudit
{
    private const string Format = "supervision-receipt/1";
    private const string ProofHeader = "c2sp.org/tlog-proof@v1";

    /// <exception cref="MalformedInputException">It is no receipt.</exception>
    public static AuditOutcome Run(byte[] json, Trust trust)
    {
        using var document = JsonInput.Parse(json);
        var receipt = document.RootElement;
        receipt.RequireFormat(Format);
        receipt.RequireOnly("format", "level", "leaf", "proof");
        var level = receipt.Text("level");
        var leaf = Encoding.UTF8.GetBytes(receipt.Text("leaf"));
        var (index, path, checkpoint) = ReadProof(receipt.Text("proof"));

        var findings = new Findings();
        var leaves = new ProvenLeaves(checkpoint, findings);
        if (leaves.TryRead(new BundledLeaf(leaf, path), out _, out var read))
        {
            if (read.Position - 1 != index)
            {
                findings.Add(FindingCode.Position, read.Position, $"a proof of index {read.Position - 1}", $"one of index {index}");
            }
        }

        Step[] steps = [.. leaves.Steps(), SignatureStep.Check(checkpoint, trust, new KeyHistory(checkpoint.Origin, trust.Anchors), findings)];
        CheckLevel(level, findings);
        return findings.Outcome(new AuditOutcome.Verified(1, 1, Hash32.OfLeaf(leaf).ToString(), checkpoint.Root.ToString()) { Steps = [.. steps] });
    }

    /// <summary>Takes a C2SP tlog-proof apart.</summary>
    /// <exception cref="MalformedInputException">It is none.</exception>
    internal static (long Index, IReadOnlyList<Hash32> Path, SignedCheckpoint Checkpoint) ReadProof(string proof)
    {
        var split = proof.IndexOf("\n\n", StringComparison.Ordinal);
        if (split < 0 || split > 16_384)
        {
            throw new MalformedInputException("a proof of index and hashes, an empty line, a checkpoint", "no empty line within 16,384 characters");
        }

        var lines = proof[..split].Split('\n');
        if (lines[0] != ProofHeader || lines.Length < 2 || !lines[1].StartsWith("index ", StringComparison.Ordinal))
        {
            // A C2SP proof may hold a line of extra data, to which nothing in the log commits: no receipt has one.
            throw new MalformedInputException($"'{ProofHeader}' and an index", "other lines");
        }

        var number = lines[1]["index ".Length..];
        if (!long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var index) || index.ToString(CultureInfo.InvariantCulture) != number)
        {
            throw new MalformedInputException("an index as a decimal number", number.Length <= 40 ? number : number[..40]);
        }

        var path = lines[2..];
        return path.Length <= MerkleProof.LongestPath
            ? (index, [.. path.Select(HashOf)], SignedCheckpoint.Parse(proof[(split + 2)..]))
            : throw new MalformedInputException($"at most {MerkleProof.LongestPath} hashes", $"{path.Length}");
    }

    private static Hash32 HashOf(string line) =>
        Hash32.TryFromBase64(line, out var hash) ? hash : throw new MalformedInputException("hashes of 32 bytes in base64", "another line");

    // Levels above L2 rest on witnesses and time-stamps, of which no receipt of this format holds any.
    private static void CheckLevel(string level, Findings findings)
    {
        if (level is "L3" or "L4")
        {
            findings.AddGap(FindingCode.Key, 0, $"cosignatures, which level {level} means", "none that this program knows");
        }
        else if (level != "L2")
        {
            throw new MalformedInputException("level L2, which a signed checkpoint means, or one above it", level.Length <= 20 ? level : level[..20]);
        }
    }
}
