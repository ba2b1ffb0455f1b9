using System.Collections.Concurrent;

namespace Supervision.Grains.Wakes;

/// <summary>
/// When each of the engine's loops came round last, and why what it did then failed: a loop that hangs says nothing by itself, and one that fails
/// says it only in the log. Safe for use by all of them at once.
/// </summary>
public sealed class LoopBeats(TimeProvider time)
{
    /// <summary>Looks at the wake index; runs where the engine watches the clock by itself.</summary>
    public const string Wakes = "wakes";

    /// <summary>Asks for what follows from facts in other aggregates; runs where a court is served.</summary>
    public const string Reactions = "reactions";

    /// <summary>Keeps the views in step with the journal.</summary>
    public const string Views = "views";

    private readonly ConcurrentDictionary<string, (long At, Exception? Trouble, long Rounds)> beats = new(StringComparer.Ordinal);

    /// <summary>A loop came round.</summary>
    /// <param name="loop">Which.</param>
    /// <param name="trouble">Why what it did failed; null where it did not.</param>
    public void Came(string loop, Exception? trouble = null)
    {
        var now = time.GetTimestamp();
        beats.AddOrUpdate(loop, _ => (now, trouble, 1), (_, before) => (now, trouble, before.Rounds + 1));
    }

    /// <summary>How often it came round since the start.</summary>
    public long Rounds(string loop) => beats.TryGetValue(loop, out var beat) ? beat.Rounds : 0;

    /// <summary>How long ago it came round; null where it does not run.</summary>
    public TimeSpan? Since(string loop) => beats.TryGetValue(loop, out var beat) ? time.GetElapsedTime(beat.At) : null;

    /// <summary>Why what it did last failed; null where it did not, or does not run.</summary>
    public Exception? Trouble(string loop) => beats.TryGetValue(loop, out var beat) ? beat.Trouble : null;
}
