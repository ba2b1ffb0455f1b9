using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NodaTime;
using NodaTime.Testing;
using Orleans;
using Supervision.Grains.Hosting;
using Supervision.Grains.Interfaces.Cases;
using Supervision.Grains.Wakes;
using Supervision.Journal;
using Supervision.Silo.Hosting;

namespace Supervision.Silo.Tests.Hosting;

/// <summary>The product's own silo and its wake shard on a host.db that is sound, and on a few that are not.</summary>
public sealed class HostSiloTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("host-silo-");

    private string HostFile => Path.Combine(folder.FullName, "host.db");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task ReminderAndState_OutliveTheSilo()
    {
        Assert.Equal((false, true), await Watched());
        Assert.Equal((true, true), await Watched());
    }

    [Theory]
    [InlineData("text")]
    [InlineData("empty")]
    [InlineData("cut")]
    [InlineData("first page")]
    [InlineData("last page")]
    [InlineData("read-only version")]
    public async Task OnADamagedFile_TheSiloComesUp_AndRemembersAnew(string damage)
    {
        await Watched();
        var bytes = await File.ReadAllBytesAsync(HostFile);
        await File.WriteAllBytesAsync(HostFile, Damaged(bytes, damage));

        Assert.Equal((false, true), await Watched());
        Assert.Equal((true, true), await Watched());
    }

    private static byte[] Damaged(byte[] bytes, string damage)
    {
        switch (damage)
        {
            case "text":
                return "not a database"u8.ToArray();
            case "empty":
                return [];
            case "cut":
                return bytes[..(bytes.Length / 2)];
            case "first page":
                HostCourt.Random(1, HostCourt.PageSize).CopyTo(bytes, 0);
                return bytes;
            case "last page":
                HostCourt.Random(2, HostCourt.PageSize).CopyTo(bytes, bytes.Length - HostCourt.PageSize);
                return bytes;
            default:
                bytes[18] = 3;
                return bytes;
        }
    }

    /// <summary>One life of a silo, in which the shard is told to watch and is reminded once: whether a state was there before, and whether its reminder and state are there now.</summary>
    private async Task<(bool Before, bool Now)> Watched()
    {
        var clock = StandingClock.Make();
        using var randomness = new SeededRandomness(1);
        await using var journal = JournalStores.OpenOrCreate(folder.FullName, new StoreIdentity("court.example/it-road", "0123456789abcdef0123456789abcdef"), new JournalOptions(clock, randomness));
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services
            .AddEngine(journal, new EngineClock(new FakeClock(Instant.FromDateTimeOffset(clock.GetUtcNow()))), folder.FullName, CalendarFiles.Library(), watches: true)
            .AddSingleton<RandomNumberGenerator>(randomness);
        using var host = builder.Build();
        await host.StartAsync();
        var shard = host.Services.GetRequiredService<IGrainFactory>().GetGrain<IWakeShardGrain>("0/1");
        var states = host.Services.GetRequiredKeyedService<Orleans.Storage.IGrainStorage>(StoredStates.Name);
        var before = new GrainState<WatchedTime>(new WatchedTime());
        await states.ReadStateAsync("watched", shard.GetGrainId(), before);

        await shard.Watch();
        await shard.AsReference<IRemindable>().ReceiveReminder("watch", default);

        var now = new GrainState<WatchedTime>(new WatchedTime());
        await states.ReadStateAsync("watched", shard.GetGrainId(), now);
        var reminders = await host.Services.GetRequiredService<IReminderTable>().ReadRows(shard.GetGrainId());
        await host.StopAsync();
        return (before.RecordExists, now.State!.Until == Instant.FromDateTimeOffset(clock.GetUtcNow()) && reminders.Reminders.Single().ReminderName == "watch");
    }
}
