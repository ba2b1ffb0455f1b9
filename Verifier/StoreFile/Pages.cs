using System.Buffers.Binary;

namespace Supervision.Verifier.StoreFile;

/// <summary>
/// The pages of an SQLite database file with what its write-ahead log holds laid over them, as of the last commit in it. Reads only;
/// takes no lock, so <see cref="RequireUnchanged"/> says whether somebody wrote meanwhile.
/// </summary>
/// <remarks>Written from SQLite's file format document. Every length is checked against the file before anything is allocated for it.</remarks>
internal sealed class Pages : IDisposable
{
    private const int BlockLength = 64 * 1024;
    private const int Blocks = 32;

    private readonly FileStream file;
    private readonly WriteAheadLog? log;
    private readonly (long Length, DateTime Changed) before;
    private readonly byte[]?[] blocks = new byte[Blocks][];
    private readonly long[] blockAt = new long[Blocks];
    private readonly int reserved;

    private Pages(FileStream file, string path)
    {
        this.file = file;
        before = Stamp();
        Span<byte> header = stackalloc byte[100];
        Read(header, 0);
        var pageSize = header.StartsWith("SQLite format 3\0"u8) ? BinaryPrimitives.ReadUInt16BigEndian(header[16..]) : (ushort)0;
        Size = pageSize == 1 ? 65_536 : pageSize;
        reserved = header[20];
        if (Size < 512 || (Size & (Size - 1)) != 0 || Size - reserved < 480)
        {
            throw new UnreadableLogException("no SQLite database");
        }

        if (new FileInfo(path + "-journal") is { Exists: true, Length: > 0 })
        {
            throw new UnreadableLogException("a rollback journal beside the database, which only SQLite may play back");
        }

        log = WriteAheadLog.OpenOrNull(path + "-wal", Size);
        Count = log?.PageCount ?? before.Length / Size;
    }

    /// <summary>Bytes of a page.</summary>
    public int Size { get; }

    /// <summary>Bytes of a page that hold content.</summary>
    public int Usable => Size - reserved;

    /// <summary>How many pages the database has.</summary>
    public long Count { get; }

    /// <exception cref="UnreadableLogException">It is no SQLite database.</exception>
    public static Pages Open(string path)
    {
        FileStream? file = null;
        try
        {
            file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            return new Pages(file, path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            file?.Dispose();
            throw new UnreadableLogException(e.Message, e);
        }
        catch (UnreadableLogException)
        {
            file?.Dispose();
            throw;
        }
    }

    /// <summary>Copies a page, from 1, into <paramref name="page"/>, which is <see cref="Size"/> long.</summary>
    public void Read(long number, Span<byte> page)
    {
        if (number < 1 || number > Count)
        {
            throw new UnreadableLogException($"page {number} of a database of {Count} pages");
        }

        if (log?.TryRead(number, page) == true)
        {
            return;
        }

        var at = (number - 1) * Size;
        var block = at / BlockLength * BlockLength;
        var slot = (int)(block / BlockLength % Blocks);
        if (blocks[slot] is null || blockAt[slot] != block)
        {
            blocks[slot] ??= new byte[BlockLength];
            var length = (int)Math.Min(BlockLength, RandomAccess.GetLength(file.SafeFileHandle) - block);
            blockAt[slot] = -1;
            Read(blocks[slot].AsSpan(0, Math.Max(0, length)), block);
            blocks[slot].AsSpan(Math.Max(0, length)).Clear();
            blockAt[slot] = block;
        }

        blocks[slot].AsSpan((int)(at - block), Size).CopyTo(page);
    }

    /// <exception cref="UnreadableLogException">Somebody wrote since the file was opened, so what was read may be of two moments.</exception>
    public void RequireUnchanged()
    {
        if (Stamp() != before || log?.IsUnchanged() == false)
        {
            throw new UnreadableLogException(
                "a database that was written while it was read; stop the service, copy the store, or use the service's own verify");
        }
    }

    public void Dispose()
    {
        log?.Dispose();
        file.Dispose();
    }

    private (long Length, DateTime Changed) Stamp() => (RandomAccess.GetLength(file.SafeFileHandle), File.GetLastWriteTimeUtc(file.SafeFileHandle));

    private void Read(Span<byte> bytes, long at)
    {
        try
        {
            while (!bytes.IsEmpty)
            {
                var read = RandomAccess.Read(file.SafeFileHandle, bytes, at);
                if (read == 0)
                {
                    throw new UnreadableLogException($"the end of the file at byte {at}");
                }

                bytes = bytes[read..];
                at += read;
            }
        }
        catch (IOException e)
        {
            throw new UnreadableLogException(e.Message, e);
        }
    }
}
