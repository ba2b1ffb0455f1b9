using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;
using Orleans;
using Orleans.Hosting;
using Orleans.Runtime;
using Supervision.Domain.Cases;
using Supervision.Domain.Procedures;
using Supervision.Grains;
using Supervision.Grains.Clocks;
using Supervision.Grains.Hosting;
using Supervision.Grains.Interfaces;
using Supervision.Grains.Interfaces.Cases;
using Supervision.Grains.Packs;
using Supervision.Grains.Wakes;
using Supervision.Journal;
using Supervision.LawFiles.Packs;

namespace Supervision.Bench;

/// <summary>
/// Limits that each of several in a case has of its own, armed by the hundred thousand: what a court with so many of them holds in memory when nobody asks
/// for its cases, what a look at the clock costs when nothing is due, and what a wake costs. The same number is due in every size, so the figures of the
/// smallest are the floor of the others.
/// </summary>
internal static class ArmedBench
{
    private const int Defendants = 10;

    private const int Due = 200;

    private const int Looks = 2_000;

    private const string Pack = """
        format: 2
        pack: armed
        title: { en: Many defendants, zh: 多名被告 }
        court: { code: bench, title: { en: Court, zh: 法院 }, zone: Asia/Shanghai, warnsAt: "08:30" }
        roles: [clerk]
        instances:
          - { id: defendant, title: { en: Defendant, zh: 被告 } }
        start: new
        places:
          - { id: new, title: { en: Not yet filed, zh: 尚未立案 } }
          - { id: filed, title: { en: Filed, zh: 已立案 } }
          - { id: closed, title: { en: Closed, zh: 已结案 }, final: true }
        steps:
          - { id: file-case, activity: File, title: { en: File the case, zh: 立案 }, roles: [clerk], moves: [{ from: new, to: filed }], basis: &b { article: CPL 126, edition: "2024", checked: V } }
          - { id: name-defendant, activity: Name, title: { en: Name a defendant, zh: 列明被告 }, roles: [clerk], adds: defendant, moves: [{ from: filed, to: filed }], basis: *b }
          - { id: serve, activity: Serve, title: { en: Serve, zh: 送达 }, roles: [clerk], about: defendant, moves: [{ from: filed, to: filed }], basis: *b }
          - { id: close, activity: Close, title: { en: Close, zh: 结案 }, roles: [clerk], moves: [{ from: filed, to: closed }], basis: *b }
        editions:
          - edition: "2024"
            limits:
              - { id: service, title: { en: Service, zh: 送达期限 }, kind: duty, per: defendant, startsOn: name-defendant, act: serve, metBy: [serve], lengths: [{ length: 5d, basis: *b }] }
        """;

    private static readonly Instant s_monday = Instant.FromUtc(2026, 1, 5, 1, 0);

    /// <param name="most">The largest number of armed limits; a tenth of it is measured first.</param>
    public static async Task Run(int most)
    {
        foreach (var armed in new[] { most / 10, most })
        {
            await Measure(armed);
        }
    }

    private static async Task Measure(int armed)
    {
        var directory = Directory.CreateTempSubdirectory("supervision-bench-");
        try
        {
            await using var journal = JournalStores.Create(
                directory.FullName, StoreIdentity.ForNewStore("bench.example/armed", RandomNumberGenerator.Create()),
                new JournalOptions(TimeProvider.System, RandomNumberGenerator.Create()) { Kinds = HouseKinds.Register.Forms });
            var clock = new EngineClock(SystemClock.Instance);
            using var host = Host(journal, clock);
            var procedure = (await host.Services.GetRequiredService<AdoptedPacks>().Adopt(new PackSource(Pack, "armed.yaml", []), s_monday))[0];
            await host.StartAsync();
            var grains = host.Services.GetRequiredService<IGrainFactory>();
            var empty = await Resting(grains);
            var took = Stopwatch.StartNew();
            await Parallel.ForEachAsync(
                Enumerable.Range(0, armed / Defendants), new ParallelOptions { MaxDegreeOfParallelism = 256 }, async (number, _) => await File(grains, procedure, number));
            var seconds = took.Elapsed.TotalSeconds;
            var resting = await Resting(grains);

            var soon = s_monday + Duration.FromDays(3);
            took.Restart();
            for (var look = 0; look < Looks; look++)
            {
                await journal.DueWakes(soon.ToDateTimeOffset(), WakeSlice);
            }

            var microseconds = took.Elapsed.TotalMicroseconds / Looks;
            var over = s_monday + Duration.FromDays(7);
            clock.Set(over);
            took.Restart();
            var added = await grains.GetGrain<IWakeShardGrain>("0/1").AdvanceFully(over, EngineAuthors.Engine);
            Print(new
            {
                figure = "armed",
                limits = armed,
                cases = armed / Defendants,
                loadedPerSecond = (int)(armed / seconds),
                emptyMegabytes = empty,
                restingMegabytes = resting,
                microsecondsToLook = Math.Round(microseconds, 1),
                due = added,
                millisecondsForEachCase = Math.Round(took.Elapsed.TotalMilliseconds / Due, 2),
            });
            await host.StopAsync();
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private const int WakeSlice = 2_000;

    private static IHost Host(CourtJournal journal, EngineClock clock)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.ClearProviders();
        var time = new TrustedClock(TimeProvider.System, MachineTime.SinceStart);
        builder.Services
            .AddOrleans(static silo => silo.HostOurGrains().Alone().UseInMemoryReminderService()
                .AddMemoryGrainStorage(StoredStates.Name, static it => it.GrainStorageSerializer = new StoredStates()))
            .AddSingleton(journal).AddSingleton<IJournal>(journal).AddSingleton<IJournalReader>(journal).AddSingleton(journal.Documents)
            .AddSingleton(clock).AddSingleton<IClock>(clock).AddSingleton(time).AddSingleton<TimeProvider>(time)
            .AddGrains();
        return builder.Build();
    }

    /// <summary>A case with its defendants: the first ones on a Monday, so that they are due in the same week, and all others two months later.</summary>
    private static async Task File(IGrainFactory grains, Procedure procedure, int number)
    {
        var at = number < Due ? s_monday : s_monday + Duration.FromDays(60);
        var grain = grains.GetGrain<ICaseGrain>(CaseNumber.Of(procedure.Court.Code, $"{number}").Text);
        for (var act = 0; act <= Defendants; act++)
        {
            var step = new StepId(act == 0 ? "file-case" : "name-defendant");
            var answer = await grain.Submit(new Command<CaseCommand>(
                $"act-{act}", "registry-1", EngineAuthors.RegistryRole, null, null, new CaseCommand.Observe(procedure.Reference, step, at, [])));
            if (answer.Refusal is { } refusal)
            {
                throw new InvalidOperationException(refusal.Reason.En);
            }
        }
    }

    /// <summary>Megabytes that are held once every case has gone to rest.</summary>
    private static async Task<long> Resting(IGrainFactory grains)
    {
        await grains.GetGrain<IManagementGrain>(0).ForceActivationCollection(TimeSpan.Zero);
        for (var turn = 0; turn < 3; turn++)
        {
            GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        return GC.GetTotalMemory(forceFullCollection: true) >> 20;
    }

    private static void Print(object figure) => Console.WriteLine(JsonSerializer.Serialize(figure));
}
