using System.Collections.Concurrent;
using Orleans;
using Orleans.Metadata;
using Orleans.Runtime;
using Supervision.Grains.Aggregates;
using Supervision.Grains.Reactions;
using Supervision.Grains.Wakes;

namespace Supervision.Grains.Hosting;

/// <summary>
/// Who may call an aggregate: our own code beside a silo of the cluster (pages, API, importer), the wake shards and the reactions. And who
/// may call a wake shard, which wakes aggregates up to any instant that it is told, or the reactions: our own code, its own timer, and the reminders.
/// Known by the caller's own id, which the runtime sets; never by what the caller says of itself.
/// </summary>
/// <remarks>
/// Another aggregate may not: a call chain that came back would wait for itself. Nor may a client that came through a gateway. The id
/// stands in the message, though, and a gateway does not compare it with the connection: whoever speaks the protocol there can write
/// any. So we open no gateway (<see cref="GrainSilo"/>), and a silo's port must know its peers.
/// </remarks>
internal sealed class AggregateDoor(GrainTypeResolver types, IClusterMembershipService membership) : IIncomingGrainCallFilter
{
    /// <summary>Orleans names whatever calls from beside a silo <c>sys.client/hosted-SILO</c>.</summary>
    private const string Hosted = "hosted-";

    private readonly GrainType wakeShard = types.GetGrainType(typeof(WakeShardGrain));
    private readonly GrainType reactions = types.GetGrainType(typeof(ReactionsGrain));

    // Ids that were let in before. Each silo of the cluster has one, so it stays as small as the cluster.
    private readonly ConcurrentDictionary<GrainId, bool> known = new();

    /// <exception cref="CallerRefusedException">The grain is an aggregate, a wake shard or the reactions, and the caller none of those.</exception>
    public Task Invoke(IIncomingGrainCallContext context) => context.Grain switch
    {
        IAggregate when !IsKnown(context.SourceId) =>
            InvokeForASilo(context, "an aggregate is called from beside a silo, by a wake shard, or by the reactions."),
        WakeShardGrain when !IsKnown(context.SourceId) && context.SourceId?.IsSystemTarget() != true =>
            InvokeForASilo(context, "a wake shard is called from beside a silo, or by a reminder."),
        ReactionsGrain when !IsKnown(context.SourceId) && context.SourceId?.IsSystemTarget() != true =>
            InvokeForASilo(context, "the reactions are called from beside a silo, or by a reminder."),
        _ => context.Invoke(),
    };

    private async Task InvokeForASilo(IIncomingGrainCallContext context, string rule)
    {
        if (context.SourceId is not { } caller || !caller.IsClient() || caller.Key.ToString() is not { } key
            || !key.StartsWith(Hosted, StringComparison.Ordinal))
        {
            throw Refused(context, rule);
        }

        if (!IsOfTheCluster(key))
        {
            // A silo may call before the news of it has come here.
            await membership.Refresh(cancellationToken: CancellationToken.None);
            if (!IsOfTheCluster(key))
            {
                throw Refused(context, rule);
            }
        }

        known.TryAdd(caller, true);
        await context.Invoke();
    }

    private static CallerRefusedException Refused(IIncomingGrainCallContext context, string rule) =>
        new($"{context.SourceId?.ToString() ?? "Nobody"} may not call {context.TargetId}: {rule}");

    private bool IsKnown(GrainId? caller) => caller is { } who && (who.Type == wakeShard || who.Type == reactions || known.ContainsKey(who));

    private bool IsOfTheCluster(string key) =>
        membership.CurrentSnapshot.Members.Keys.Any(silo => key.AsSpan(Hosted.Length).SequenceEqual(silo.ToParsableString()));
}
