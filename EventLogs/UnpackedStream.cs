using System.Globalization;

namespace Supervision.EventLogs;

/// <summary>What the table of contents of a zip file says of the unpacked text.</summary>
internal readonly record struct ZipPromise(long Length, uint Checksum);

/// <summary>
/// The unpacked text on its way to a parser. It knows whether the parser was told of the end, which tells a cut file
/// from a malformed one, and refuses text that is not the one which the zip file promised. A parser that takes more than
/// <see cref="Limits.LongestPiece"/> without coming to the next piece of the log is building something without end, and gets no more.
/// </summary>
internal sealed class UnpackedStream(Stream inner, ZipPromise? promise) : Stream
{
    private long read;
    private long pieceBegins;
    private Crc32 checksum = new();

    /// <summary>Whether somebody asked for more and there was none.</summary>
    public bool EndWasTold { get; private set; }

    public bool IsEmpty => EndWasTold && read == 0;

    /// <summary>The parser has come to the next piece: what it takes from here on is counted anew.</summary>
    public void BeginPiece() => pieceBegins = read;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => read;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <exception cref="BoundPassedException">A piece of the log is longer than any may be.</exception>
    /// <exception cref="InvalidDataException">The packing is cut or damaged.</exception>
    public override int Read(Span<byte> buffer)
    {
        if (read - pieceBegins > Limits.LongestPiece)
        {
            throw new BoundPassedException(
                string.Create(CultureInfo.InvariantCulture, $"an element or a row of at most {Limits.LongestPiece} bytes"), "a longer one");
        }

        var count = inner.Read(buffer);
        read += count;
        EndWasTold |= count == 0 && buffer.Length > 0;
        if (promise is { } promised)
        {
            checksum.Add(buffer[..count]);
            if (EndWasTold && promised != new ZipPromise(read, checksum.Value))
            {
                throw new InvalidDataException("length or checksum differ from the table of contents");
            }
        }

        return count;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
