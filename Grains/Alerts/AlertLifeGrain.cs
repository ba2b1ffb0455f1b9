using Orleans.Runtime;
using Supervision.Domain.Alerts;
using Supervision.Grains.Aggregates;
using Supervision.Grains.Interfaces.Alerts;
using Supervision.Journal;

namespace Supervision.Grains.Alerts;

/// <summary>What became of the alerts about one thing: <see cref="AlertLifeDecider"/> behind the shared shell.</summary>
internal sealed class AlertLifeGrain(IGrainContext context, IJournal journal, AlertLifeCodec codec, RefusalLog refusals)
    : AggregateGrain<AlertLife, AlertLifeCommand, AlertEvent>(
        AlertLifeCodec.Category, context, journal, new AlertLifeDecider(), codec, refusals), IAlertLifeGrain;
