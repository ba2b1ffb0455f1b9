using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.SignalR;

namespace Supervision.Web.Protection;

/// <summary>How large and how slow a request may be, and whom the engine believes about where it comes from.</summary>
internal static class RequestBounds
{
    /// <summary>Nothing that is sent to the engine is a file: the largest body is a command in JSON.</summary>
    public const int LargestBody = 64 * 1024;

    /// <summary>One message over a hub or a circuit.</summary>
    public const int LargestMessage = 32 * 1024;

    /// <summary>Clients of SignalR give a server up that says nothing for 30 seconds, so a hub says something at least twice as often.</summary>
    private static readonly TimeSpan LongestSilenceOfHubs = TimeSpan.FromSeconds(15);

    /// <param name="services">Where to register.</param>
    /// <param name="connections">How many connections are taken, and how silent they may be.</param>
    /// <param name="open">What may stay open, and how often it says something.</param>
    public static IServiceCollection AddRequestBounds(this IServiceCollection services, ConnectionSettings connections, OpenSettings open) => services
        .AddSingleton(connections)
        .AddSingleton<ConnectionLimits>()
        .AddOptions<KestrelServerOptions>().Configure<ConnectionLimits>((options, limits) =>
        {
            options.ConfigureEndpointDefaults(it => it.Use(limits.Around));
            options.Limits.MaxConcurrentConnections = connections.InAll;
            options.Limits.RequestHeadersTimeout = connections.FirstWord;
            options.Limits.KeepAliveTimeout = connections.Idle;

            // Each of these has a place as a feed or a page, and is refused politely before this: it answers with an error.
            options.Limits.MaxConcurrentUpgradedConnections = (long)open.Feeds.InAll + open.Pages.InAll;
        }).Services
        .Configure<KestrelServerOptions>(options =>
        {
            options.AddServerHeader = false;
            options.Limits.MaxRequestBodySize = LargestBody;
            options.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
            options.Limits.MaxRequestHeaderCount = 60;
            options.Limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
        })
        .Configure<FormOptions>(options =>
        {
            options.ValueCountLimit = 64;
            options.KeyLengthLimit = 64;
            options.ValueLengthLimit = 4 * 1024;
            options.MultipartBodyLengthLimit = LargestBody;
        })
        .Configure<HostFilteringOptions>(options => options.AllowEmptyHosts = false)
        .Configure<HubOptions>(options =>
        {
            options.MaximumReceiveMessageSize = LargestMessage;
            options.KeepAliveInterval = open.Heartbeat < LongestSilenceOfHubs ? open.Heartbeat : LongestSilenceOfHubs;
        })
        .Configure<ForwardedHeadersOptions>(options =>
        {
            // A proxy on this machine alone is believed (the default of known proxies), and of what it says its own last word.
            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            options.ForwardLimit = 1;
        });
}
