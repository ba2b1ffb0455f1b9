using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Versions.Compatibility;
using Orleans.Versions.Selector;

namespace Supervision.Grains.Hosting;

/// <summary>What every silo that hosts our grains has in common, on one machine, on many, and in tests.</summary>
public static class GrainSilo
{
    /// <summary>Names our service in Orleans' tables: reminders and states belong to it, whatever silo wrote them.</summary>
    public const string ServiceId = "supervision";

    /// <summary>What Orleans logs under, the whole and those parts of it that have a level of their own here.</summary>
    public static readonly ImmutableArray<string> LogCategories = ["Orleans", SiloLog, WatchdogLog];

    private const string SiloLog = "Orleans.Runtime.Silo";

    private const string WatchdogLog = "Orleans.Runtime.Watchdog";

    /// <summary>
    /// A call that meets one deactivation after the other is passed on so many times before it is refused; Orleans' own two
    /// are too few for a sweep.
    /// </summary>
    private const int Forwards = 8;

    /// <summary>An activation that was not called for this long is taken down; the journal replays it when it is needed.</summary>
    private static readonly TimeSpan CollectionAge = TimeSpan.FromMinutes(15);

    /// <summary>
    /// Settles how our contracts travel, who may call an aggregate, and how activations come and go. Storage, reminders and
    /// membership are the host's to choose.
    /// </summary>
    public static ISiloBuilder HostOurGrains(this ISiloBuilder silo, Passing passing = Passing.Shared)
    {
        silo.Services.AddGrainWire(passing).AddLogging(Quiet);

        // A gateway believes whatever caller a message names. Nobody needs one: what calls our grains runs beside a silo.
        silo.Configure<EndpointOptions>(it => it.GatewayPort = 0);
        silo.Configure<SiloMessagingOptions>(it => it.MaxForwardCount = Forwards);
        silo.Configure<GrainCollectionOptions>(it =>
        {
            it.CollectionAge = CollectionAge;
            it.EnableActivationSheddingOnMemoryPressure = true;
        });

        // While a court is being upgraded both versions run: what the older one may ask the newer one understands, and new activations go to the newest.
        silo.Configure<GrainVersioningOptions>(it =>
        {
            it.DefaultCompatibilityStrategy = nameof(BackwardCompatible);
            it.DefaultVersionSelectorStrategy = nameof(LatestVersion);
        });
        return silo.AddIncomingGrainCallFilter<AggregateDoor>();
    }

    /// <summary>
    /// Two lines for each placement, a false alarm at each start, advice on garbage collection, and the silo's account of its
    /// own life are not for a court's log.
    /// </summary>
    private static void Quiet(ILoggingBuilder log) => log
        .AddFilter("Polly", LogLevel.Error)
        .AddFilter("Orleans", LogLevel.Warning)
        .AddFilter(SiloLog, LogLevel.Error)
        .AddFilter(WatchdogLog, LogLevel.Error);
}
