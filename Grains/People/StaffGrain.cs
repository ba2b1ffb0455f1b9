using Orleans.Runtime;
using Supervision.Domain.People;
using Supervision.Grains.Aggregates;
using Supervision.Grains.Interfaces.People;
using Supervision.Grains.Packs;
using Supervision.Journal;

namespace Supervision.Grains.People;

/// <summary>The staff of a court: <see cref="StaffDecider"/> behind the shared shell.</summary>
internal sealed class StaffGrain(IGrainContext context, IJournal journal, AdoptedPacks packs, StaffEventCodec codec, RefusalLog refusals)
    : AggregateGrain<Staff, StaffCommand, StaffEvent>(
        StaffEventCodec.Category, context, journal, new StaffDecider(packs.Library), codec, refusals),
        IStaffGrain;
