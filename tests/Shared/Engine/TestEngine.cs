using System.Collections.Immutable;
using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;
using NodaTime;
using NodaTime.Testing;
using Orleans;
using Orleans.Storage;
using Supervision.Domain.Cases;
using Supervision.Domain.Procedures;
using Supervision.Grains;
using Supervision.Grains.Cases;
using Supervision.Grains.Clocks;
using Supervision.Grains.Hosting;
using Supervision.Grains.Interfaces;
using Supervision.Grains.Interfaces.Cases;
using Supervision.Grains.Interfaces.People;
using Supervision.Grains.Packs;
using Supervision.Grains.Register;
using Supervision.Grains.Wakes;
using Supervision.Journal;
using Supervision.LawFiles.Packs;
using Supervision.Views;
using Supervision.Views.Projections;

namespace Supervision.Tests;

/// <summary>
/// The engine as the program composes it: a silo of its own, with every value copied through JSON, over a real journal in a
/// folder of its own; the clock is the test's. Timers of grains never fire unless the test moves their time.
/// </summary>
internal sealed class TestEngine : IAsyncDisposable
{
    public const string Pack = "it-road-fines.yaml";

    /// <summary>When everything begins: the morning of Monday 5 January 2026.</summary>
    public static readonly Instant Nine = Instant.FromUtc(2026, 1, 5, 9, 0);

    public static readonly string PackText = Repository.Read($"law/packs/{Pack}");

    private readonly DirectoryInfo directory;
    private readonly CourtJournal journal;
    private readonly IHost host;
    private readonly bool ownsDirectory;

    private TestEngine(DirectoryInfo directory, CourtJournal journal, FakeClock clock, bool ownsDirectory, KeptStates? states, FakeLogCollector? log, StreamKind? kind, FakeTimeProvider timers, TrustedClock believed, bool isOfMachine)
    {
        (this.directory, this.journal, this.ownsDirectory, Clock, Timers, Believed) = (directory, journal, ownsDirectory, clock, timers, believed);
        Journal = new FaultyJournal(journal);
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.SetMinimumLevel(log is null ? LogLevel.None : LogLevel.Warning);
        if (log is not null)
        {
            builder.Logging.AddProvider(new FakeLoggerProvider(log));
        }

        builder.Services
            .AddOrleans(silo => silo.HostOurGrains(Passing.Copied).Alone().KeepInMemory())
            .AddSingleton<IJournal>(Journal)
            .AddSingleton<IJournalReader>(Journal)
            .AddSingleton(journal.Documents)
            .AddSingleton<IClock>(isOfMachine ? believed : clock)
            .AddSingleton(believed)
            .AddGrainTime(Timers)
            .AddGrains()
            .AddBoard(directory.FullName)
            .AddSingleton<ICaller>(Caller)
            .AddSingleton<RandomNumberGenerator>(new SeededRandomness(2));

        if (kind is not null)
        {
            builder.Services.AddKinds(kind);
        }

        if (states is not null)
        {
            builder.Services.AddKeyedSingleton<IGrainStorage>(StoredStates.Name, states);
        }

        // The tests move the projector themselves, to look at it between two steps.
        builder.Services.Remove(builder.Services.Single(it => it.ImplementationType == typeof(ProjectionService)));
        host = builder.Build();
    }

    public FakeClock Clock { get; }

    /// <summary>Who asks the guards; nobody until the test says who.</summary>
    public TestCaller Caller { get; } = new();

    public FakeTimeProvider Timers { get; }

    /// <summary>What is made of <see cref="Timers"/> for acts and wakes, and where the engine goes by the machine's clock, for what is written down.</summary>
    public TrustedClock Believed { get; }

    public FaultyJournal Journal { get; }

    public string Directory => directory.FullName;

    public Procedure Fines { get; private set; } = null!;

    public IGrainFactory Grains => Get<IGrainFactory>();

    public IWakeShardGrain Wakes => Grains.GetGrain<IWakeShardGrain>("0/1");

