using NodaTime;
using Supervision.Domain.Cases;
using Supervision.Grains.Cases;
using Supervision.Grains.Packs;
using Supervision.Journal;

namespace Supervision.Grains.Wakes;

/// <summary>A stream whose wake row is not what its facts lead to.</summary>
/// <param name="Stream">Which one.</param>
/// <param name="Position">Its latest entry; 0 when it has none that this program knows.</param>
/// <param name="Expected">When its facts say that it must be woken; null for never.</param>
/// <param name="Found">When the index says so; null when it has no row.</param>
public sealed record WakeDifference(StreamKey Stream, long Position, Instant? Expected, Instant? Found);

/// <summary>
/// Limits in the journal = wakes armed. The index lies outside the leaves, and a row that was moved or lost would delay or
/// drop a time limit without a trace, so it is derived again from a full fold and compared.
/// </summary>
public static class WakeReconciliation
{
    /// <summary>Folds every case and compares its next wake with the index.</summary>
    /// <returns>In the order of the streams' names; null when the journal grew meanwhile, so that the two cannot be compared.</returns>
    /// <exception cref="JournalDamagedException">An entry is not what it must be; audit the journal first.</exception>
    public static async Task<IReadOnlyList<WakeDifference>?> Differences(IJournalReader journal, CancellationToken cancellation = default)
    {
        var released = journal.Released;
        var decider = new CaseDecider(await AdoptedPacks.Read(journal, cancellation));
        var codec = new CaseEventCodec();
        var folded = new Dictionary<StreamKey, (Case State, long Position)>();
        foreach (var entry in journal.ReadAll(0, cancellation).Where(it => it.Stream.Category == CaseEventCodec.Category))
        {
            var before = folded.TryGetValue(entry.Stream, out var known) ? known.State : decider.Initial(entry.Stream.Id);
            folded[entry.Stream] = (decider.Evolve(before, codec.ToEvent(entry)), entry.Position);
        }

        var armed = (await journal.DueWakes(DateTimeOffset.MaxValue, int.MaxValue, cancellation))
            .ToDictionary(wake => wake.Stream, wake => Instant.FromDateTimeOffset(wake.At));

        // A commit moves the released position and the wake rows together: if the one has not moved, neither have the others.
        return journal.Released != released ? null : [.. folded.Keys.Union(armed.Keys)
            .Select(stream => Difference(stream, folded.GetValueOrDefault(stream), armed, decider))
            .OfType<WakeDifference>().OrderBy(it => it.Stream.ToString(), StringComparer.Ordinal)];
    }

    private static WakeDifference? Difference(StreamKey stream, (Case? State, long Position) folded, Dictionary<StreamKey, Instant> armed, CaseDecider decider)
    {
        var expected = folded.State is { } state ? decider.NextWake(state) : null;
        Instant? found = armed.TryGetValue(stream, out var at) ? at : null;
        return expected == found ? null : new WakeDifference(stream, folded.Position, expected, found);
    }
}
