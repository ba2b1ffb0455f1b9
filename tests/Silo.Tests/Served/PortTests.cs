using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Supervision.Silo.Tests.Processes;

namespace Supervision.Silo.Tests.Served;

/// <summary>A silo's own port asks nobody who he is, so there is none: what can be reached is the one address that is served.</summary>
public sealed class PortTests : IDisposable
{
    private readonly TestStore store = new();

    public void Dispose() => store.Dispose();

    [FactWith(Needs.Linux)]
    public async Task Run_ListensOnItsOneHttpPort_AndNowhereElse()
    {
        await store.Begin(FourFines.Log);
        await using var served = await ServedStore.Start("run", "--store", store.Directory);
        Assert.Equal([$"tcp {served.Address.Port.ToString(CultureInfo.InvariantCulture)}"], OpenPorts.Of(served.ProcessId));
    }

    [FactWith(Needs.Linux)]
    public async Task Demonstration_ListensOnItsOneHttpPort_AndNowhereElse()
    {
        await using var served = await ServedStore.Start("--store", store.Directory);
        Assert.Equal([$"tcp {served.Address.Port.ToString(CultureInfo.InvariantCulture)}"], OpenPorts.Of(served.ProcessId));
    }

    [FactWith(Needs.Linux | Needs.Python)]
    public async Task Import_ListensNowhere()
    {
        using var playing = store.StartImport(store.Write("log.xes", Oracle.MakeLog(4, 150)));
        await playing.Says("Played through ");
        await playing.Signal("STOP");
        Assert.Empty(OpenPorts.Of(playing.Id));
        await playing.Signal("CONT");
        (await playing.End()).Expect(0);
    }

    /// <summary>The count is worth something only if it sees a port that is there.</summary>
    [FactWith(Needs.Linux)]
    public void APortOfThisProcess_IsSeen()
    {
        using var tcp = new TcpListener(IPAddress.Loopback, 0);
        tcp.Start();
        using var udp = new UdpClient(new IPEndPoint(IPAddress.IPv6Loopback, 0));
        var open = OpenPorts.Of(Environment.ProcessId);
        Assert.Contains($"tcp {((IPEndPoint)tcp.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture)}", open);
        Assert.Contains($"udp {((IPEndPoint)udp.Client.LocalEndPoint!).Port.ToString(CultureInfo.InvariantCulture)}", open);
    }
}
