using System.Security.Cryptography;
using Supervision.Journal.Backup;

namespace Supervision.Journal.Documents;

/// <summary>
/// The files of documents as they lie in a store: <c>documents/AB/KEY/DIGEST</c>, KEY the id of the subject's key, AB its first two digits, DIGEST the
/// SHA-256 of the file. A file never changes, and goes with its key. The empty files <c>documents/filing/KEY-DIGEST</c> mark what is being filed.
/// </summary>
/// <param name="root">The folder <c>documents</c>; there is none before the first filing.</param>
/// <param name="aroundRename">Seam for fault doubles: is given the step that gives a file its name, and may fail before or after running it.</param>
internal sealed class DocumentFolder(string root, Action<Action> aroundRename)
{
    private const string Filing = "filing";
    private const string Part = ".part";

    public static string RootIn(string store, string? directory) => directory ?? Path.Combine(store, DocumentFiles.FolderName);

    /// <summary>Where a file lies, or would.</summary>
    public string PathOf(KeyId key, Digest file) => Path.Combine(FolderOf(key), file.ToString());

    /// <summary>Notes that a file is about to be named by an entry; returns when the note would survive a power cut.</summary>
    public void Mark(KeyId key, Digest file)
    {
        var marks = Made(Path.Combine(root, Filing));
        using (new FileStream(Path.Combine(marks, $"{key}-{file}"), Owners(FileMode.OpenOrCreate)))
        {
        }

        DurableFolder.Sync(marks);
    }

    /// <summary>Takes the note away. Should it come back after a power cut, the next start finds the entry and takes it away again.</summary>
    public void Unmark(KeyId key, Digest file) => File.Delete(Path.Combine(root, Filing, $"{key}-{file}"));

    /// <summary>What was being filed when the last process ended.</summary>
    public IReadOnlyList<(KeyId Key, Digest File)> Marked()
    {
        var marks = Path.Combine(root, Filing);
        return !Directory.Exists(marks) ? [] : [.. Directory.EnumerateFiles(marks).Select(DocumentFiles.MarkOf).OfType<(KeyId, Digest)>()];
    }

    /// <summary>Writes a file under its name; returns when it would survive a power cut.</summary>
    public void Write(KeyId key, Digest file, Action<Stream> content)
    {
        var folder = Made(FolderOf(key));
        var path = Path.Combine(folder, file.ToString());
        var part = $"{path}.{RandomNumberGenerator.GetHexString(8, lowercase: true)}{Part}";
        if (DocumentFiles.IsWhole(path))
        {
            // The same bytes were filed before, or a filing of them was broken off right after the rename: the name may not be on the disk yet.
            DurableFolder.Sync(folder);
            return;
        }

        try
        {
            // A crash inside this leaves a part and the mark: the next start deletes both.
            using (var stream = new FileStream(part, Owners(FileMode.CreateNew)))
            {
                content(stream);
                stream.Flush(flushToDisk: true);
            }

            // Over a file of this name that is damaged, too: it was no longer what its name says. A crash before leaves the part, a crash after it
            // the file or the part, both marked; nobody has been told anything.
            aroundRename(() => File.Move(part, path, overwrite: true));
            DurableFolder.Sync(folder);
        }
        finally
        {
            File.Delete(part);
        }
    }

    /// <summary>Deletes what was filed but is named by nothing, and parts of it.</summary>
    public void Drop(KeyId key, Digest file)
    {
        var folder = FolderOf(key);
        if (Directory.Exists(folder))
        {
            foreach (var path in Directory.EnumerateFiles(folder, $"{file}*"))
            {
                File.Delete(path);
            }
        }
    }

    /// <summary>Deletes every file of a subject. A crash in between leaves some of them, and whoever comes next goes on; the key has gone before.</summary>
    public void DropAll(KeyId key)
    {
        if (Directory.Exists(FolderOf(key)))
        {
            Directory.Delete(FolderOf(key), recursive: true);
            DurableFolder.Sync(Path.GetDirectoryName(FolderOf(key))!);
        }
    }

    private string FolderOf(KeyId key) => Path.Combine(root, key.ToString()[..2], key.ToString());

    /// <summary>Makes a folder and those above it, each with its name on the disk.</summary>
    private static string Made(string folder)
    {
        if (!Directory.Exists(folder))
        {
            var parent = Made(Path.GetDirectoryName(folder)!);
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(folder);
            }
            else
            {
                Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }

            DurableFolder.Sync(parent);
        }

        return folder;
    }

    private static FileStreamOptions Owners(FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }
}
