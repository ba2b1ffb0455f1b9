using System.Buffers;
using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Supervision.Silo.Due;

/// <summary>How far a batch is.</summary>
/// <param name="Bytes">Bytes of the input that have been answered.</param>
/// <param name="Count">Their lines.</param>
internal readonly record struct BatchProgress(long Bytes, BatchCount Count);

/// <summary>
/// Answers a stream of questions on all cores and writes the answers in the order of the questions. Few chunks are under
/// way at once, however long the stream is; one that is slow holds up the ones behind it, and then the reading.
/// </summary>
internal sealed class DueBatch(LineAnswers answers)
{
    private static readonly int UnderWay = Environment.ProcessorCount + 2;

    private readonly ConcurrentBag<ArrayBufferWriter<byte>> spare = [];

    /// <param name="input">JSON lines in UTF-8.</param>
    /// <param name="output">One line for each that is not blank.</param>
    /// <param name="progress">Told after each chunk that is written.</param>
    /// <param name="cancellation">What has been written stays.</param>
    public async Task<BatchCount> Run(Stream input, Stream output, IProgress<BatchProgress> progress, CancellationToken cancellation)
    {
        var chunks = Channel.CreateBounded<Task<Written>>(new BoundedChannelOptions(UnderWay) { SingleReader = true, SingleWriter = true });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var reading = Read(new LineChunks(input), chunks.Writer, stop.Token);
        var at = default(BatchProgress);
        try
        {
            await foreach (var chunk in chunks.Reader.ReadAllAsync(stop.Token))
            {
                var written = await chunk;
                await output.WriteAsync(written.Answers.WrittenMemory, stop.Token);
                written.Answers.ResetWrittenCount();
                spare.Add(written.Answers);
                at = new BatchProgress(at.Bytes + written.Bytes, at.Count + written.Count);
                progress.Report(at);
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

    private async Task Read(LineChunks lines, ChannelWriter<Task<Written>> chunks, CancellationToken cancellation)
    {
        try
        {
            while (await lines.Next(cancellation) is { } chunk)
            {
                await chunks.WriteAsync(Task.Run(() => Answer(chunk), cancellation), cancellation);
            }

            chunks.Complete();
        }
        catch (Exception failed)
        {
            // The writer's side rethrows it: an input that ends in a fault is never taken for one that ends.
            chunks.Complete(failed);
        }
    }

    private Written Answer(LineChunk chunk)
    {
        var output = spare.TryTake(out var used) ? used : new ArrayBufferWriter<byte>(1 << 20);
        var count = answers.Write(chunk, output);
        chunk.Return();
        return new Written(output, chunk.Bytes.Length, count);
    }

    private readonly record struct Written(ArrayBufferWriter<byte> Answers, long Bytes, BatchCount Count);
}
