using Supervision.Journal;
using Supervision.Signer.Keys;
using Supervision.Signer.State;

namespace Supervision.Signer;

/// <summary>
/// Changes the key that signs a log. Each change is an entry of the log itself, and the checkpoint that covers the entry is
/// the first one under the new key; whoever was interrupted runs it again.
/// </summary>
public static class KeyCeremony
{
    /// <summary>Stands in the signer's directory from before the entry of an adoption until after its first signature.</summary>
    private const string UnderWay = "adopting";

    /// <summary>The old key announces a new one. Verifiers that trust the old one need nothing from outside.</summary>
    /// <param name="journal">Open for writing, with the signer of the directory at work.</param>
    /// <param name="directory">The signer's.</param>
    /// <returns>The vkey that is in force now.</returns>
    public static async Task<string> Rotate(CourtJournal journal, string directory, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(journal);
        using var keys = KeyRing.Open(directory, journal.Identity.Origin);
        var (old, next) = (keys.Current!, keys.Prepare());
        var announcement = old.Sign(CheckpointNote.Announcement(journal.Identity.Origin, next.VerifierKey));
        _ = await journal.Append(new KeyChange.Rotated(old.Id, next.VerifierKey, Convert.ToBase64String(announcement)), cancellation);
        return next.VerifierKey;
    }

    /// <summary>The old key counts no more from here on, because somebody else may have it. Verifiers must be given the new one.</summary>
    /// <param name="journal">Open for writing, with the signer of the directory at work.</param>
    /// <param name="directory">The signer's.</param>
    /// <param name="reason">Stands in the log for ever; no personal data.</param>
    /// <returns>The vkey that is in force now.</returns>
    public static async Task<string> Revoke(CourtJournal journal, string directory, string reason, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(journal);
        using var keys = KeyRing.Open(directory, journal.Identity.Origin);
        var (old, next) = (keys.Current!, keys.Prepare());
        _ = await journal.Append(new KeyChange.Revoked(old.Id, journal.Checkpoint!.Size, reason, next.VerifierKey), cancellation);
        return next.VerifierKey;
    }

    /// <summary>
    /// Begins anew with a store whose signer is lost, or has signed more than the store still holds: a new key, which nobody trusts yet, signs
    /// the store as it is. The old signer's last state is kept aside as evidence of what it had signed.
    /// </summary>
    /// <param name="directory">The store's.</param>
    /// <param name="options">How the journal is opened; a sealer in it is not used.</param>
    /// <param name="signer">The new signer's.</param>
    /// <param name="reason">Stands in the log for ever; no personal data.</param>
    /// <returns>The checkpoint by the new key, and its vkey.</returns>
    /// <exception cref="SealRefusedException">The entries themselves are not what they must be; nothing can be signed.</exception>
    public static async Task<(Checkpoint Sealed, string VerifierKey)> Adopt(
        string directory, JournalOptions options, SignerOptions signer, string reason, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(signer);
        await using (var journal = JournalStores.Open(directory, options with { Sealer = null }))
        {
            using var held = SignerDirectory.Take(signer.Directory);
            using var keys = KeyRing.Open(signer.Directory, journal.Identity.Origin);
            await SetAside(journal, signer.Directory, keys, reason, cancellation);
        }

        await using var again = JournalStores.Open(directory, options with { Sealer = store => LogSigner.Open(store, signer with { BeginsAnew = true }) });
        File.Delete(Path.Combine(signer.Directory, UnderWay));
        return (again.Checkpoint!, SignerDirectory.VerifierKey(signer.Directory)!);
    }

    private static async Task SetAside(CourtJournal journal, string directory, KeyRing keys, string reason, CancellationToken cancellation)
    {
        var last = (await journal.ReadStream(KeyChange.Stream, cancellation: cancellation)).LastOrDefault()?.TextOrNull("key");
        var (statePath, underWay) = (Path.Combine(directory, StateFile.Name), Path.Combine(directory, UnderWay));
        if (File.Exists(underWay) && keys.Current is { } made && made.VerifierKey == last)
        {
            return; // interrupted when everything was done but the first signature
        }

        var state = Readable(directory);

        // By the log's own word where it has one: it may have gone back behind a change that the lost signer knew.
        // A key that lies there without a state may have signed anything.
        if (((last is null ? journal.FirstSigner : KeyChanges.IdOf(last)) ?? state?.KeyId ?? keys.Current?.Id) is not { } old)
        {
            return; // nothing says that anybody has vouched for it: there is no key to replace, and the first one is made next
        }

        var upTo = Math.Min(state?.Signed.Size ?? journal.Released, journal.Released);
        var next = keys.Prepare();

        // A key without a state may have signed anything; only this file says that the key in place has signed nothing yet.
        DurableFile.Write(underWay, []);
        _ = await journal.Append(new KeyChange.Revoked(old, upTo, reason, next.VerifierKey), cancellation);
        if (File.Exists(statePath))
        {
            DurableFile.Move(statePath, Path.Combine(directory, $"set-aside-{state?.KeyId ?? old}.state"));
        }

        keys.PutInForce(next);
    }

    // Damaged is as good as lost: what it knew cannot be had.
    private static SignedState? Readable(string directory)
    {
        try
        {
            return StateFile.Read(directory);
        }
        catch (SealRefusedException)
        {
            return null;
        }
    }
}
