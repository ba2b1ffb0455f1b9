using System.Net.Sockets;
using System.Text;

namespace Supervision.Silo.Tests.Processes;

/// <summary>A connection on which HTTP is spoken byte by byte: a client would tidy up what it sends.</summary>
internal sealed class RawConnection : IDisposable
{
    private readonly Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

    private RawConnection()
    {
    }

    public static async Task<RawConnection> Open(Uri address, CancellationToken cancellation)
    {
        var opened = new RawConnection();
        await opened.socket.ConnectAsync(address.Host, address.Port, cancellation);
        return opened;
    }

    /// <summary>Asks on a connection of its own, and gives the whole answer.</summary>
    /// <param name="request">Its head and body, one byte for each character up to U+00FF.</param>
    public static async Task<string> Ask(Uri address, string request, CancellationToken cancellation)
    {
        using var connection = await Open(address, cancellation);
        await connection.Say(request, cancellation);
        return await connection.Rest(cancellation);
    }

    public async Task Say(string bytes, CancellationToken cancellation) => await socket.SendAsync(Encoding.Latin1.GetBytes(bytes), cancellation);

    /// <summary>What comes next, as much of it as there is. Empty at the end.</summary>
    public async Task<string> Next(CancellationToken cancellation)
    {
        var buffer = new byte[16 * 1024];
        return Encoding.UTF8.GetString(buffer, 0, await socket.ReceiveAsync(buffer, cancellation));
    }

    /// <summary>The next answer, whole where it is sent in chunks.</summary>
    public async Task<string> Answer(CancellationToken cancellation)
    {
        var said = await Next(cancellation);
        while (said.Contains("Transfer-Encoding: chunked", StringComparison.OrdinalIgnoreCase) && !said.EndsWith("\r\n0\r\n\r\n", StringComparison.Ordinal)
            && await Next(cancellation) is { Length: > 0 } more)
        {
            said += more;
        }

        return said;
    }

    /// <summary>Everything up to the end, which the server makes; also by a reset, where it does not want the rest of what was sent.</summary>
    public async Task<string> Rest(CancellationToken cancellation)
    {
        using var arrived = new MemoryStream();
        var buffer = new byte[16 * 1024];
        try
        {
            while (await socket.ReceiveAsync(buffer, cancellation) is > 0 and var read)
            {
                arrived.Write(buffer, 0, read);
            }
        }
        catch (SocketException reset) when (reset.SocketErrorCode == SocketError.ConnectionReset)
        {
            // What came before it counts.
        }

        return Encoding.UTF8.GetString(arrived.ToArray());
    }

    public void Dispose() => socket.Dispose();
}
