using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;
using Orleans;
using Supervision.Domain.Cases;
using Supervision.Domain.Procedures;
using Supervision.Grains.Hosting;
using Supervision.Grains.Interfaces.Cases;

namespace Supervision.Bench;

/// <summary>
/// Calls per second through a reference to grains that only count, on a silo as the program sets it up: commands and answers are the records of our
/// contracts, shared within the process. Each caller waits for its answer before it calls again, and callers share a handful of grains. The
/// floor, in the same run, is an actor of a dozen lines: a channel, a loop, and an answer.
/// </summary>
internal static class GrainCallBench
{
    private const int Grains = 8;

    private static readonly Command<CaseCommand> s_command = new("c-1", "clerk-7", new RoleName("clerk"), null, null, new CaseCommand.PassTime(Instant.FromUnixTimeSeconds(0)));
    private static readonly TimeSpan s_warmUp = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_measured = TimeSpan.FromSeconds(3);

    public static async Task RunAsync(string[] arguments)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.ClearProviders();
        builder.Services.AddOrleans(static silo => silo.HostOurGrains().Alone());
        using var host = builder.Build();
        await host.StartAsync();
        var factory = host.Services.GetRequiredService<IGrainFactory>();
        foreach (var callers in (int[])[1, 16, 64])
        {
            var grains = Enumerable.Range(0, Grains).Select(it => factory.GetGrain<ITallyGrain>($"tally-{it}")).ToArray();
            var actors = Enumerable.Range(0, Grains).Select(static _ => new ChannelActor()).ToArray();
            await MeasureAsync(callers, s_warmUp, caller => grains[caller % Grains].Submit(s_command));
            await MeasureAsync(callers, s_warmUp, caller => actors[caller % Grains].Count(1));
            var calls = await MeasureAsync(callers, s_measured, caller => grains[caller % Grains].Submit(s_command));
            var floor = await MeasureAsync(callers, s_measured, caller => actors[caller % Grains].Count(1));
            Console.WriteLine(JsonSerializer.Serialize(new { bench = "grain-call", callers, callsPerSecond = calls, floor }));
        }

        await host.StopAsync();
    }

    private static async Task<long> MeasureAsync(int callers, TimeSpan time, Func<int, Task> call)
    {
        var clock = Stopwatch.StartNew();
        var counts = await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
        {
            var count = 0L;
            while (clock.Elapsed < time)
            {
                await call(caller);
                count++;
            }

            return count;
        })));
        return (long)(counts.Sum() / clock.Elapsed.TotalSeconds);
    }
}
