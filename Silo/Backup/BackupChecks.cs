using System.Globalization;
using Supervision.Domain.Law;
using Supervision.Journal;
using Supervision.Journal.Backup;
using Supervision.Silo.Verify;
using Supervision.Verifier;

namespace Supervision.Silo.Backup;

/// <summary>What must hold of a copy of a store before anybody relies on it.</summary>
internal static class BackupChecks
{
    /// <summary>
    /// Reads everything in a copy again: it is in order, as long as it must be, with the root that it must have, and the
    /// checkpoint beside it is one of it.
    /// </summary>
    /// <param name="folder">Where the copy lies.</param>
    /// <param name="keys">Where its keys.db lies, if there is one.</param>
    /// <param name="size">How many entries it must have.</param>
    /// <param name="root">The root over them, in hexadecimal.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <param name="documents">Is told which files of documents its entries name; null for nobody.</param>
    /// <returns>How many of its values have no key there although there are keys; 0 for most.</returns>
    /// <exception cref="BackupRefusedException">Something does not hold.</exception>
    public static async Task<long> Verify(string folder, string keys, long size, string root, CancellationToken cancellation, NamedDocuments? documents = null)
    {
        var outcome = await Look(folder, keys, documents, cancellation);
        if (outcome is AuditOutcome.Incomplete)
        {
            // Keys that are missing, without an entry that says why: destroyed between the two copies, or older than the journal. Neither may
            // keep a court from its back-up, so all is looked at that can be without keys; what else is missing is missing again.
            outcome = await Look(folder, Path.Combine(folder, "none"), documents, cancellation) switch
            {
                AuditOutcome.Verified it => it with { Unopened = outcome.Unopened },
                var other => other,
            };
        }

        if (outcome is not AuditOutcome.Verified verified)
        {
            throw new BackupRefusedException(folder, $"its journal is not in order. {VerificationReport.Words(outcome)}");
        }

        return verified.Entries == size && verified.Root == root
            ? HasKeys(keys) ? verified.Unopened : 0
            : throw new BackupRefusedException(folder, $"expected {size} entries with root {root}, found {verified.Entries} with root {verified.Root}");
    }

    /// <summary>What is said of values without a key; null when there are none.</summary>
    public static Title? Words(long withoutKey) => withoutKey == 0 ? null : new Title(
        string.Create(
            CultureInfo.InvariantCulture,
            $"{withoutKey} personal values have no key in keys.db: they were erased while the back-up was taken, "
            + $"or an older keys.db was in place (docs/personal-data.md). They cannot be read."),
        string.Create(
            CultureInfo.InvariantCulture,
            $"{withoutKey} 个个人信息值在 keys.db 中没有密钥：备份期间已被删除，或使用了较旧的 keys.db（docs/personal-data.md）。这些值无法读取。"));

    /// <summary>Compares a file with what the manifest says of it.</summary>
    /// <exception cref="BackupRefusedException">It is not there, or another one.</exception>
    public static void Compare(string folder, string directory, BackupFile expected)
    {
        var path = Path.Combine(directory, expected.Name);
        if (!File.Exists(path))
        {
            throw new BackupRefusedException(folder, $"{expected.Name}, which its {BackupManifest.FileName} names, is not there");
        }

        if (BackupFile.Of(path) is var found && found != expected)
        {
            throw new BackupRefusedException(
                folder, $"{expected.Name} is damaged: expected {expected.Bytes} bytes with SHA-256 {expected.Sha256}, found {found.Bytes} with {found.Sha256}");
        }
    }

    private static Task<AuditOutcome> Look(string folder, string keys, NamedDocuments? documents, CancellationToken cancellation)
    {
        var (checkpoint, vkey) = (Path.Combine(folder, BackupTaking.CheckpointName), Path.Combine(folder, BackupTaking.VkeyName));
        return CourtVerification.Run(
            folder, File.Exists(checkpoint) ? [checkpoint] : [], File.Exists(vkey) ? [vkey] : [], signer: null, cancellation, keys, documents);
    }

    private static bool HasKeys(string keys) => File.Exists(Path.Combine(keys, JournalStores.Copies.KeysName));
}
