using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Deciding;
using Supervision.Grains.Register;
using Supervision.Journal;

namespace Supervision.Grains.Aggregates;

/// <summary>The fold of any kind of aggregate, by its decider and codec.</summary>
/// <param name="decider">Its rules.</param>
/// <param name="codec">Its entries.</param>
/// <param name="check">What an entry itself disagrees with, before it is folded; null where a leaf commits to nothing that is stored beside it.</param>
public sealed class AggregateFold<TState, TCommand, TEvent>(
    IDecider<TState, TCommand, TEvent> decider, IEventCodec<TEvent> codec, Func<Entry, IEnumerable<Disagreement>>? check = null) : IStreamFold
{
    private readonly Dictionary<StreamKey, (TState State, long Position)> folded = [];
    private readonly HashSet<StreamKey> broken = [];

    public IEnumerable<Folded> All => folded.Select(it => new Folded(it.Key, it.Value.Position, decider.NextWake(it.Value.State)));

    public ImmutableArray<Disagreement> Take(Entry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (broken.Contains(entry.Stream))
        {
            return [];
        }

        ImmutableArray<Disagreement> found = [.. check?.Invoke(entry) ?? []];
        try
        {
            var before = folded.TryGetValue(entry.Stream, out var known) ? known.State : decider.Initial(entry.Stream.Id);
            folded[entry.Stream] = (decider.Evolve(before, new(Instant.FromDateTimeOffset(entry.OccurredAt), codec.ToEvent(entry))), entry.Position);
            return found;
        }
        catch (Exception e) when (Disagreement.IsOf(e))
        {
            // What comes after it in that stream follows from nothing; one finding says enough.
            broken.Add(entry.Stream);
            folded.Remove(entry.Stream);
            return found.IsEmpty ? [Disagreement.Of(entry, e)] : found;
        }
    }
}
