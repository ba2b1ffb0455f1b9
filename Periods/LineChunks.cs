using System.Buffers;
using System.Text;

namespace Supervision.Periods;

/// <summary>Some whole lines of a stream, or one line that is too long to be looked at.</summary>
/// <param name="Bytes">
/// The lines; the last one of a stream may lack its end. Empty where it stands for a line above <see cref="LineChunks.LongestLine"/>.
/// </param>
/// <param name="FirstLine">The number of the first line, from 1.</param>
/// <param name="Rented">What <paramref name="Bytes"/> lie in; null for a line too long.</param>
public readonly record struct LineChunk(ReadOnlyMemory<byte> Bytes, long FirstLine, byte[]? Rented)
{
    public bool IsTooLong => Rented is null;

    /// <summary>Gives the memory back: nobody reads the bytes any more.</summary>
    public void Return()
    {
        if (Rented is not null)
        {
            ArrayPool<byte>.Shared.Return(Rented);
        }
    }
}

/// <summary>
/// Cuts a stream into chunks of whole lines as they come in, so that whoever writes a line and waits is answered. Holds
/// one buffer, which grows for a long line up to <see cref="LongestLine"/>; what is longer is passed over.
/// </summary>
internal sealed class LineChunks(Stream input)
{
    /// <summary>Bytes; a thousand spans with their grounds fit.</summary>
    public const int LongestLine = 1 << 20;

    private const int Size = 1 << 17;

    private byte[] buffer = ArrayPool<byte>.Shared.Rent(Size);
    private int start;
    private int searched;
    private int filled;
    private long line = 1;
    private bool isPassing;
    private bool hasBegun;
    private bool hasEnded;

    /// <summary>Null at the end of the stream.</summary>
    public async ValueTask<LineChunk?> Next(CancellationToken cancellation)
    {
        while (true)
        {
            if (Found() is { } chunk)
            {
                return chunk;
            }

            if (hasEnded)
            {
                return Last();
            }

            MakeRoom();
            var read = await input.ReadAsync(buffer.AsMemory(filled), cancellation);
            filled += read;
            hasEnded = read == 0;
            if (!hasBegun && (hasEnded || filled >= Encoding.UTF8.Preamble.Length))
            {
                // A byte order mark is no part of the first line.
                hasBegun = true;
                start = buffer.AsSpan(0, filled).StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
                searched = start;
            }
        }
    }

    private LineChunk? Found()
    {
        if (isPassing)
        {
            var end = buffer.AsSpan(start, filled - start).IndexOf((byte)'\n');
            start = end < 0 ? filled : start + end + 1;
            searched = start;
            isPassing = end < 0;
            return isPassing ? null : new LineChunk(default, line++, null);
        }

        var last = buffer.AsSpan(searched, filled - searched).LastIndexOf((byte)'\n');
        if (last >= 0)
        {
            return Take(searched + last + 1 - start);
        }

        searched = filled;
        isPassing = filled - start >= LongestLine;
        return null;
    }

    private LineChunk? Last()
    {
        if (isPassing)
        {
            isPassing = false;
            return new LineChunk(default, line, null);
        }

        return filled > start ? Take(filled - start) : null;
    }

    /// <summary>Hands over the buffer with the bytes up to there, and goes on in another one with the rest.</summary>
    private LineChunk Take(int length)
    {
        var chunk = new LineChunk(buffer.AsMemory(start, length), line, buffer);
        var rest = buffer.AsSpan(start + length, filled - start - length);
        buffer = ArrayPool<byte>.Shared.Rent(Math.Max(Size, rest.Length));
        rest.CopyTo(buffer);
        line += chunk.Bytes.Span.Count((byte)'\n');
        (start, searched, filled) = (0, rest.Length, rest.Length);
        return chunk;
    }

    /// <summary>Room for at least one byte: what has been handed over or passed makes way before the buffer grows.</summary>
    private void MakeRoom()
    {
        if (isPassing)
        {
            (start, searched, filled) = (0, 0, 0);
        }

        if (filled < buffer.Length)
        {
            return;
        }

        var held = buffer.AsSpan(start, filled - start);
        if (start > 0)
        {
            held.CopyTo(buffer);
        }
        else
        {
            var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
            held.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(buffer);
            buffer = larger;
        }

        (start, searched, filled) = (0, searched - start, held.Length);
    }
}
