using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;

namespace Supervision.Silo.Tests.Feeds;

/// <summary>An nginx of its own with the block of docs/sign-in.md: no other word of it is changed than where it listens, whom it asks, its certificate and its patience.</summary>
internal sealed partial class DocumentedProxy : IDisposable
{
    /// <summary>The court of the page.</summary>
    public const string Host = "court.example";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("documented-proxy-");
    private readonly int port;
    private readonly Process process;

    private DocumentedProxy(int port, int enginePort, int readTimeOutSeconds)
    {
        this.port = port;
        WriteCertificate();
        File.WriteAllText(PathOf("nginx.conf"), $$"""
            daemon off;
            worker_processes 1;
            pid {{PathOf("pid")}};
            error_log stderr warn;
            events { worker_connections 256; }
            http {
              access_log off;
              client_body_temp_path {{PathOf("body")}};
              proxy_temp_path {{PathOf("proxy")}};
              fastcgi_temp_path {{PathOf("fastcgi")}};
              uwsgi_temp_path {{PathOf("uwsgi")}};
              scgi_temp_path {{PathOf("scgi")}};
            {{Block(enginePort, readTimeOutSeconds)}}
            }
            """);
        var start = new ProcessStartInfo("nginx", ["-p", folder.FullName, "-c", PathOf("nginx.conf"), "-e", "stderr"]) { RedirectStandardError = true };
        process = Process.Start(start)!;
    }

    public Uri Address => new($"https://{Host}:{port}");

    /// <summary>Starts one, and waits until it listens.</summary>
    public static async Task<DocumentedProxy> Start(int enginePort, int readTimeOutSeconds, CancellationToken cancellation)
    {
        var proxy = new DocumentedProxy(FreePort(), enginePort, readTimeOutSeconds);
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (await pace.WaitForNextTickAsync(cancellation))
        {
            if (proxy.process.HasExited)
            {
                throw new InvalidOperationException($"nginx did not start:\n{await proxy.process.StandardError.ReadToEndAsync(cancellation)}");
            }

            using var probe = new TcpClient();
            try
            {
                await probe.ConnectAsync(IPAddress.Loopback, proxy.port, cancellation);
                break;
            }
            catch (SocketException)
            {
                // Not yet.
            }
        }

        return proxy;
    }

    /// <summary>Leads a client to the proxy under the court's name, and takes its certificate.</summary>
    public SocketsHttpHandler Way(CookieContainer cookies) => new()
    {
        CookieContainer = cookies,
        AllowAutoRedirect = false,
        ConnectCallback = async (_, cancellation) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(IPAddress.Loopback, port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        },
        SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = (_, shown, _, _) => shown?.Subject == $"CN={Host}" },
    };

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }

        process.Dispose();
        folder.Delete(recursive: true);
    }

    private string Block(int enginePort, int readTimeOutSeconds)
    {
        var block = Documented().Match(File.ReadAllText(Repository.PathOf("docs/sign-in.md")));
        Assert.True(block.Success, "docs/sign-in.md has no block for nginx.");
        var text = block.Groups["block"].Value;
        foreach (var (documented, here) in new[]
        {
            ("listen 443 ssl;", $"listen 127.0.0.1:{port} ssl;"),
            ("http://127.0.0.1:5080;", $"http://127.0.0.1:{enginePort};"),
            ("/etc/ssl/court.example.pem", PathOf("court.pem")),
            ("/etc/ssl/court.example.key", PathOf("court.key")),
            ("proxy_read_timeout 60s;", string.Create(CultureInfo.InvariantCulture, $"proxy_read_timeout {readTimeOutSeconds}s;")),
        })
        {
            Assert.Contains(documented, text, StringComparison.Ordinal);
            text = text.Replace(documented, here, StringComparison.Ordinal);
        }

        return text;
    }

    private void WriteCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var wanted = new CertificateRequest($"CN={Host}", key, HashAlgorithmName.SHA256);
        using var made = wanted.CreateSelfSigned(DateTimeOffset.UnixEpoch, new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero));
        File.WriteAllText(PathOf("court.pem"), made.ExportCertificatePem());
        File.WriteAllText(PathOf("court.key"), key.ExportPkcs8PrivateKeyPem());
    }

    private string PathOf(string name) => Path.Combine(folder.FullName, name);

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    [GeneratedRegex("```nginx\n(?<block>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Documented();
}
