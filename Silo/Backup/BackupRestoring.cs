using System.Globalization;
using System.Security.Cryptography;
using Supervision.Accounts;
using Supervision.Accounts.Store;
using Supervision.Domain.Law;
using Supervision.Journal;
using Supervision.Journal.Backup;
using Supervision.Signer;
using Supervision.Silo.Stores;
using Supervision.Silo.Targets;
using Supervision.Silo.Terminal;

namespace Supervision.Silo.Backup;

/// <summary>
/// Makes a store of a back-up, after checking the back-up and the copy of it. The journal comes to its place last: until then
/// there is no store.
/// </summary>
/// <param name="backup">The back-up's folder.</param>
/// <param name="store">The directory of the new store: none yet, an empty one, or one with nothing but the signer's directory.</param>
/// <param name="keys">Where its keys.db lies when it was laid apart; null for the folder <c>keys</c> in the back-up.</param>
/// <param name="withoutKeys">Whether the store is to be made without keys: personal values are withheld, and nothing is written, until they come.</param>
internal sealed class BackupRestoring(string backup, string store, string? keys, bool withoutKeys)
{
    private readonly string keysIn = keys ?? Path.Combine(backup, BackupTaking.KeysFolder);

    /// <param name="progress">Is told what is being done.</param>
    /// <param name="cancellation">Gives up; no store is made.</param>
    /// <returns>The back-up, and what whoever restores must know.</returns>
    /// <exception cref="UsageException">The directory holds something already, or the keys are not where they must be.</exception>
    /// <exception cref="StoreInUseException">It is being served.</exception>
    /// <exception cref="BackupRefusedException">The back-up is incomplete, damaged or of another form.</exception>
    public async Task<(BackupManifest Manifest, IReadOnlyList<Title> Remarks)> Restore(Action<Title> progress, CancellationToken cancellation)
    {
        RefuseUnlessNew();
        StorePlaces.RefuseAround(store);
        var manifest = BackupManifest.Read(backup);
        var takesKeys = manifest.Keys is not null && !withoutKeys;
        progress(new Title("Reading the back-up", "正在读取备份"));
        Compare(manifest, backup, keysIn, takesKeys);
        BackupDocuments.Compare(backup, backup, manifest.Documents);
        await BackupChecks.Verify(backup, keysIn, manifest.Size, manifest.Root, cancellation);

        var part = $"{store}.{RandomNumberGenerator.GetHexString(8, lowercase: true)}.part";
        try
        {
            Directory.CreateDirectory(part);
            progress(new Title("Copying", "正在复制"));
            CopyAll(manifest, part, takesKeys);
            BackupDocuments.CopyAll(backup, part, cancellation);
            Compare(manifest, part, part, takesKeys);
            BackupDocuments.Compare(backup, part, manifest.Documents);
            progress(new Title("Reading the copy", "正在读取副本"));
            var withoutKey = await BackupChecks.Verify(part, part, manifest.Size, manifest.Root, cancellation);
            List<Title> remarks = BackupChecks.Words(withoutKey) is { } missing ? [missing] : [];
            Destroy(manifest, part, takesKeys, remarks);
            EndSessions(manifest, part);

            // Held from here on: nobody makes a store here in between.
            Directory.CreateDirectory(store);
            using (JournalStores.Copies.Lock(store))
            {
                RefuseUnlessNew();
                Move(part);
            }

            Compare(manifest, remarks);
            return (manifest, remarks);
        }
        finally
        {
            if (Directory.Exists(part))
            {
                Directory.Delete(part, recursive: true);
            }
        }
    }

