using Supervision.Domain.Deciding;
using Supervision.Journal;

namespace Supervision.Grains.Aggregates;

/// <summary>Between an aggregate's facts and journal entries. A kind that was ever written can always be read.</summary>
public interface IEventCodec<TEvent>
{
    /// <summary>The entry for a fact about the aggregate whose stream this is.</summary>
    Draft ToDraft(StreamKey stream, Fact<TEvent> fact, long? cause);

    /// <exception cref="JournalDamagedException">The kind, its version or a field is not one that was ever written.</exception>
    TEvent ToEvent(Entry entry);
}
