using System.Collections.Immutable;
using System.Reflection;
using System.Security.Cryptography;
using Supervision.Accounts;
using Supervision.Domain.Law;
using Supervision.Journal;
using Supervision.Journal.Backup;
using Supervision.Journal.Documents;
using Supervision.Signer;
using Supervision.Silo.Stores;
using Supervision.Silo.Targets;
using Supervision.Silo.Terminal;
using Supervision.Silo.Verify;

namespace Supervision.Silo.Backup;

/// <summary>
/// Takes a back-up of a store, served or not: the journal first, then what its values need, then the whole check of the copy, then the manifest, and last the
/// name. Whatever stops it before that leaves a folder under another name, without a manifest, which nobody takes for a back-up.
/// </summary>
/// <param name="store">The store's directory.</param>
/// <param name="target">The folder that is to be made.</param>
/// <param name="keys">The folder for keys.db, apart from the rest; null for the folder <c>keys</c> in the back-up.</param>
internal sealed class BackupTaking(string store, string target, string? keys)
{
    /// <summary>What progress is told while the copy is being checked; otherwise the name of the file that is being copied.</summary>
    public const string Checking = "";

    public const string KeysFolder = "keys";
    public const string CheckpointName = "checkpoint";
    public const string VkeyName = "log.vkey";

    /// <param name="clock">Says when it is taken.</param>
    /// <param name="progress">Is told what is done, and how far it is, of how much.</param>
    /// <param name="cancellation">Gives up; nothing is left.</param>
    /// <returns>What was taken, and what whoever keeps it must know; null for nothing.</returns>
    /// <exception cref="UsageException">A folder is there already, or cannot be made where it is asked for.</exception>
    /// <exception cref="StoreNotFoundException">There is no store.</exception>
    /// <exception cref="StoreFailureException">A disk is full, or refuses.</exception>
    /// <exception cref="BackupRefusedException">The copy is not in order: neither is the store, most likely.</exception>
    public async Task<(BackupManifest Manifest, Title? Remark)> Take(TimeProvider clock, Action<string, long, long> progress, CancellationToken cancellation)
    {
        RefuseEarly();
        var (part, keysPart) = (PartOf(target), keys is null ? null : PartOf(keys));
        try
        {
            Make(part);
            var keysIn = keysPart ?? Path.Combine(part, KeysFolder);
            Make(keysIn);
            var (manifest, remark) = await Copy(part, keysIn, clock, progress, cancellation);

            // A crash from here on may leave the keys in their place and the rest not: the next try refuses the folder of the keys until it is
            // looked at and deleted. The other way round there would be a back-up without its keys.
            if (keysPart is not null)
            {
                Publish(keysPart, keys!);
            }

            Publish(part, target);
            return (manifest, Both(remark, Noted(manifest)));
        }
        finally
        {
            Drop(part);
            Drop(keysPart);
        }
    }

    private async Task<(BackupManifest Manifest, Title? Remark)> Copy(
        string part, string keysIn, TimeProvider clock, Action<string, long, long> progress, CancellationToken cancellation)
    {
        // The checkpoint before the journal: what it covers is in the copy. The instant before both: what was answered before it is.
        var takenAt = DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds());
        CopySigned(part);
        var journal = JournalStores.Copies.Journal(
            store, Path.Combine(part, JournalStores.Copies.JournalName), (done, of) => progress(JournalStores.Copies.JournalName, done, of), cancellation);
        var hasKeys = JournalStores.Copies.Keys(store, journal.Identity, Path.Combine(keysIn, JournalStores.Copies.KeysName), cancellation);
        if (File.Exists(Path.Combine(store, AccountStore.FileName)))
        {
            JournalStores.Copies.Other(Path.Combine(store, AccountStore.FileName), Path.Combine(part, AccountStore.FileName), cancellation);
        }

        progress(Checking, 0, journal.Size);
        var named = new NamedDocuments(Path.Combine(store, DocumentFiles.FolderName));
        var withoutKey = await BackupChecks.Verify(part, keysIn, journal.Size, journal.Root.ToString(), cancellation, named);
        progress(Checking, journal.Size, journal.Size);
        var (documents, missing) = BackupDocuments.Copy(named, store, part, (done, of) => progress(DocumentFiles.FolderName, done, of), cancellation);

