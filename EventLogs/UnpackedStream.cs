namespace Supervision.EventLogs;

/// <summary>What the table of contents of a zip file says of the unpacked text.</summary>
internal readonly record struct ZipPromise(long Length, uint Checksum);

/// <summary>
/// The unpacked text on its way to a parser. It knows whether the parser was told of the end, which tells a cut file
/// from a malformed one, and refuses text that is not the one which the zip file promised.
/// </summary>
internal sealed class UnpackedStream(Stream inner, ZipPromise? promise) : Stream
{
    private long read;
    private Crc32 checksum = new();

    /// <summary>Whether somebody asked for more and there was none.</summary>
    public bool EndWasTold { get; private set; }

    public bool IsEmpty => EndWasTold && read == 0;

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

    public override int Read(Span<byte> buffer)
    {
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
