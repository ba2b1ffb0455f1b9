using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using NodaTime;
using NodaTime.Testing;
using Orleans;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Runtime;
using Orleans.Runtime.Placement;
using Orleans.TestingHost;
using Supervision.Domain.Cases;
using Supervision.Domain.Procedures;
using Supervision.Grains.Cases;
using Supervision.Grains.Hosting;
using Supervision.Grains.Interfaces;
using Supervision.Grains.Interfaces.Cases;
using Supervision.Grains.Packs;
using Supervision.Grains.People;
using Supervision.Grains.Wakes;
using Supervision.Journal;
using Supervision.LawFiles.Packs;
using Supervision.Silo.Verify;
using Supervision.Verifier;

namespace Supervision.Grains.Tests.Cluster;

/// <summary>
/// Two silos as two processes would be: each with its own registers and its own grains' clock, and only the journal between them.
/// Values that cross are JSON; within a silo they are shared, as in the product. No sockets.
/// </summary>
internal sealed class TwoSilos : IAsyncDisposable
{
    private const string Origin = "court.example/it-road";

    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("cluster-test-");
    private readonly CourtJournal journal;
    private readonly FaultyJournal[] journals;
    private readonly InProcessSiloHandle[] silos = new InProcessSiloHandle[2];

    private TwoSilos()
    {
        journal = JournalStores.OpenOrCreate(
            directory.FullName, new StoreIdentity(Origin, "0123456789abcdef0123456789abcdef"), new JournalOptions(TestEngine.Time(), new SeededRandomness(1)));
        journals = [new FaultyJournal(journal), new FaultyJournal(journal)];
        var builder = new InProcessTestClusterBuilder(2);
        builder.Options.ConfigureFileLogging = false;
        builder.ConfigureSiloHost((options, host) =>
        {
            var its = journals[IndexOf(options.SiloName)];
            host.UseOrleans(silo => silo.HostOurGrains().KeepInMemory()
                .Configure<ClusterMembershipOptions>(it =>
                {
                    it.ProbeTimeout = TimeSpan.FromSeconds(1);
                    it.NumMissedProbesLimit = 2;
                    it.NumVotesForDeathDeclaration = 1;
                }));
            host.Services.AddSingleton<IJournal>(its).AddSingleton<IJournalReader>(its).AddSingleton<IClock>(Clock).AddGrainTime(Timers).AddGrains()
                .AddSingleton<Desk>().AddSingleton<StaffDesk>();
        });
        builder.ConfigureClient(client => client.Services.AddGrainWire(Passing.Shared));
        Cluster = builder.Build();
    }

    public InProcessTestCluster Cluster { get; }

    public FakeClock Clock { get; } = new(TestEngine.Nine);

    public FakeTimeProvider Timers { get; } = TestEngine.Time();

    public Procedure Fines { get; private set; } = null!;

    public IJournal Journal => journal;

    public static async Task<TwoSilos> Start()
    {
        var made = new TwoSilos();
        await made.Cluster.DeployAsync();
        foreach (var silo in made.Cluster.Silos)
        {
            made.silos[IndexOf(silo.Name)] = silo;
        }

        // One process adopts, and the other reads what it finds in the journal, as at its start.
        made.Fines = (await made.Get<AdoptedPacks>(0).Adopt(new PackSource(TestEngine.PackText, TestEngine.Pack, []), made.Clock.GetCurrentInstant()))[0];
        await made.Get<AdoptedPacks>(1).Load();
        return made;
    }

    public T Get<T>(int silo)
        where T : notnull => silos[silo].ServiceProvider.GetRequiredService<T>();

    public FaultyJournal JournalOf(int silo) => journals[silo];

    public SiloAddress AddressOf(int silo) => silos[silo].SiloAddress;

    /// <summary>As pages and the API call it: from beside a silo.</summary>
    public ICaseGrain Case(string number, int from) => Get<IGrainFactory>(from).GetGrain<ICaseGrain>(TestEngine.Number(number).Text);

    public IWakeShardGrain Shard(string share, int from) => Get<IGrainFactory>(from).GetGrain<IWakeShardGrain>(share);

    public Command<CaseCommand> Observation(string step, LocalDate day, string command) => new(
        command, "registry-1", EngineAuthors.RegistryRole, null, null, new CaseCommand.Observe(Fines.Reference, new StepId(step), Fines.Court.StartOf(day), []));

    /// <summary>Calls with the wish that the grain, if it is nowhere yet, begins on a silo.</summary>
    public async Task<T> Placed<T>(int on, Func<Task<T>> call)
    {
        RequestContext.Set(IPlacementDirector.PlacementHintKey, AddressOf(on));
        try
        {
            return await call();
        }
        finally
        {
            RequestContext.Clear();
        }
    }

    /// <summary>Moves the grains' timers until something has happened.</summary>
    public Task TimersUntil(Task happened) => Timers.AdvanceUntil(happened, WakeShardGrain.Tick);

    /// <summary>On which of the two a grain is active now; null where on neither.</summary>
    public async Task<int?> HostOf(IAddressable grain, int from = 0)
    {
        var address = await Get<IGrainFactory>(from).GetGrain<IManagementGrain>(0).GetActivationAddress(grain);
        return address is null ? null : Array.FindIndex(silos, it => it.SiloAddress.Equals(address));
    }

    /// <summary>The silo goes down without finishing anything: calls on it are lost, nothing is handed over. Its death does stand in the cluster's table at once.</summary>
    public Task Kill(int silo) => Cluster.KillSiloAsync(silos[silo]);

    public async Task<ImmutableArray<Entry>> Entries(string number) => await Journal.ReadStream(CaseEventCodec.StreamOf(TestEngine.Number(number)));

    public async Task<ImmutableArray<CaseEvent>> Facts(string number) => [.. (await Entries(number)).Select(new CaseEventCodec().ToEvent)];

    /// <summary>Every position once, every stream dense and chained, every hash right.</summary>
    public async Task<IReadOnlyList<Entry>> AssertSound()
    {
        var all = Journal.ReadAll().ToList();
        Assert.Equal(Enumerable.Range(1, all.Count).Select(it => (long)it), all.Select(it => it.Position));
        foreach (var stream in all.GroupBy(it => it.Stream))
        {
            var read = await Journal.ReadStream(stream.Key);
            Assert.Equal(Enumerable.Range(1, read.Length).Select(it => (long)it), read.Select(it => it.Version));
            Assert.Equal(stream.Select(it => it.Position), read.Select(it => it.Position));
        }

        var outcome = StoreVerification.Run(directory.FullName, Origin);
        Assert.True(outcome is AuditOutcome.Verified, $"{outcome} {string.Join('\n', (outcome as AuditOutcome.Tampered)?.Findings ?? [])}");
        Assert.Equal(all.Count, ((AuditOutcome.Verified)outcome).Entries);
        return all;
    }

    public async ValueTask DisposeAsync()
    {
        await Cluster.StopAllSilosAsync();
        await Cluster.DisposeAsync();
        await journal.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        directory.Delete(recursive: true);
    }

    private static int IndexOf(string siloName) => siloName == "Silo_0" ? 0 : 1;
}
