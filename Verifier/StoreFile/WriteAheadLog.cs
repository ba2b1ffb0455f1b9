using System.Buffers.Binary;

namespace Supervision.Verifier.StoreFile;

/// <summary>An SQLite write-ahead log: the newest image of each page in a frame up to the last commit whose salts and checksums are right.</summary>
internal sealed class WriteAheadLog : IDisposable
{
    private const int HeaderLength = 32;
    private const int FrameHeaderLength = 24;
    private const int MostFrames = 500_000;

    private readonly FileStream file;
    private readonly int pageSize;
    private readonly byte[] header = new byte[HeaderLength];
    private readonly Dictionary<long, long> frameOf = [];

    private WriteAheadLog(FileStream file, int pageSize)
    {
        this.file = file;
        this.pageSize = pageSize;
    }

    /// <summary>Of the database after the last commit in the log; null when the log holds none.</summary>
    public long? PageCount { get; private set; }

    /// <summary>Null when there is no log, or an empty one.</summary>
    public static WriteAheadLog? OpenOrNull(string path, int pageSize)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        var log = new WriteAheadLog(
            new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1 << 16), pageSize);
        try
        {
            log.Index();
            return log;
        }
        catch
        {
            log.Dispose();
            throw;
        }
    }

    public bool TryRead(long page, Span<byte> bytes)
    {
        if (!frameOf.TryGetValue(page, out var at))
        {
            return false;
        }

        var read = RandomAccess.Read(file.SafeFileHandle, bytes, at);
        return read == bytes.Length ? true : throw new UnreadableLogException("a write-ahead log that has become shorter");
    }

    /// <summary>Whether the log still begins as it did: a new header means that it was written into the database and begun again.</summary>
    public bool IsUnchanged()
    {
        Span<byte> now = stackalloc byte[HeaderLength];
        var read = RandomAccess.Read(file.SafeFileHandle, now, 0);
        return now[..read].SequenceEqual(header.AsSpan(0, read)) && (read == HeaderLength || PageCount is null);
    }

    public void Dispose() => file.Dispose();

    private void Index()
    {
        if (file.ReadAtLeast(header, HeaderLength, throwOnEndOfStream: false) < HeaderLength)
        {
            return;
        }

        var magic = BinaryPrimitives.ReadUInt32BigEndian(header);
        var bigEndian = (magic & 1) == 1;
        var sum = Sum(header.AsSpan(0, 24), (0, 0), bigEndian);
        if ((magic & ~1u) != 0x377f0682 || BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(8)) != pageSize || sum != Stored(header.AsSpan(24)))
        {
            return;
        }

        // Frames after the last commit belong to a transaction that never was.
        var uncommitted = new Dictionary<long, long>();
        var frame = new byte[FrameHeaderLength + pageSize];
        for (var frames = 0; file.ReadAtLeast(frame, frame.Length, throwOnEndOfStream: false) == frame.Length; frames++)
        {
            if (frames == MostFrames)
            {
                throw new UnreadableLogException($"a write-ahead log of more than {MostFrames} frames");
            }

            sum = Sum(frame.AsSpan(FrameHeaderLength), Sum(frame.AsSpan(0, 8), sum, bigEndian), bigEndian);
            if (!frame.AsSpan(8, 8).SequenceEqual(header.AsSpan(16, 8)) || sum != Stored(frame.AsSpan(16)))
            {
                return;
            }

            uncommitted[BinaryPrimitives.ReadUInt32BigEndian(frame)] = HeaderLength + ((long)frames * frame.Length) + FrameHeaderLength;
            if (BinaryPrimitives.ReadUInt32BigEndian(frame.AsSpan(4)) is var pages and > 0)
            {
                PageCount = pages;
                foreach (var (page, at) in uncommitted)
                {
                    frameOf[page] = at;
                }

                uncommitted.Clear();
            }
        }
    }

    private static (uint, uint) Stored(ReadOnlySpan<byte> bytes) =>
        (BinaryPrimitives.ReadUInt32BigEndian(bytes), BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]));

    // The checksum of SQLite's file format document, section 4.2, over pairs of 32-bit words.
    private static (uint, uint) Sum(ReadOnlySpan<byte> bytes, (uint, uint) start, bool bigEndian)
    {
        unchecked
        {
            var (s0, s1) = start;
            for (var i = 0; i < bytes.Length; i += 8)
            {
                s0 += (bigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes[i..]) : BinaryPrimitives.ReadUInt32LittleEndian(bytes[i..])) + s1;
                s1 += (bigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes[(i + 4)..]) : BinaryPrimitives.ReadUInt32LittleEndian(bytes[(i + 4)..])) + s0;
            }

            return (s0, s1);
        }
    }
}
