using System.Security.Cryptography;
using Supervision.Silo.Terminal;

namespace Supervision.Silo.Targets;

/// <summary>
/// A file that somebody named for a verb to write. It is there whole or not at all: it is written beside its place, made durable, and then
/// given its name. It is in no store, and no file goes for it unless that was asked for.
/// </summary>
internal sealed class WholeFile
{
    private readonly string place;
    private readonly bool replaces;

    private WholeFile(string name, string place, bool replaces)
    {
        Name = name;
        this.place = place;
        this.replaces = replaces;
    }

    /// <summary>The whole path, as it was named.</summary>
    public string Name { get; }

    /// <summary>Refuses what could not be written in the end, before any work is done.</summary>
    /// <param name="file">What it is to be called; where that is a symbolic link, the file that it leads to is written.</param>
    /// <param name="force">Whether a file of that name may go; null for a verb that cannot be told so.</param>
    /// <param name="store">The store that the verb reads; null for a verb that reads none.</param>
    /// <exception cref="UsageException">It leads into a store, there is such a file and it may not go, or there is no such directory.</exception>
    public static WholeFile At(FileInfo file, bool? force, string? store)
    {
        var place = StorePlaces.Refuse(file.FullName, store);
        var directory = Path.GetDirectoryName(place);
        if (!Directory.Exists(directory))
        {
            throw new UsageException($"There is no directory {directory} to write {file.Name} into.");
        }

        if (Directory.Exists(place))
        {
            throw new UsageException($"{file.FullName} is a directory; name a file.");
        }

        if (OpenStream.IsOne(file) || Inode.OrNull(place) is { IsDisk: true })
        {
            // The rename would put a file in the place of the device.
            throw new UsageException($"{file.FullName} is there already and is no file; name one.");
        }

        if (File.Exists(place) && force is not true)
        {
            throw new UsageException($"{file.FullName} is there already; {(force is null ? "it stays as it is" : "--force replaces it")}.");
        }

        return new WholeFile(file.FullName, place, force is true);
    }

    /// <param name="write">Writes the content.</param>
    /// <returns>Its length in bytes.</returns>
    /// <exception cref="IOException">There is such a file by now and it may not go, or the disk refuses.</exception>
    public async Task<long> Write(Func<Stream, Task> write)
    {
        var part = $"{place}.{RandomNumberGenerator.GetHexString(8, lowercase: true)}.part";
        try
        {
            long length;
            await using (var stream = new FileStream(part, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16))
            {
                await write(stream);
                stream.Flush(flushToDisk: true);
                length = stream.Length;
            }

            // A crash before this leaves the part beside a place that is as it was; after it the whole file is there.
            File.Move(part, place, replaces);
            return length;
        }
        finally
        {
            File.Delete(part);
        }
    }
}
