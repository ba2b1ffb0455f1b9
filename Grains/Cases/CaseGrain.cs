using Orleans.Runtime;
using Supervision.Domain.Cases;
using Supervision.Grains.Aggregates;
using Supervision.Grains.Interfaces.Cases;
using Supervision.Grains.Packs;
using Supervision.Journal;

namespace Supervision.Grains.Cases;

/// <summary>A court case: <see cref="CaseDecider"/> behind the shared shell.</summary>
internal sealed class CaseGrain(IGrainContext context, IJournal journal, AdoptedPacks packs, CaseEventCodec codec, RefusalLog refusals)
    : AggregateGrain<Case, CaseCommand, CaseEvent>(CaseEventCodec.Category, context, journal, new CaseDecider(packs.Library), codec, refusals), ICaseGrain;
