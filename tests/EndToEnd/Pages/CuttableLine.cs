using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Supervision.EndToEnd.Pages;

/// <summary>A line between a browser and a host that can be cut as a network is: what is open breaks, what is new is turned away.</summary>
internal sealed class CuttableLine : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<TcpClient, byte> open = new();
    private readonly CancellationTokenSource ended = new();
    private readonly int target;
    private readonly Task accepting;
    private volatile bool isCut;

    private CuttableLine(int target)
    {
        this.target = target;
        listener.Start();
        accepting = Accept();
    }

    /// <summary>Where the browser finds the line.</summary>
    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Lays a line to a port of this machine.</summary>
    public static CuttableLine To(int port) => new(port);

    public void Cut()
    {
        isCut = true;
        foreach (var end in open.Keys)
        {
            end.Close();
        }
    }

    public void Mend() => isCut = false;

    public async ValueTask DisposeAsync()
    {
        await ended.CancelAsync();
        listener.Stop();
        Cut();
        await accepting;
        ended.Dispose();
    }

    private async Task Accept()
    {
        while (!ended.IsCancellationRequested)
        {
            try
            {
                var near = await listener.AcceptTcpClientAsync(ended.Token);
                _ = isCut ? Refuse(near) : Carry(near);
            }
            catch (Exception end) when (end is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private static Task Refuse(TcpClient near)
    {
        near.Close();
        return Task.CompletedTask;
    }

    private async Task Carry(TcpClient near)
    {
        using var far = new TcpClient();
        try
        {
            await far.ConnectAsync(IPAddress.Loopback, target, ended.Token);
            open[near] = open[far] = 0;
            await Task.WhenAny(
                near.GetStream().CopyToAsync(far.GetStream(), ended.Token),
                far.GetStream().CopyToAsync(near.GetStream(), ended.Token));
        }
        catch (Exception end) when (end is IOException or SocketException or ObjectDisposedException or OperationCanceledException or InvalidOperationException)
        {
            // One end has hung up, or the line was cut: both ends close.
        }
        finally
        {
            open.TryRemove(near, out _);
            open.TryRemove(far, out _);
            near.Close();
        }
    }
}