    public T Get<T>()
        where T : notnull => host.Services.GetRequiredService<T>();

    /// <summary>A clock of timers and of what is written down, which stands still until a test moves it.</summary>
    public static FakeTimeProvider Time() => new(Nine.ToDateTimeOffset());

    /// <param name="clock">The engine's clock; a new one that stands at 5 January 2026 by default.</param>
    /// <param name="inDirectory">Where its store is, and stays; a folder of its own by default.</param>
    /// <param name="pack">The text of the pack that it adopts; the shipped one by default.</param>
    /// <param name="states">Where grains keep what may be lost; in memory of its own by default.</param>
    /// <param name="log">Who hears of warnings and errors; nobody by default.</param>
    /// <param name="kind">One more row of the register of kinds.</param>
    /// <param name="machine">The machine's clock, by which everything goes then; the engine's, the timers' and the journal's are apart when null.</param>
    public static async Task<TestEngine> Start(FakeClock? clock = null, string? inDirectory = null, string? pack = null, KeptStates? states = null, FakeLogCollector? log = null, StreamKind? kind = null, FakeTimeProvider? machine = null)
    {
        var directory = inDirectory is null ? System.IO.Directory.CreateTempSubdirectory("grains-test-") : new DirectoryInfo(inDirectory);
        var timers = machine ?? Time();
        var believed = new TrustedClock(timers);
        var journal = JournalStores.OpenOrCreate(
            directory.FullName, new StoreIdentity("court.example/it-road", "0123456789abcdef0123456789abcdef"),
            new JournalOptions(machine is null ? Time() : believed, new SeededRandomness(1)));
        var engine = new TestEngine(directory, journal, clock ?? new FakeClock(Nine), inDirectory is null, states, log, kind, timers, believed, machine is not null);
        await engine.Get<AdoptedPacks>().Load();
        engine.Fines = (await engine.Get<AdoptedPacks>().Adopt(new PackSource(pack ?? PackText, Pack, []), engine.Clock.GetCurrentInstant()))[0];
        await engine.host.StartAsync(CancellationToken.None);
        return engine;
    }

    /// <summary>Moves the grains' timers until something has happened.</summary>
    public Task TimersUntil(Task happened) => Timers.AdvanceUntil(happened, WakeShardGrain.Tick);

    public ICaseGrain Case(string number) => Grains.GetGrain<ICaseGrain>(Number(number).Text);

    public static CaseNumber Number(string number) => CaseNumber.Of("it-road", number);

    public Task<Answer> Observe(string number, string step, LocalDate day, string? command = null) => Case(number).Submit(new Command<CaseCommand>(
        command ?? $"{step}-{day:uuuuMMdd}", "registry-1", EngineAuthors.RegistryRole, null, null,
        new CaseCommand.Observe(Fines.Reference, new StepId(step), Fines.Court.StartOf(day), [])));

    public Task<Answer> Request(string number, string step, LocalDate day, string role, string command, string author = "account-1") => Case(number).Submit(new Command<CaseCommand>(
        command, author, new RoleName(role), null, null, new CaseCommand.Request(Fines.Reference, new StepId(step), Fines.Court.StartOf(day), new RoleName(role), [])));

    public async Task<ImmutableArray<Entry>> Entries(string number) => await Journal.ReadStream(CaseEventCodec.StreamOf(Number(number)));

    public async Task<ImmutableArray<Entry>> Refusals(string number) => await Journal.ReadStream(new StreamKey("refusals", $"case/{Number(number)}"));

    /// <summary>The facts of a case as its journal has them.</summary>
    public async Task<ImmutableArray<CaseEvent>> Facts(string number) => [.. (await Entries(number)).Select(new CaseEventCodec().ToEvent)];

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync(CancellationToken.None);
        await ((IAsyncDisposable)host).DisposeAsync();
        await journal.DisposeAsync();
        if (ownsDirectory)
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            directory.Delete(recursive: true);
        }
    }
}
