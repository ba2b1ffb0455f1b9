using Supervision.Journal.Backup;
using Supervision.Silo.Stores;
using Supervision.Silo.Tests.OldStores;
using Supervision.Silo.Tests.Verbs;

namespace Supervision.Silo.Tests.Backup;

/// <summary>A court with cases, people, accounts, an erased and a sealed subject, and a folder beside it for back-ups. All gone at the end.</summary>
internal sealed class BackupCourt : IDisposable
{
    private readonly OldStore store = new(OldStore.ByAge[^1]);
    private readonly DirectoryInfo folder = System.IO.Directory.CreateTempSubdirectory("supervision-backup-");

    /// <summary>Opened to write once before, so that what the program of today announces is in the back-up, and no later verb adds it.</summary>
    public BackupCourt()
    {
        using var randomness = new SeededRandomness(1);
        StoreDirectory.Open(store.Directory, randomness).DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    public string Store => store.Directory;

    /// <summary>Where back-ups and restored stores are made.</summary>
    public string Folder => folder.FullName;

    public string Backup => PathOf("backup");

    public string Restored => PathOf("restored");

    public string PathOf(string name) => Path.Combine(Folder, name);

    /// <summary>What lies beside the back-ups.</summary>
    public IEnumerable<string> Names => System.IO.Directory.EnumerateFileSystemEntries(Folder).Select(it => Path.GetFileName(it)).Order(StringComparer.Ordinal);

    public string[] BackupArguments(params string[] more) => ["backup", Backup, "--store", Store, .. more];

    public Task<SiloOutcome> Take(params string[] more) => Verb.Run(BackupArguments(more));

    public Task<SiloOutcome> Restore(params string[] more) => Verb.Run(["restore", Backup, "--store", Restored, .. more]);

    public async Task<BackupManifest> Taken(params string[] more)
    {
        (await Take(more)).Expect(0);
        return BackupManifest.Read(Backup);
    }

    /// <summary>The signer stays when a store is brought back: here it is carried to the restored one, before or after.</summary>
    public void KeepTheSigner()
    {
        var to = System.IO.Directory.CreateDirectory(Path.Combine(Restored, "signer")).FullName;
        foreach (var file in System.IO.Directory.EnumerateFiles(Path.Combine(Store, "signer")))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)), overwrite: true);
        }
    }

    /// <summary>One more entry of the store, sealed.</summary>
    public async Task Seal() => (await Verb.Run("personal", "seal", "--store", Store, "--case", "F-106", "--basis", "order 21")).Expect(0);

    public async Task Erase(string number) => (await Verb.Run(
        [.. new[] { "personal", "erase", "--store", Store, "--case", number, "--basis", "order 22" }, .. await Approvers.Of(Store, Folder)])).Expect(0);

    public void Dispose()
    {
        store.Dispose();
        folder.Delete(recursive: true);
    }
}
