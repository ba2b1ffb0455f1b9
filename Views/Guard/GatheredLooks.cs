using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Supervision.Views.Guard;

/// <summary>
/// The searches and exports of somebody who makes very many: one entry a minute stands for them, with the words of each as far as there is room. What
/// the process holds when it is killed is lost, a minute of one person's words at the most; when it ends by itself they are written.
/// </summary>
internal sealed partial class GatheredLooks(LookWriter writer, TimeProvider time, ILogger<GatheredLooks> log) : BackgroundService
{
    /// <summary>How long looks are gathered before they are written.</summary>
    public static readonly TimeSpan Span = TimeSpan.FromMinutes(1);

    /// <summary>So many characters of words are kept for one entry; looks beyond are counted.</summary>
    public const int MostWords = 16_000;

    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(5);

    private readonly Lock gate = new();
    private readonly Dictionary<Look, Gathered> gathered = [];

    /// <summary>Keeps a look for the next entry.</summary>
    public Task Add(Look look)
    {
        lock (gate)
        {
            var key = look with { Words = null };
            if (!gathered.TryGetValue(key, out var known))
            {
                gathered[key] = known = new Gathered(time.GetUtcNow(), writer.Now);
            }

            known.Times++;
            if (look.Words is { } words && known.Length + words.Length <= MostWords)
            {
                known.Words.Add(words);
                known.Length += words.Length + 1;
            }
        }

        return Task.CompletedTask;
    }

    /// <summary>Writes what was gathered for long enough.</summary>
    /// <param name="all">Whether to write all of it.</param>
    /// <returns>How many entries were written.</returns>
    public async Task<int> Write(bool all)
    {
        var due = Take(all);
        for (var at = 0; at < due.Count; at++)
        {
            var (look, it) = due[at];
            try
            {
                await writer.Write(look with { Words = it.Words.Count == 0 ? null : string.Join('\n', it.Words) }, it.At, it.Times);
            }
            catch
            {
                // What could not be written now is written at the next try; with what has come since, it is counted without its words.
                Keep(due[at..]);
                throw;
            }
        }

        return due.Count;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(BetweenTries, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await Try(all: false);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await Try(all: true);
        }
    }

    private async Task Try(bool all)
    {
        try
        {
            await Write(all);
        }
#pragma warning disable CA1031 // What cannot be written now waits on; the loop that will write it must not end.
        catch (Exception failed)
#pragma warning restore CA1031
        {
            LogFailed(failed);
        }
    }

    private List<(Look Look, Gathered It)> Take(bool all)
    {
        var now = time.GetUtcNow();
        lock (gate)
        {
            var due = gathered.Where(it => all || now - it.Value.Since >= Span).Select(it => (it.Key, it.Value)).ToList();
            foreach (var (look, _) in due)
            {
                gathered.Remove(look);
            }

            return due;
        }
    }

    private void Keep(List<(Look Look, Gathered It)> unwritten)
    {
        lock (gate)
        {
            foreach (var (look, it) in unwritten)
            {
                if (gathered.TryGetValue(look, out var later))
                {
                    later.Times += it.Times;
                }
                else
                {
                    gathered[look] = it;
                }
            }
        }
    }

    [LoggerMessage(LogLevel.Error, "Searches that were gathered could not be written; it is tried again.")]
    private partial void LogFailed(Exception failed);

    private sealed class Gathered(DateTimeOffset since, Instant at)
    {
        public DateTimeOffset Since { get; } = since;

        public Instant At { get; } = at;

        public List<string> Words { get; } = [];

        public int Length { get; set; }

        public int Times { get; set; }
    }
}