        ImmutableArray<BackupFile> files = [.. Directory.EnumerateFiles(part).Order(StringComparer.Ordinal).Select(BackupFile.Of)];
        var manifest = new BackupManifest(
            takenAt, ProgramVersion, journal.Identity.Origin, journal.Identity.StoreId, journal.Size, journal.Root.ToString(), files,
            hasKeys ? BackupFile.Of(Path.Combine(keysIn, JournalStores.Copies.KeysName)) : null) { Documents = documents };
        Write(Path.Combine(part, BackupManifest.FileName), manifest.ToBytes());
        DurableFolder.Sync(keysIn);
        DurableFolder.Sync(part);
        return (manifest, Both(BackupChecks.Words(withoutKey), BackupDocuments.Words(missing)));
    }

    private static Title? Both(Title? one, Title? other) => one is null ? other
        : other is null ? one
        : new Title($"{one.En} {other.En}", $"{one.Zh}{other.Zh}");

    /// <summary>The back-up is whole by now, wherever its store lies; without the note one is only said to be due too early.</summary>
    private Title? Noted(BackupManifest manifest)
    {
        try
        {
            LastBackup.Note(store, manifest.TakenAt);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Title(
                $"When it was taken could not be noted in {store}: {e.Message}",
                $"无法在 {store} 中记下备份时间：{e.Message}");
        }
    }

    /// <summary>What verifiers need beside the journal: both are public.</summary>
    private void CopySigned(string part)
    {
        using var journal = JournalStores.OpenReadOnly(store);
        var signer = Sealing.For(store).Signer;
        if (SignerDirectory.Last(signer, journal.Identity) is { } last && SignerDirectory.VerifierKey(signer) is { } key)
        {
            Write(Path.Combine(part, CheckpointName), System.Text.Encoding.UTF8.GetBytes(last.Note));
            Write(Path.Combine(part, VkeyName), System.Text.Encoding.ASCII.GetBytes(key + "\n"));
        }
    }

    private void RefuseEarly()
    {
        foreach (var folder in keys is null ? new[] { target } : [target, keys])
        {
            if (File.Exists(folder) || Directory.Exists(folder))
            {
                throw new UsageException($"{folder} is there already; a back-up is never written over anything. Name a new folder.");
            }

            // Not made here: the parent that is missing is most often a disk that is not mounted.
            if (!Directory.Exists(Path.GetDirectoryName(folder)))
            {
                throw new UsageException($"There is no directory {Path.GetDirectoryName(folder)} to make {Path.GetFileName(folder)} in.");
            }

            StorePlaces.Refuse(folder, store);
        }

        if (keys is not null && (IsIn(RealPath.Of(target), RealPath.Of(keys)) || IsIn(RealPath.Of(keys), RealPath.Of(target))))
        {
            throw new UsageException($"--keys {keys} does not lie apart from {target}.");
        }
    }

    private static bool IsIn(string folder, string path) =>
        (path + Path.DirectorySeparatorChar).StartsWith(folder.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static string PartOf(string folder) => $"{folder}.{RandomNumberGenerator.GetHexString(8, lowercase: true)}.part";

    private static void Make(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private static void Publish(string part, string folder)
    {
        // A folder of that name by now, even an empty one, is another's: the rename must not take its place.
        if (Directory.Exists(folder) || File.Exists(folder))
        {
            throw new UsageException($"{folder} is there by now; a back-up is never written over anything. Name a new folder.");
        }

        Directory.Move(part, folder);
        DurableFolder.Sync(Path.GetDirectoryName(folder)!);
    }

    private static void Drop(string? part)
    {
        if (Directory.Exists(part))
        {
            Directory.Delete(part, recursive: true);
        }
    }

    private static void Write(string path, byte[] bytes)
    {
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        file.Write(bytes);
        file.Flush(flushToDisk: true);
    }

    private static string ProgramVersion =>
        typeof(BackupTaking).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";
}
