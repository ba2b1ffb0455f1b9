using System.Globalization;
using Supervision.Domain.Law;
using Supervision.Journal.Backup;
using Supervision.Journal.Documents;
using Supervision.Silo.Verify;

namespace Supervision.Silo.Backup;

/// <summary>Documents in back-ups: files that never change, each named by what is in it, so a copy proves itself.</summary>
internal static class BackupDocuments
{
    /// <summary>Copies the files that the copied journal names. They are older than it, so each is there, but for those that were erased since.</summary>
    /// <param name="named">What the copied journal names.</param>
    /// <param name="store">The store's directory.</param>
    /// <param name="part">The folder of the back-up.</param>
    /// <param name="progress">Is told how many are copied, and of how many.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>What was copied; null where no document is named. And how many are missing or damaged in the store: these are not in the back-up.</returns>
    public static (CopiedDocuments? Copied, long Missing) Copy(
        NamedDocuments named, string store, string part, Action<long, long> progress, CancellationToken cancellation)
    {
        var (from, to) = (Path.Combine(store, DocumentFiles.FolderName), Path.Combine(part, DocumentFiles.FolderName));
        var places = named.Places();
        var wanted = named.Files.Order(StringComparer.Ordinal).ToList();
        var copied = new List<(string File, long Bytes)>();
        for (var at = 0; at < wanted.Count; at++)
        {
            cancellation.ThrowIfCancellationRequested();
            progress(at, wanted.Count);
            if (places.TryGetValue(wanted[at], out var path) && CopyOne(Path.Combine(from, path), Path.Combine(to, path)))
            {
                copied.Add((wanted[at], new FileInfo(Path.Combine(to, path)).Length));
            }
        }

        progress(wanted.Count, wanted.Count);
        var missing = named.Compare(CancellationToken.None).Count(it => it.Position > 0);
        return (wanted.Count == 0 ? null : CopiedDocuments.Of(copied), missing);
    }

    /// <summary>Compares the files in a folder with what the manifest says of them.</summary>
    /// <param name="backup">The back-up that is named in a refusal.</param>
    /// <param name="directory">Where the folder of documents lies.</param>
    /// <param name="expected">What the manifest says; null for none.</param>
    /// <exception cref="BackupRefusedException">One is missing, damaged or too many.</exception>
    public static void Compare(string backup, string directory, CopiedDocuments? expected)
    {
        var folder = Path.Combine(directory, DocumentFiles.FolderName);
        var files = DocumentFiles.In(folder);
        if (files.FirstOrDefault(it => !DocumentFiles.IsWhole(Path.Combine(folder, it))) is { } damaged)
        {
            throw new BackupRefusedException(backup, $"{DocumentFiles.FolderName}/{damaged} is damaged: its SHA-256 is not its name");
        }

        var found = CopiedDocuments.Of(files.Select(it => (Path.GetFileName(it), new FileInfo(Path.Combine(folder, it)).Length)));
        if (found != (expected ?? CopiedDocuments.None))
        {
            var (wanted, there) = (expected ?? CopiedDocuments.None, found);
            throw new BackupRefusedException(
                backup,
                $"expected {wanted.Count} documents of {wanted.Bytes} bytes in {DocumentFiles.FolderName}, found {there.Count} of {there.Bytes}, "
                + "or others of that number");
        }
    }

    /// <summary>Copies a whole folder of documents that has been compared.</summary>
    public static void CopyAll(string backup, string part, CancellationToken cancellation)
    {
        var (from, to) = (Path.Combine(backup, DocumentFiles.FolderName), Path.Combine(part, DocumentFiles.FolderName));
        foreach (var path in DocumentFiles.In(from))
        {
            cancellation.ThrowIfCancellationRequested();
            CopyOne(Path.Combine(from, path), Path.Combine(to, path));
        }
    }

    /// <summary>Brings the folder to its place. A crash before it leaves no store, since the journal comes after it.</summary>
    public static void Move(string part, string store)
    {
        var from = Path.Combine(part, DocumentFiles.FolderName);
        if (Directory.Exists(from))
        {
            Directory.Move(from, Path.Combine(store, DocumentFiles.FolderName));
            DurableFolder.Sync(store);
        }
    }

    /// <summary>What is said of documents that are not in a back-up; null when there are none.</summary>
    public static Title? Words(long missing) => missing == 0 ? null : new Title(
        string.Create(
            CultureInfo.InvariantCulture, $"{missing} documents are missing from the store or damaged there, and are not in the back-up; verify names them."),
        string.Create(CultureInfo.InvariantCulture, $"数据目录中有 {missing} 份文件缺失或损坏，未收入备份；verify 会列出这些文件。"));

    /// <summary>For the owner alone, as in the store.</summary>
    /// <returns>False for a file that is damaged, or was erased meanwhile: nothing of it is kept.</returns>
    private static bool CopyOne(string from, string to)
    {
        var folder = Path.GetDirectoryName(to)!;
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        try
        {
            using (var source = new FileStream(from, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete))
            using (var target = new FileStream(to, options))
            {
                source.CopyTo(target);
                target.Flush(flushToDisk: true);
            }

            DurableFolder.Sync(folder);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }

        if (DocumentFiles.IsWhole(to))
        {
            return true;
        }

        File.Delete(to);
        return false;
    }
}
