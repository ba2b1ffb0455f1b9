using System.Security.Cryptography;

namespace Supervision.Journal.Documents;

/// <summary>The content of a sealed file, piece after piece; nothing of a piece is given before all of it has been checked.</summary>
internal sealed class DocumentStream : Stream
{
    private readonly FileStream file;
    private readonly AesGcm cipher;
    private readonly byte[] header;
    private readonly byte[] piece = new byte[DocumentSeal.Piece + DocumentSeal.TagLength];
    private readonly byte[] plain = new byte[DocumentSeal.Piece];
    private int number;
    private int given;
    private int ready;

    private DocumentStream(FileStream file, AesGcm cipher, byte[] header, long length) =>
        (this.file, this.cipher, this.header, Length) = (file, cipher, header, length);

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length { get; }

    public override long Position { get; set; }

    /// <summary>Begins to read, and opens the first piece, so that a file of another key is known before anything is given.</summary>
    /// <param name="file">From its first byte; closed with this, or when it does not open.</param>
    /// <param name="open">Makes the cipher of a header; null for what is no header.</param>
    /// <returns>Null when it is no file of this key.</returns>
    public static DocumentStream? OrNull(FileStream file, Func<byte[], AesGcm?> open)
    {
        var header = new byte[DocumentSeal.HeaderLength];
        if (DocumentSeal.ContentLength(file.Length) is { } length && file.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) == header.Length
            && open(header) is { } cipher)
        {
            var stream = new DocumentStream(file, cipher, header, length);
            if (stream.TryNext())
            {
                return stream;
            }

            stream.Dispose();
        }

        file.Dispose();
        return null;
    }

    /// <exception cref="InvalidDataException">The file has changed since it was opened.</exception>
    public override int Read(Span<byte> buffer)
    {
        if (given == ready && (file.Position >= file.Length || !Next()))
        {
            return 0;
        }

        var taken = Math.Min(buffer.Length, ready - given);
        plain.AsSpan(given, taken).CopyTo(buffer);
        (given, Position) = (given + taken, Position + taken);
        return taken;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

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
            file.Dispose();
            cipher.Dispose();
        }

        base.Dispose(disposing);
    }

    private bool Next() => TryNext() ? ready > 0 : throw new InvalidDataException("A document's file has changed while it was read.");

    private bool TryNext()
    {
        var read = file.ReadAtLeast(piece, piece.Length, throwOnEndOfStream: false);
        if (read < DocumentSeal.TagLength)
        {
            return false;
        }

        (given, ready) = (0, read - DocumentSeal.TagLength);
        return DocumentSeal.TryOpen(cipher, header, number++, file.Position >= file.Length, piece.AsSpan(0, read), plain.AsSpan(0, ready));
    }
}
