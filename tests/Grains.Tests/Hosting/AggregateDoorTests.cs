using System.Collections.Immutable;
using System.Net;
using System.Reflection;
using Orleans;
using Orleans.Metadata;
using Orleans.Runtime;
using Orleans.Serialization.Invocation;
using Supervision.Grains.Aggregates;
using Supervision.Grains.Hosting;

namespace Supervision.Grains.Tests.Hosting;

/// <summary>The door alone, with callers and a cluster of the test's choice.</summary>
public sealed class AggregateDoorTests
{
    private static readonly SiloAddress Known = SiloAddress.New(new IPEndPoint(IPAddress.Loopback, 11), 1);
    private static readonly SiloAddress Newcomer = SiloAddress.New(new IPEndPoint(IPAddress.Loopback, 12), 2);

    /// <summary>The news of a silo may come later than its first call.</summary>
    [Fact]
    public async Task Call_FromASiloThatIsNotKnownHereYet_IsLetInOnceTheClusterSaysSo()
    {
        await using var engine = await TestEngine.Start();
        var cluster = new Cluster([Known], [Known, Newcomer]);
        var door = new AggregateDoor(engine.Get<GrainTypeResolver>(), cluster);
        Assert.Equal(1, await Calls(door, Beside(Known)));
        Assert.Equal(0, cluster.Asked);
        Assert.Equal(1, await Calls(door, Beside(Newcomer)));
        Assert.Equal(1, await Calls(door, Beside(Newcomer)));
        Assert.Equal(1, cluster.Asked);
    }

    [Theory]
    [InlineData("sys.client", "hosted-")]
    [InlineData("sys.client", "hosted-127.0.0.1:13@3")]
    [InlineData("sys.client", "hosted-127.0.0.1:11@1+observer")]
    [InlineData("sys.client", "hosted-nonsense")]
    [InlineData("sys.client", "0123456789abcdef0123456789abcdef")]
    [InlineData("sys.svc.user.reminders", "x")]
    [InlineData("case", "it-road/A2")]
    [InlineData("wakeshard2", "0/1")]
    [InlineData("reactions2", "all")]
    public async Task Call_FromAnybodyElse_IsRefused(string type, string key)
    {
        await using var engine = await TestEngine.Start();
        var door = new AggregateDoor(engine.Get<GrainTypeResolver>(), new Cluster([Known], [Known]));
        var caller = GrainId.Create(type, key);
        var refused = await Assert.ThrowsAsync<CallerRefusedException>(() => Calls(door, caller));
        Assert.Equal($"{caller} may not call case/it-road/A1: an aggregate is called from beside a silo, by a wake shard, or by the reactions.", refused.Message);
    }

    [Fact]
    public async Task Call_FromNobody_IsRefused()
    {
        await using var engine = await TestEngine.Start();
        var door = new AggregateDoor(engine.Get<GrainTypeResolver>(), new Cluster([Known], [Known]));
        var refused = await Assert.ThrowsAsync<CallerRefusedException>(() => Calls(door, null));
        Assert.StartsWith("Nobody may not call", refused.Message, StringComparison.Ordinal);
    }

    /// <summary>Of several first calls that come at once none is refused because another was quicker.</summary>
    [Fact]
    public async Task FirstCalls_OfASiloThatComeAtOnce_AreAllLetIn()
    {
        await using var engine = await TestEngine.Start();
        var types = engine.Get<GrainTypeResolver>();
        for (var round = 0; round < 500; round++)
        {
            var door = new AggregateDoor(types, new Cluster([Known], [Known]));
            using var together = new Barrier(4);
            var let = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
            {
                together.SignalAndWait();
                return Calls(door, Beside(Known));
            })));
            Assert.Equal([1, 1, 1, 1], let);
        }
    }

    private static GrainId Beside(SiloAddress silo) => GrainId.Create("sys.client", $"hosted-{silo.ToParsableString()}");

    /// <summary>How often the grain itself was called.</summary>
    private static async Task<int> Calls(AggregateDoor door, GrainId? caller)
    {
        var call = new Call(caller);
        await door.Invoke(call);
        return call.Invoked;
    }

    private sealed class Aggregate : IAggregate;

    private sealed class Cluster(ImmutableArray<SiloAddress> known, ImmutableArray<SiloAddress> inTruth) : IClusterMembershipService
    {
        public int Asked { get; private set; }

        public ClusterMembershipSnapshot CurrentSnapshot => new(
            (Asked == 0 ? known : inTruth).ToImmutableDictionary(it => it, it => new ClusterMember(it, SiloStatus.Active, "silo")), new MembershipVersion(1));

        public IAsyncEnumerable<ClusterMembershipSnapshot> MembershipUpdates => AsyncEnumerable.Empty<ClusterMembershipSnapshot>();

        public ValueTask Refresh(MembershipVersion minimumVersion = default, CancellationToken cancellationToken = default)
        {
            Asked++;
            return ValueTask.CompletedTask;
        }

        public Task<bool> TryKill(SiloAddress siloAddress) => Task.FromResult(false);
    }

    private sealed class Call(GrainId? caller) : IIncomingGrainCallContext
    {
        public int Invoked { get; private set; }

        public object Grain { get; } = new Aggregate();

        public GrainId? SourceId => caller;

        public GrainId TargetId => GrainId.Create("case", "it-road/A1");

        public IInvokable Request => throw new NotSupportedException();

        public GrainInterfaceType InterfaceType => default;

        public string InterfaceName => "";

        public string MethodName => "";

        public MethodInfo InterfaceMethod => throw new NotSupportedException();

        public MethodInfo ImplementationMethod => throw new NotSupportedException();

        public IGrainContext TargetContext => throw new NotSupportedException();

        public object? Result { get; set; }

        public Response? Response { get; set; }

        public Task Invoke()
        {
            Invoked++;
            return Task.CompletedTask;
        }
    }
}
