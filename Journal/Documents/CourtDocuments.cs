using System.Security.Cryptography;
using Supervision.Journal.Keys;
using Supervision.Journal.Reading;

namespace Supervision.Journal.Documents;

/// <summary>
/// The document store: files beside the journal, each sealed under the key of the data subject whose stream names it, so that they are erased with all
/// else about that subject. The subject of an entry's file is the stream that the entry stands in. Safe for use by many callers at once.
/// </summary>
/// <remarks>
/// A filing is: mark, file, entry, mark away. The file is on the disk, whole, before its entry is asked for; so an entry that was accepted always has its
/// file, and a crash anywhere before it leaves a file that nothing names, with its mark, which the next start deletes.
/// </remarks>
public sealed class CourtDocuments
{
    private readonly DocumentFolder folder;
    private readonly ReadPool pool;
    private readonly KeyReader? keys;
    private readonly DocumentSeal seal;
    private readonly ErasureIndex erasures;
    private readonly Func<long> released;
    private readonly SubjectsAtWork atWork = new();

    internal CourtDocuments(DocumentFolder folder, ReadPool pool, KeyReader? keys, string origin, Func<long> released)
    {
        (this.folder, this.pool, this.keys, this.released) = (folder, pool, keys, released);
        seal = new DocumentSeal(origin);
        erasures = new ErasureIndex(pool);
    }

    /// <summary>Brings a file to the disk, before the entry that is to name it.</summary>
    /// <param name="stream">The stream in which the entry will stand; values about it have been written already.</param>
    /// <param name="content">The content; not changed meanwhile.</param>
    /// <returns>What the entry names it by; ended by whoever asked, after the entry.</returns>
    /// <exception cref="SubjectKeyMissingException">The subject's key is not in keys.db.</exception>
    /// <exception cref="SubjectBeingErasedException">The subject is being erased, or nothing about it was ever written.</exception>
    /// <exception cref="NoSpaceLeftException">The disk is full; nothing was kept.</exception>
    /// <exception cref="StoreFailureException">The disk refused; what was written is marked, and deleted by the next start.</exception>
    public Filing File(StreamKey stream, ReadOnlyMemory<byte> content)
    {
        var key = pool.Use(it => it.Subjects.FindOrNull(stream.ToString())) ?? throw new SubjectBeingErasedException();
        if (!atWork.TryBegin(key))
        {
            throw new SubjectBeingErasedException();
        }

        try
        {
            var secret = keys?.FindOrNull(key) ?? throw new SubjectKeyMissingException(key.ToString());

            // Sealed twice, once for its name and once for the disk: it costs milliseconds, and no second copy of it in memory.
            Digest file;
            using (var hash = SHA256.Create())
            {
                using (var sink = new CryptoStream(Stream.Null, hash, CryptoStreamMode.Write))
                {
                    seal.Close(key, secret, content.Span, sink);
                }

                file = new Digest(hash.Hash);
            }

            // A crash from here on leaves the mark, with or without the file, and nobody was told: the next start deletes both.
            folder.Mark(key, file);
            folder.Write(key, file, it => seal.Close(key, secret, content.Span, it));
            return new Filing(folder, atWork, key, file, Convert.ToHexStringLower(SHA256.HashData(content.Span)));
        }
        catch (Exception e)
        {
            atWork.End(key);
            throw e switch
            {
                IOException { HResult: 28 or unchecked((int)0x80070070) } full =>
                    new NoSpaceLeftException(new StoreFailureException(StoreFailureException.FullDisk, "write a document", full.Message, full)),
                IOException or UnauthorizedAccessException => new StoreFailureException(0, "write a document", e.Message, e),
                _ => e,
            };
        }
    }

    /// <summary>The same, without keeping the caller's thread while the disk works.</summary>
    public Task<Filing> FileApart(StreamKey stream, ReadOnlyMemory<byte> content) => Task.Run(() => File(stream, content));

    /// <summary>Opens the file that an entry names.</summary>
    /// <exception cref="ArgumentException">It names none.</exception>
    public DocumentAnswer Open(Entry entry)
    {
        var file = DocumentFiles.NamedBy(entry) ?? throw new ArgumentException($"Entry {entry.Position} names no file.", nameof(entry));
        if (ErasureOf(entry) is { } erased)
        {
            return erased;
        }

        return pool.Use(it => it.Subjects.StateOf(entry.Stream.ToString())) switch
        {
            { IsSealed: true } => new DocumentAnswer.Closed(),
            { Key: var key } when keys?.FindOrNull(key) is { } secret => Open(key, secret, file),
            _ => new DocumentAnswer.WithoutKey(),
        };
    }

    private DocumentAnswer Open(KeyId key, byte[] secret, Digest name)
    {
        var path = folder.PathOf(key, name);
        FileStream file;
        try
        {
            file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1 << 16);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return new DocumentAnswer.Missing();
        }

        // Read twice: it is told that a file is damaged before anything of it is given, and not in the middle of it.
        if (new Digest(SHA256.HashData(file)) != name)
        {
            file.Dispose();
            return new DocumentAnswer.Damaged();
        }

        file.Position = 0;
        return DocumentStream.OrNull(file, header => seal.CipherOrNull(key, secret, header)) is { } content
            ? new DocumentAnswer.Found(content)
            : new DocumentAnswer.Damaged();
    }

    /// <summary>The entry that says of the values beside a file's name that they were erased; null when none does.</summary>
    private DocumentAnswer.Erased? ErasureOf(Entry entry)
    {
        foreach (var field in entry.Fields)
        {
            if (field.Value is FieldValue.Withheld && erasures.Find(entry.Position, field.Name, released()) is { } by)
            {
                return new DocumentAnswer.Erased(by, pool.Use(it => it.Entries.InOrder(by - 1, by, 1))[0].RecordedAt);
            }
        }

        return null;
    }

    /// <summary>From now on nothing is filed about a subject: it is being erased.</summary>
    /// <returns>False while something is being filed.</returns>
    internal bool TryClose(KeyId key) => atWork.TryClose(key);

    /// <summary>Deletes what was filed about a subject whose key is gone. What the disk refuses to delete is noise; the next start tries again.</summary>
    internal void Erase(KeyId key)
    {
        try
        {
            folder.DropAll(key);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // verify names what is left.
        }
    }

    /// <summary>At a start, before anybody files: deletes what a broken-off filing has left and no entry names.</summary>
    internal void FinishFilings()
    {
        foreach (var (key, file) in folder.Marked())
        {
            try
            {
                if (!IsNamed(key, file))
                {
                    folder.Drop(key, file);
                }

                // A crash right here comes back here: there is nothing left to delete.
                folder.Unmark(key, file);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // A disk that refuses must not keep a court from starting: the mark stays, and the next start tries again.
            }
        }
    }

    private bool IsNamed(KeyId key, Digest file) => pool.Use(it =>
        it.Subjects.NameOf(key) is { } name && it.Entries.Find(StreamKey.Parse(name)) is { } row
        && it.Entries.OfStream(row, 0, long.MaxValue).Any(entry => DocumentFiles.NamedBy(entry) == file));
}
