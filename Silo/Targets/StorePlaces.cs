using System.Text;
using Supervision.Journal;
using Supervision.Signer;
using Supervision.Silo.Stores;
using Supervision.Silo.Terminal;

namespace Supervision.Silo.Targets;

/// <summary>
/// Where no verb lays a file that somebody named, whatever else was asked for: a store, the keys of one, a signer. What a court relies on
/// would be gone with one wrong word on a command line. A back-up is a store in this too.
/// </summary>
internal static class StorePlaces
{
    private static readonly StringComparison Names =
        OperatingSystem.IsWindows() || OperatingSystem.IsMacOS() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    /// <summary>How a database of SQLite begins, and its write-ahead log in either order of bytes.</summary>
    private static readonly byte[][] Beginnings = [Encoding.ASCII.GetBytes("SQLite format 3\0"), [0x37, 0x7F, 0x06, 0x82], [0x37, 0x7F, 0x06, 0x83]];

    /// <summary>Looks where a name leads, by the links on the way to it and by the other names of what is there.</summary>
    /// <param name="named">What the command line says: a file or a directory, there or not.</param>
    /// <param name="store">The store that the verb reads; null for a verb that reads none.</param>
    /// <returns>Where it leads.</returns>
    /// <exception cref="UsageException">It leads into a store.</exception>
    public static string Refuse(string named, string? store)
    {
        var real = RealPath.Of(named);
        RefuseIn(real, named, store);
        RefuseOtherNames(real, named, store);
        return real;
    }

    /// <summary>The same for a directory that is itself to become a store: what it lies in must be none.</summary>
    /// <exception cref="UsageException">It lies in a store.</exception>
    public static void RefuseAround(string named)
    {
        if (Path.GetDirectoryName(RealPath.Of(named)) is { } parent)
        {
            RefuseIn(parent, named, store: null);
        }
    }

    private static void RefuseIn(string place, string named, string? store)
    {
        string[] own = store is null ? [] : [RealPath.Of(store), RealPath.Of(Sealing.For(store).Signer)];
        foreach (var directory in RealPath.Upwards(place))
        {
            if (WhatIs(directory, own) is { } what)
            {
                var how = Path.TrimEndingDirectorySeparator(Path.GetFullPath(named)).Equals(directory, Names) ? "is" : "lies in";
                throw new UsageException($"{named} {how} {what} in {directory}; no verb writes there. Name a place outside it.");
            }
        }
    }

    private static string? WhatIs(string directory, string[] own) =>
        File.Exists(Path.Combine(directory, JournalStores.Copies.JournalName)) || own.Take(1).Any(it => it.Equals(directory, Names)) ? "the store"
        : SignerDirectory.IsOne(directory) || own.Skip(1).Any(it => it.Equals(directory, Names)) ? "the signer's directory"
        : File.Exists(Path.Combine(directory, JournalStores.Copies.KeysName)) ? "the keys of a store"
        : null;

    /// <summary>A file of a store may have a second name, which lies anywhere.</summary>
    private static void RefuseOtherNames(string real, string named, string? store)
    {
        var inode = Inode.OrNull(real);
        if (!File.Exists(real) || inode is { IsStream: true } or { IsDisk: true })
        {
            return;
        }

        if (store is not null && inode is not null && FilesOf(store).FirstOrDefault(it => Inode.OrNull(it) == inode) is { } file)
        {
            throw new UsageException($"{named} is another name of {file}, a file of the store in {store}; no verb writes over it. Name another file.");
        }

        if (IsDatabase(real))
        {
            throw new UsageException($"{named} is a database, as the files of a store are; no verb writes over one. Name another file.");
        }
    }

    private static IEnumerable<string> FilesOf(string store) => new[] { store, Sealing.For(store).Signer }
        .Where(Directory.Exists).SelectMany(it => Directory.EnumerateFiles(it, "*", SearchOption.AllDirectories));

    private static bool IsDatabase(string file)
    {
        Span<byte> begins = stackalloc byte[16];
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        var length = stream.ReadAtLeast(begins, begins.Length, throwOnEndOfStream: false);
        foreach (var it in Beginnings)
        {
            if (begins[..length].StartsWith(it))
            {
                return true;
            }
        }

        return false;
    }
}
