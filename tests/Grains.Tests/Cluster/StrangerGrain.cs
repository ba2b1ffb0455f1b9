using Orleans;
using Orleans.Runtime;
using Orleans.Timers;
using Supervision.Domain.Cases;
using Supervision.Grains.Interfaces.Cases;

namespace Supervision.Grains.Tests.Cluster;

/// <summary>A grain that has no business with cases, and asks all the same.</summary>
[Alias("tests.stranger")]
public interface IStrangerGrain : IGrainWithStringKey
{
    /// <summary>Sends a command to a case, and says that it comes from somebody who may.</summary>
    [Alias("submit")]
    Task<Answer> Submit(string number, Command<CaseCommand> command, string pretended);

    /// <summary>Lets all time pass.</summary>
    [Alias("advance")]
    Task<Advanced> Advance(NodaTime.Instant now);

    /// <summary>Has Orleans remind a wake shard soon, and every minute.</summary>
    [Alias("remind")]
    Task Remind(string share);
}

/// <summary>See <see cref="IStrangerGrain"/>.</summary>
internal sealed class StrangerGrain(IGrainFactory grains, IReminderRegistry reminders) : Grain, IStrangerGrain
{
    public Task<Answer> Submit(string number, Command<CaseCommand> command, string pretended)
    {
        foreach (var name in new[] { "SourceId", "SendingGrain", "caller", "#ORL_RC" })
        {
            RequestContext.Set(name, pretended);
        }

        return grains.GetGrain<ICaseGrain>(number).Submit(command);
    }

    public Task<Advanced> Advance(NodaTime.Instant now) => grains.GetGrain<IWakeShardGrain>("0/1").Advance(now, "engine");

    public Task Remind(string share) => reminders.RegisterOrUpdateReminder(((IAddressable)grains.GetGrain<IWakeShardGrain>(share)).GetGrainId(), "soon", TimeSpan.FromMilliseconds(200), TimeSpan.FromMinutes(1));
}
