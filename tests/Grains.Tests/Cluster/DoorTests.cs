using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using NodaTime;
using Orleans;
using Orleans.Configuration;
using Orleans.Core.Internal;
using Supervision.Grains.Hosting;
using Supervision.Grains.Interfaces.Cases;

namespace Supervision.Grains.Tests.Cluster;

/// <summary>Nobody reaches an aggregate but those who may, whichever way they come; and those who may do.</summary>
public sealed class DoorTests
{
    private const int Here = 0;
    private const string OfAggregates = "an aggregate is called from beside a silo, by a wake shard, or by the reactions.";
    private const string OfReactions = "the reactions are called from beside a silo, or by a reminder.";
    private const string OfShards = "a wake shard is called from beside a silo, or by a reminder.";

    private static readonly LocalDate FifthOfJanuary = new(2010, 1, 5);
    private static readonly Instant Late = Instant.FromUtc(2011, 1, 1, 0, 0);
    private static readonly string Number = TestEngine.Number("A1").Text;

    [Fact]
    public async Task Client_ThatCameThroughAGateway_IsRefusedByAggregatesAndShards_ByEveryInterface()
    {
        await using var silos = await TwoSilos.Start();
        await silos.Case("A1", Here).Submit(silos.Observation("create-fine", FifthOfJanuary, "c-1"));
        var before = silos.Journal.Released;
        var client = silos.Cluster.Client;
        var (aCase, shard) = (client.GetGrain<ICaseGrain>(Number), client.GetGrain<IWakeShardGrain>("0/1"));

        await AssertRefused("case/it-road/A1", OfAggregates, () => aCase.Submit(silos.Observation("pay", FifthOfJanuary, "c-2")));
        await AssertRefused("case/it-road/A1", OfAggregates, () => aCase.Wake(Late, "engine"));
        await AssertRefused("case/it-road/A1", OfAggregates, () => aCase.AsReference<IGrainManagementExtension>().DeactivateOnIdle().AsTask());
        await AssertRefused("wakeshard/0/1", OfShards, () => shard.Advance(Late, "engine"));
        await AssertRefused("wakeshard/0/1", OfShards, () => shard.Watch());
        await AssertRefused("wakeshard/0/1", OfShards, () => shard.AsReference<IRemindable>().ReceiveReminder("watch", default));

        var reactions = client.GetGrain<IReactionsGrain>(IReactionsGrain.Key);
        await AssertRefused("reactions/all", OfReactions, () => reactions.CatchUp());
        await AssertRefused("reactions/all", OfReactions, () => reactions.Watch());
        await AssertRefused("reactions/all", OfReactions, () => reactions.AsReference<IRemindable>().ReceiveReminder("watch", default));

        // What a case is not it cannot be made to answer as.
        await Assert.ThrowsAsync<InvalidCastException>(() => aCase.AsReference<IRemindable>().ReceiveReminder("watch", default));
        await Assert.ThrowsAsync<InvalidCastException>(() => aCase.AsReference<IWakeShardGrain>().Advance(Late, "engine"));
        Assert.Equal(before, silos.Journal.Released);

        async Task AssertRefused(string whom, string rule, Func<Task> call)
        {
            var refused = await Assert.ThrowsAsync<CallerRefusedException>(call);
            Assert.Matches($"^sys\\.client/[0-9a-f]{{32}} may not call {whom}: {rule}$", refused.Message);
        }
    }

    [Fact]
    public async Task Grain_ThatIsNoWakeShard_IsRefused_WhateverItSaysThatItIs()
    {
        await using var silos = await TwoSilos.Start();
        var before = silos.Journal.Released;
        var stranger = silos.Get<IGrainFactory>(Here).GetGrain<IStrangerGrain>("somebody");
        foreach (var pretended in new[] { $"sys.client/hosted-{silos.AddressOf(Here).ToParsableString()}", "wakeshard/0/1" })
        {
            var refused = await Assert.ThrowsAsync<CallerRefusedException>(() => stranger.Submit(Number, silos.Observation("create-fine", FifthOfJanuary, "c-1"), pretended));
            Assert.Equal($"stranger/somebody may not call case/it-road/A1: {OfAggregates}", refused.Message);
        }

        var shard = await Assert.ThrowsAsync<CallerRefusedException>(() => stranger.Advance(Late));
        Assert.Equal($"stranger/somebody may not call wakeshard/0/1: {OfShards}", shard.Message);
        Assert.Equal(before, silos.Journal.Released);
    }

    /// <summary>What a gateway cannot prevent, and why we open none: it believes the caller that a message names.</summary>
    [Fact]
    public async Task Client_ThatForgesTheNameOfASilo_GetsThroughAGateway_SoThatOurSilosHaveNone()
    {
        await using var silos = await TwoSilos.Start();
        var hosted = $"hosted-{silos.AddressOf(Here).ToParsableString()}";
        silos.Cluster.Options.ClientHostConfigurationDelegates.Add(host => host.UseOrleansClient(client => Forge(client.Services, hosted)));
        await silos.Cluster.InitializeClientAsync();
        var before = silos.Journal.Released;
        var forged = silos.Cluster.Client.GetGrain<ICaseGrain>(Number).Submit(silos.Observation("create-fine", FifthOfJanuary, "c-1"));
        await Task.WhenAny(forged, silos.Journal.WaitForRelease(before));
        Assert.Equal(2, (await silos.Entries("A1")).Length);
    }

    [Fact]
    public async Task OurSilo_OpensNoGateway()
    {
        await using var engine = await TestEngine.Start();
        Assert.Equal(0, engine.Get<IOptions<EndpointOptions>>().Value.GatewayPort);
        using var bare = Host.CreateEmptyApplicationBuilder(null).Services.AddOrleans(silo => silo.HostOurGrains()).BuildServiceProvider();
        Assert.Equal(0, bare.GetRequiredService<IOptions<EndpointOptions>>().Value.GatewayPort);
    }

    /// <summary>Gives a client an id of its choice; the type that holds it is Orleans' own.</summary>
    private static void Forge(IServiceCollection services, string name)
    {
        var details = services.Single(it => it.ServiceType.Name == "LocalClientDetails").ServiceType;
        var id = details.GetProperty("ClientId")!.PropertyType;
        services.Remove(services.Single(it => it.ServiceType == details));
        services.AddSingleton(details, provider =>
        {
            var made = ActivatorUtilities.CreateInstance(provider, details);
            var forged = id.GetMethod("Create", [typeof(string)])!.Invoke(null, [name]);
            details.GetField("<ClientId>k__BackingField", BindingFlags.Instance | BindingFlags.NonPublic)!.SetValue(made, forged);
            return made;
        });
    }
}
