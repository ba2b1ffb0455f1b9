using Supervision.Silo.Terminal;

namespace Supervision.Silo.Targets;

/// <summary>A directory that somebody named for a verb to fill: it is not there, or holds nothing, and lies in no store.</summary>
internal sealed class NewFolder
{
    private readonly DirectoryInfo folder;
    private readonly bool isThere;
    private readonly HashSet<string> written = new(StringComparer.Ordinal);

    private NewFolder(DirectoryInfo folder)
    {
        this.folder = folder;
        isThere = folder.Exists;
    }

    /// <param name="folder">The directory.</param>
    /// <param name="store">The store that the verb reads.</param>
    /// <exception cref="UsageException">It leads into a store, holds something, or is a file.</exception>
    public static NewFolder At(DirectoryInfo folder, string store)
    {
        StorePlaces.Refuse(folder.FullName, store);
        return File.Exists(folder.FullName) ? throw new UsageException($"{folder} is a file; name a directory.")
            : folder.Exists && folder.EnumerateFileSystemInfos().Any()
                ? throw new UsageException($"{folder} is not empty; name a directory that is empty or not there.")
                : new NewFolder(folder);
    }

    /// <summary>Makes the directory and lets it be filled. Of one that was given up nothing is left; a crash leaves what was written by then.</summary>
    /// <param name="fill">Writes the files.</param>
    public async Task<T> Fill<T>(Func<Task<T>> fill)
    {
        folder.Create();
        try
        {
            return await fill();
        }
        catch
        {
            TakeBack();
            throw;
        }
    }

    /// <summary>Writes one file, and the directories that it lies in.</summary>
    /// <param name="name">Seen from the directory.</param>
    /// <param name="bytes">All of it.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task Write(string name, ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        var path = Path.Combine(folder.FullName, name);
        written.Add(name.Split('/')[0]);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        await file.WriteAsync(bytes, cancellation);
    }

    // Only what was written here: somebody else may have laid something there meanwhile.
    private void TakeBack()
    {
        foreach (var path in written.Select(it => Path.Combine(folder.FullName, it)))
        {
            if (Directory.Exists(path))
            {
                Directory.Delete(path, recursive: true);
            }
            else
            {
                File.Delete(path);
            }
        }

        if (!isThere && !folder.EnumerateFileSystemInfos().Any())
        {
            folder.Delete();
        }
    }
}