    private void RefuseUnlessNew()
    {
        if (File.Exists(store))
        {
            throw new UsageException($"{store} is a file; name a directory.");
        }

        if (!Directory.Exists(store))
        {
            return;
        }

        var there = Directory.EnumerateFileSystemEntries(store).Select(it => Path.GetFileName(it))
            .Except([SignerDirectory.DefaultName, JournalStores.Copies.LockName], StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (there.Count > 0)
        {
            // Whoever serves it holds its lock, and is named.
            JournalStores.Copies.RefuseIfServed(store);
            throw new UsageException(
                $"{store} is not empty ({string.Join(", ", there.Take(5))}). A back-up is restored into a directory that holds nothing, "
                + "or nothing but the signer's directory; move what is there away and keep it until the restored store has been looked at.");
        }
    }

    private void Compare(BackupManifest manifest, string directory, string keysDirectory, bool takesKeys)
    {
        foreach (var file in manifest.Files)
        {
            BackupChecks.Compare(backup, directory, file);
        }

        if (takesKeys)
        {
            if (!File.Exists(Path.Combine(keysDirectory, manifest.Keys!.Name)))
            {
                throw new UsageException(
                    $"{keysDirectory} has no {manifest.Keys.Name}, which belongs to this back-up. Name its folder with --keys, "
                    + "or restore --without-keys: personal values are withheld then, and nothing can be written until the keys come.");
            }

            BackupChecks.Compare(backup, keysDirectory, manifest.Keys);
        }
    }

    private void CopyAll(BackupManifest manifest, string part, bool takesKeys)
    {
        foreach (var file in manifest.Files)
        {
            CopyForOwnerAlone(Path.Combine(backup, file.Name), Path.Combine(part, file.Name));
        }

        if (takesKeys)
        {
            CopyForOwnerAlone(Path.Combine(keysIn, manifest.Keys!.Name), Path.Combine(part, manifest.Keys.Name));
        }
    }

    /// <summary>Keys of whoever was erased since are destroyed before the file comes to its place.</summary>
    private void Destroy(BackupManifest manifest, string part, bool takesKeys, List<Title> remarks)
    {
        if (takesKeys && !JournalStores.Copies.DestroyErased(part, manifest.Identity, store))
        {
            var signer = Path.Combine(store, SignerDirectory.DefaultName);
            var taken = manifest.TakenAt.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
            remarks.Add(new Title(
                $"There is no file erased-keys in {signer}: whose data was erased after {taken}Z is not known here. "
                + "Bring the signer's directory of the lost store there before the store is opened, or repeat those erasures.",
                $"{signer} 中没有 erased-keys 文件：无法得知 {taken}Z 之后删除了哪些人的数据。请在打开数据目录之前将丢失数据的签名目录放到该处，或重新执行这些删除。"));
        }
    }

    private static void EndSessions(BackupManifest manifest, string part)
    {
        if (!File.Exists(Path.Combine(part, AccountStore.FileName)))
        {
            return;
        }

        using var randomness = RandomNumberGenerator.Create();
        using var accounts = AccountStore.Open(part, manifest.Store, new AccountsOptions(TimeProvider.System, randomness));
        accounts.EndSessionsAndLinks();
    }

    /// <summary>The journal last: a crash before it leaves a directory without a store, which the next try refuses until it is emptied.</summary>
    private void Move(string part)
    {
        BackupDocuments.Move(part, store);
        foreach (var file in Directory.EnumerateFiles(part).OrderBy(it => Path.GetFileName(it) == JournalStores.Copies.JournalName))
        {
            var name = Path.GetFileName(file);
            if (name is BackupTaking.CheckpointName or BackupTaking.VkeyName)
            {
                continue; // they go with the back-up; what the signer has signed stands in its own directory
            }

            File.Move(file, Path.Combine(store, name));
            DurableFolder.Sync(store);
        }

        DurableFolder.Sync(Path.GetDirectoryName(store)!);
    }

    /// <summary>A signer that has vouched for more than the back-up holds will refuse the store; better to hear it now.</summary>
    private void Compare(BackupManifest manifest, List<Title> remarks)
    {
        var sealing = Sealing.For(store);
        var last = sealing.IsOn ? SignerDirectory.Last(sealing.Signer, manifest.Identity) : null;
        if (last is { } signed && signed.Size > manifest.Size)
        {
            var (vouched, held) = (signed.Size.ToString(CultureInfo.InvariantCulture), manifest.Size.ToString(CultureInfo.InvariantCulture));
            remarks.Add(new Title(
                $"The signer in {sealing.Signer} has sealed {vouched} entries; this back-up holds {held}. It will refuse the store. "
                + "Look for a newer back-up first; docs/sealing.md says what `keys adopt` means when there is none.",
                $"{sealing.Signer} 中的签名者已封存 {vouched} 条记录，本备份只有 {held} 条，签名者将拒绝该数据目录。"
                + "请先查找更新的备份；没有时见 docs/sealing.md 中 `keys adopt` 的说明。"));
        }
        else if (sealing.IsOn && last is null && File.Exists(Path.Combine(backup, BackupTaking.CheckpointName)))
        {
            remarks.Add(new Title(
                $"There is no state of this store's signer in {sealing.Signer}, so nothing here can tell whether a newer back-up exists. "
                + "Bring the signer's directory there; docs/sealing.md says what `keys adopt` means when it is lost.",
                $"{sealing.Signer} 中没有该数据的签名状态，无法判断是否存在更新的备份。请将签名目录放到该处；签名目录丢失时见 docs/sealing.md 中 `keys adopt` 的说明。"));
        }
    }

    private static void CopyForOwnerAlone(string from, string to)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var source = new FileStream(from, FileMode.Open, FileAccess.Read, FileShare.Read);
        using var target = new FileStream(to, options);
        source.CopyTo(target);
        target.Flush(flushToDisk: true);
    }
}
