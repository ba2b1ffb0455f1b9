using System.Buffers;
using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Supervision.Periods;

/// <summary>How far a batch is.</summary>
/// <param name="Bytes">Bytes of the input that have been answered.</param>
/// <param name="Count">Their lines.</param>
public readonly record struct BatchProgress(long Bytes, BatchCount Count);

/// <summary>
/// Answers a stream of questions on all cores and writes the answers in the order of the questions. Few chunks are under
/// way at once, each with few answers ahead, however long the stream is and however much there is to say: one that is slow
/// holds up the ones behind it, and then the reading.
/// </summary>
public sealed class DueBatch(LineAnswers answers)
{
    private static readonly int UnderWay = Environment.ProcessorCount + 2;

    private readonly ConcurrentBag<ArrayBufferWriter<byte>> spare = [];

    /// <param name="input">JSON lines in UTF-8.</param>
    /// <param name="output">One line for each that is not blank.</param>
    /// <param name="progress">Told after each piece that is written.</param>
    /// <param name="cancellation">What has been written stays.</param>
    public async Task<BatchCount> Run(Stream input, Stream output, IProgress<BatchProgress> progress, CancellationToken cancellation)
    {
        var chunks = Channel.CreateBounded<ChannelReader<Piece>>(new BoundedChannelOptions(UnderWay) { SingleReader = true, SingleWriter = true });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var reading = Read(new LineChunks(input), chunks.Writer, stop.Token);
        var at = default(BatchProgress);
        try
        {
            await foreach (var chunk in chunks.Reader.ReadAllAsync(stop.Token))
            {
                await foreach (var piece in chunk.ReadAllAsync(stop.Token))
                {
                    await output.WriteAsync(piece.Answers.WrittenMemory, stop.Token);
                    piece.Answers.ResetWrittenCount();
                    spare.Add(piece.Answers);
                    at = new BatchProgress(at.Bytes + piece.Bytes, at.Count + piece.Count);
                    progress.Report(at);
                }
            }
        }
        finally
        {
            // Whoever cannot write need not read on.
            await stop.CancelAsync();
        }

        await reading;
        return at.Count;
    }

    private async Task Read(LineChunks lines, ChannelWriter<ChannelReader<Piece>> chunks, CancellationToken cancellation)
    {
        try
        {
            while (await lines.Next(cancellation) is { } chunk)
            {
                var pieces = Channel.CreateBounded<Piece>(new BoundedChannelOptions(1) { SingleReader = true, SingleWriter = true });
                _ = Task.Run(() => Answer(chunk, pieces.Writer, cancellation), CancellationToken.None);
                await chunks.WriteAsync(pieces.Reader, cancellation);
            }

            chunks.Complete();
        }
        catch (Exception failed)
        {
            // The writer's side rethrows it: an input that ends in a fault is never taken for one that ends.
            chunks.Complete(failed);
        }
    }

    private async Task Answer(LineChunk chunk, ChannelWriter<Piece> pieces, CancellationToken cancellation)
    {
        try
        {
            for (LineChunk? rest = chunk; rest is { } lines;)
            {
                var output = spare.TryTake(out var used) ? used : new ArrayBufferWriter<byte>(1 << 20);
                var count = answers.Write(lines, output, out rest);
                await pieces.WriteAsync(new Piece(output, lines.Bytes.Length - (rest?.Bytes.Length ?? 0), count), cancellation);
            }

            chunk.Return();
            pieces.Complete();
        }
        catch (Exception failed)
        {
            // Rethrown where the answers are read.
            pieces.Complete(failed);
        }
    }

    private readonly record struct Piece(ArrayBufferWriter<byte> Answers, long Bytes, BatchCount Count);
}
