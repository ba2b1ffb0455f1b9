namespace Supervision.Verifier.Signing;

/// <summary>
/// Which key is in force at which size of the log. The first one must be an anchor; one that follows is believed when it is an anchor
/// itself, or when a believed one announced it. After a revocation only an anchor is believed.
/// </summary>
internal sealed class KeyHistory(string origin, IEnumerable<VerifierKey> anchors)
{
    private readonly VerifierKey[] anchors = [.. anchors.Where(it => it.Name == origin)];
    private readonly List<Epoch> epochs = [];

    /// <param name="From">Size from which on the key is in force.</param>
    /// <param name="Id">Its id.</param>
    /// <param name="Key">Null when nobody vouches for it.</param>
    /// <param name="RevokedAfter">Last size for which the key before counts, when that was revoked.</param>
    private sealed record Epoch(long From, string Id, VerifierKey? Key, long? RevokedAfter);

    /// <summary>Whether there is anything to check signatures with.</summary>
    public bool HasAnchor => anchors.Length > 0;

    public void Add(in StrictLeaf leaf, Findings findings)
    {
        try
        {
            Add(KeyChange.Read(leaf), findings);
        }
        catch (MalformedInputException e)
        {
            findings.Add(FindingCode.Key, leaf.Position, e.Expected, e.Found);
        }
    }

    /// <summary>Whether the checkpoint carries a valid signature of the key in force at its size, and no known key's signature that fails.</summary>
    public bool Accepts(SignedCheckpoint it, Findings findings)
    {
        VerifierKey[] known = [.. anchors.Concat(epochs.Select(epoch => epoch.Key).OfType<VerifierKey>()).DistinctBy(key => key.Text)];
        var signers = new List<string>();
        foreach (var signature in it.Signed.Signatures.Where(signature => signature.Name == origin))
        {
            VerifierKey[] candidates = [.. known.Where(key => key.Id == signature.KeyId)];
            if (candidates.Any(key => key.Verifies(it.Signed.TextBytes, signature.Bytes)))
            {
                signers.Add(signature.KeyId);
            }
            else if (candidates.Length > 0)
            {
                findings.Add(FindingCode.Key, 0, $"a signature by key {signature.KeyId} on the checkpoint of size {it.Size}", "one that does not verify");
                return false;
            }
        }

        var inForce = epochs.FindLast(epoch => epoch.From <= it.Size);
        if (epochs.Find(epoch => epoch.RevokedAfter < it.Size && it.Size < epoch.From) is { } revoked)
        {
            findings.Add(FindingCode.Key, 0, $"no checkpoint of size {it.Size}: the key was revoked after size {revoked.RevokedAfter}", "one");
            return false;
        }

        if (inForce is null ? signers.Count > 0 : signers.Contains(inForce.Id))
        {
            return true;
        }

        var wanted = inForce is null ? "one of the given keys" : $"key {inForce.Id}, which is in force,";
        findings.Add(
            FindingCode.Key, 0, $"a signature by {wanted} on the checkpoint of size {it.Size}",
            signers.Count > 0 ? $"one by key {string.Join(", ", signers)}" : "none by a known key");
        return false;
    }

    private void Add(KeyChange change, Findings findings)
    {
        if (epochs.Count == 0)
        {
            epochs.Add(new Epoch(0, change.Old, Anchor(it => it.Id == change.Old), null));
        }

        var before = epochs[^1];
        if (before.Id != change.Old)
        {
            findings.Add(FindingCode.Key, change.Position, $"key {before.Id} as the one that goes", $"key {change.Old}");
        }

        var key = Anchor(it => it.Text == change.Key.Text);
        if (change.Announcement is { } announcement && before.Key is { } old)
        {
            if (old.Verifies(KeyChange.Announced(origin, change.Key), announcement))
            {
                key ??= change.Key;
            }
            else
            {
                findings.Add(FindingCode.Key, change.Position, $"an announcement of the new key that key {old.Id} signed", "one that it did not sign");
            }
        }

        epochs.Add(new Epoch(change.Position, change.Key.Id, key, change.UpTo));
    }

    private VerifierKey? Anchor(Predicate<VerifierKey> wanted) => Array.Find(anchors, wanted);
}
