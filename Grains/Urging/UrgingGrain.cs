using Orleans.Runtime;
using Supervision.Domain.Urging;
using Supervision.Grains.Aggregates;
using Supervision.Grains.Interfaces.Alerts;
using Supervision.Grains.Packs;
using Supervision.Journal;

namespace Supervision.Grains.Urging;

/// <summary>The urgings of one case: <see cref="UrgingDecider"/> behind the shared shell.</summary>
internal sealed class UrgingGrain(IGrainContext context, IJournal journal, AdoptedPacks packs, UrgingCodec codec, RefusalLog refusals)
    : AggregateGrain<Urgings, UrgingCommand, UrgingEvent>(
        UrgingCodec.Category, context, journal, new UrgingDecider(packs.Library), codec, refusals), IUrgingGrain;
