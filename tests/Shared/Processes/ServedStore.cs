using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Supervision.Domain.People;

namespace Supervision.Tests;

/// <summary>A store that a real process serves on a free loopback port, ready to answer.</summary>
public sealed class ServedStore : IAsyncDisposable
{
    private readonly SiloProcess process;
    private IReadOnlyDictionary<Role, string> keys = new Dictionary<Role, string>();

    private ServedStore(SiloProcess process, Uri address)
    {
        this.process = process;
        Http = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromMinutes(1) };
    }

    public HttpClient Http { get; }

    public Uri Address => Http.BaseAddress!;

    public int ProcessId => process.Id;

    /// <summary>Starts the verb <c>run</c> on a store and waits until the views include the whole journal.</summary>
    public static Task<ServedStore> Start(params string[] arguments) => StartWith([], arguments);

    /// <param name="settings">Of its environment, such as <c>Journal__Release=Committed</c>.</param>
    /// <param name="arguments">The verb and its options.</param>
    public static async Task<ServedStore> StartWith(string[] settings, params string[] arguments)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var served = new ServedStore(SiloProcess.StartWith(settings, [.. arguments, "--urls", address.ToString().TrimEnd('/')]), address);
        try
        {
            await served.Ready();
            return served;
        }
        catch
        {
            await served.DisposeAsync();
            throw;
        }
    }

    /// <summary>As <see cref="StartWith"/>, and every request of <see cref="Http"/> comes with a key of somebody who holds the first of the roles at the court.</summary>
    /// <param name="roles">The roles; people and keys are made before the store is served. <see cref="As"/> asks in the others.</param>
    /// <param name="settings">Of its environment.</param>
    /// <param name="arguments">The verb and its options, <c>--store</c> among them.</param>
    public static async Task<ServedStore> StartAs(IReadOnlyList<Role> roles, string[] settings, params string[] arguments)
    {
        var directory = arguments[Array.IndexOf(arguments, "--store") + 1];
        var keys = await SeededPeople.TesterKeys(directory, roles, settings);
        var served = await StartWith(settings, arguments);
        served.keys = keys;
        served.Http.DefaultRequestHeaders.Authorization = Bearing(keys[roles[0]]);
        return served;
    }

    /// <summary>The key that such a role's requests come with.</summary>
    public string KeyOf(Role role) => keys[role];

    /// <summary>Sends in one of the roles that it was started with.</summary>
    public HttpClient As(Role role)
    {
        var http = new HttpClient { BaseAddress = Address, Timeout = Http.Timeout };
        http.DefaultRequestHeaders.Authorization = Bearing(keys[role]);
        return http;
    }

    public async Task<JsonNode> Get(string path) => (await Http.GetFromJsonAsync<JsonNode>(path))!;

    /// <summary>Waits until the process has written something like this on its output.</summary>
    public async Task<Match> Prints(Regex text)
    {
        using var patience = new CancellationTokenSource(SiloProcess.TimeOut);
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        Match found;
        while (!(found = text.Match(process.Printed)).Success)
        {
            await pace.WaitForNextTickAsync(patience.Token);
        }

        return found;
    }

    /// <summary>Completes when something of what the process leaves on the disk is seen, or when it has ended before.</summary>
    public Task Until(Func<bool> isSeen) => process.Until(isSeen);

    /// <summary>Ends the process, and gives everything that it has said.</summary>
    public Task<SiloOutcome> Stop() => process.Kill();

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (!process.HasEnded)
        {
            await process.Kill();
        }

        process.Dispose();
    }

    /// <summary>Asks until there is an answer, and the views include the whole journal: what starts is a process, and its only sign of life is that it answers.</summary>
    public async Task Ready()
    {
        using var patience = new CancellationTokenSource(SiloProcess.TimeOut);
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (await pace.WaitForNextTickAsync(patience.Token))
        {
            if (process.HasEnded)
            {
                var ended = await process.End();
                throw new InvalidOperationException($"The process ended with {ended.ExitCode}.\n{ended.Output}\n{ended.Error}");
            }

            try
            {
                // Also one that is in trouble answers, and that may be what the test is about.
                using var answer = await Http.GetAsync("/healthz");
                var health = (await answer.Content.ReadFromJsonAsync<JsonNode>())!;
                if (health["engine"]!["viewsBehind"]!.GetValue<long>() == 0)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
        }
    }

    private static AuthenticationHeaderValue Bearing(string key) => new("Bearer", key);

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
