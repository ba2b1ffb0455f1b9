namespace Supervision.Silo.Import.Reading;

/// <summary>
/// The unpacked text on its way to a parser. It knows whether the parser was told of the end, which tells a cut file
/// from a malformed one, and refuses an end that comes before the length that the wrapping promised.
/// </summary>
internal sealed class UnpackedStream(Stream inner, long? promised) : Stream
{
    private long read;

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
        if (EndWasTold && promised is { } length && read != length)
        {
            throw new InvalidDataException($"{read} bytes unpacked, {length} promised");
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
