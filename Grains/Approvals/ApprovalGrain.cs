using Orleans.Runtime;
using Supervision.Domain.Approvals;
using Supervision.Grains.Aggregates;
using Supervision.Grains.Interfaces.Approvals;
using Supervision.Grains.Packs;
using Supervision.Journal;

namespace Supervision.Grains.Approvals;

/// <summary>The requests for approval of one case: <see cref="ApprovalDecider"/> behind the shared shell.</summary>
internal sealed class ApprovalGrain(IGrainContext context, IJournal journal, AdoptedPacks packs, ApprovalCodec codec, RefusalLog refusals)
    : AggregateGrain<ApprovalRequests, ApprovalCommand, ApprovalEvent>(
        ApprovalCodec.Category, context, journal, new ApprovalDecider(packs.Library), codec, refusals), IApprovalGrain;
