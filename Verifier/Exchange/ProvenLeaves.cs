using System.Text;
using System.Text.Json;
using Supervision.Verifier.Proofs;
using Supervision.Verifier.Signing;

namespace Supervision.Verifier.Exchange;

/// <summary>A leaf with the path that is said to lead from it to a checkpoint's root.</summary>
internal sealed record BundledLeaf(byte[] Bytes, IReadOnlyList<Hash32> Path)
{
    /// <exception cref="MalformedInputException">Leaf or path is missing or is none.</exception>
    public static BundledLeaf Read(JsonElement it) => new(Encoding.UTF8.GetBytes(it.Text("leaf")), it.Hashes("path", MerkleProof.LongestPath));
}

/// <summary>Checks leaves one by one against one checkpoint, and counts what held for the steps of a report.</summary>
internal sealed class ProvenLeaves(SignedCheckpoint checkpoint, Findings findings)
{
    private readonly byte[] origin = Encoding.UTF8.GetBytes(checkpoint.Origin);

    public int Read { get; private set; }

    public int NotALeaf { get; private set; }

    public int WrongPath { get; private set; }

    public int WrongRoot { get; private set; }

    /// <summary>Decodes a leaf strictly and follows its path; false when it is no leaf at all, after which nothing else can be asked of it.</summary>
    /// <param name="it">The leaf.</param>
    /// <param name="isProven">Whether the path leads to the checkpoint's root.</param>
    /// <param name="leaf">What it says.</param>
    public bool TryRead(BundledLeaf it, out bool isProven, out StrictLeaf leaf)
    {
        Read++;
        isProven = false;
        try
        {
            leaf = StrictLeaf.Read(it.Bytes.Length <= LeafFile.LongestLeaf ? it.Bytes : throw new NotALeafException(LeafFile.LongestLeaf, "the end", "more"));
        }
        catch (NotALeafException e)
        {
            NotALeaf++;
            findings.Add(FindingCode.Leaf, 0, $"{e.Expected} at byte {e.At} of the leaf", e.Found);
            leaf = default;
            return false;
        }

        if (!leaf.Origin.SequenceEqual(origin))
        {
            findings.Add(FindingCode.Store, leaf.Position, $"origin {checkpoint.Origin}", Encoding.UTF8.GetString(leaf.Origin));
        }

        var root = MerkleProof.RootOrNull((ulong)leaf.Position - 1, (ulong)checkpoint.Size, Hash32.OfLeaf(it.Bytes), it.Path);
        isProven = root == checkpoint.Root;
        if (root is null)
        {
            WrongPath++;
            findings.Add(
                FindingCode.Root, leaf.Position, $"a path from position {leaf.Position} in a tree of {checkpoint.Size}",
                $"one of {it.Path.Count} hashes, which fits no such place");
        }
        else if (!isProven)
        {
            WrongRoot++;
            findings.Add(FindingCode.Root, leaf.Position, $"a path to root {checkpoint.Root}", $"one to {root}");
        }

        return true;
    }

    /// <summary>The first three steps of a proof, in words.</summary>
    public IEnumerable<Step> Steps()
    {
        yield return new Step(
            "leaf", NotALeaf == 0,
            NotALeaf == 0
                ? $"All {Read} entries are written in the one form that the journal has."
                : $"{NotALeaf} of {Read} entries are not in the journal's form.");
        yield return new Step(
            "path", WrongPath == 0,
            WrongPath == 0
                ? "Each has a chain of hashes that fits its place in the journal."
                : $"{WrongPath} have a chain of hashes that fits no such place.");
        yield return new Step("root", WrongRoot + WrongPath + NotALeaf == 0, WrongRoot + WrongPath + NotALeaf == 0
            ? $"Every chain of hashes ends at the fingerprint that the checkpoint of {checkpoint.Size} entries states, {checkpoint.Root}."
            : $"{WrongRoot + WrongPath + NotALeaf} do not lead to the fingerprint that the checkpoint states, {checkpoint.Root}.");
    }
}
