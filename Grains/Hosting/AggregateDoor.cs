using System.Collections.Concurrent;
using Orleans;
using Orleans.Metadata;
using Orleans.Runtime;
using Supervision.Grains.Aggregates;
using Supervision.Grains.Wakes;

namespace Supervision.Grains.Hosting;

/// <summary>
/// Who may call an aggregate: our own code beside a silo of the cluster (pages, API, importer, reactions) and the wake shards.
/// Known by the caller's own id, which the runtime sets; never by what the caller says of itself.
/// </summary>
/// <remarks>Another aggregate may not: a call chain that came back would wait for itself. Nor may a client that came through a gateway.</remarks>
internal sealed class AggregateDoor(GrainTypeResolver types, ISiloStatusOracle silos) : IIncomingGrainCallFilter
{
    /// <summary>Orleans names whatever calls from beside a silo <c>sys.client/hosted-SILO</c>.</summary>
    private const string Hosted = "hosted-";

    private readonly GrainType wakeShard = types.GetGrainType(typeof(WakeShardGrain));

    // Ids that were let in before. Each silo of the cluster has one, so it stays as small as the cluster.
    private readonly ConcurrentDictionary<GrainId, bool> known = new();

    /// <exception cref="CallerRefusedException">The grain is an aggregate, and the caller none of those.</exception>
    public Task Invoke(IIncomingGrainCallContext context) => context.Grain is not IAggregate || MayCall(context.SourceId)
        ? context.Invoke()
        : throw new CallerRefusedException($"{context.SourceId?.ToString() ?? "Nobody"} may not call {context.TargetId}: an aggregate is called from beside a silo, or by a wake shard.");

    private bool MayCall(GrainId? caller) => caller is { } who && (who.Type == wakeShard || known.ContainsKey(who) || (IsBesideASilo(who) && known.TryAdd(who, true)));

    private bool IsBesideASilo(GrainId caller) =>
        caller.IsClient() && caller.Key.ToString() is { } key && key.StartsWith(Hosted, StringComparison.Ordinal)
        && silos.GetApproximateSiloStatuses().Keys.Any(silo => key.AsSpan(Hosted.Length).SequenceEqual(silo.ToParsableString()));
}
