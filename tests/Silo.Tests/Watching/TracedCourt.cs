using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using OpenTelemetry;
using OpenTelemetry.Trace;
using Supervision.Silo.Tests.Rights;

namespace Supervision.Silo.Tests.Watching;

/// <summary>A court whose traces go to a collector on this machine, and are seen here as they leave.</summary>
public sealed class TracedCourt : RightsCourt
{
    private readonly Seen seen = new();
    private readonly ConcurrentDictionary<string, Channel<byte[]>> posted = [];
    private readonly FakeLogCollector lines = new();
    private WebApplication? collector;

    /// <summary>What the host has written to its log since it began.</summary>
    internal string Log => string.Join('\n', lines.GetSnapshot().Select(it => it.Message));

    protected override Dictionary<string, string?> Settings => new() { ["Telemetry:Otlp"] = collector!.Urls.Single() };

    public override async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        collector = builder.Build();
        collector.Urls.Add("http://127.0.0.1:0");
        collector.MapPost("/v1/{signal}", async (string signal, HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            PostedTo(signal).Writer.TryWrite(body.ToArray());
            return Results.Bytes([], request.ContentType);
        });
        await collector.StartAsync();
        await base.InitializeAsync();
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await collector!.StopAsync();
        await collector.DisposeAsync();
    }

    /// <summary>What was sent of one signal, <c>traces</c> or <c>metrics</c>, as it came over HTTP, until something holds these words.</summary>
    internal async Task<string> PostedUntil(string signal, string holds)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        var all = "";
        while (!all.Contains(holds, StringComparison.Ordinal))
        {
            all += Encoding.UTF8.GetString(await PostedTo(signal).Reader.ReadAsync(patience.Token));
        }

        return all;
    }

    /// <summary>The spans that have left by the time that all that are named have, of one trace and of what is linked with it.</summary>
    internal async Task<IReadOnlyList<Activity>> Trace(ActivityTraceId trace, params string[] names)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var found = new List<Activity>();
        while (names.Except(found.Select(NameOf)).FirstOrDefault() is { } missing)
        {
            try
            {
                await seen.Told.ReadAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"No span {missing} of {trace}; there are: {string.Join(", ", found.Select(NameOf))}.");
            }

            found = [.. seen.All.Where(it => it.TraceId == trace || it.Links.Any(link => link.Context.TraceId == trace))];
        }

        return found;
    }

    internal static string NameOf(Activity span) => $"{span.Source.Name} {span.DisplayName}";

    protected override void More(IServiceCollection services)
    {
        services.AddLogging(it => it.AddProvider(new FakeLoggerProvider(lines)).SetMinimumLevel(LogLevel.Information));
        services.ConfigureOpenTelemetryTracerProvider(it => it.AddProcessor(seen));
    }

    private Channel<byte[]> PostedTo(string signal) => posted.GetOrAdd(signal, _ => Channel.CreateUnbounded<byte[]>());

    /// <summary>Stands where an exporter stands: takes what is recorded, after everything before it in the pipeline.</summary>
    private sealed class Seen : BaseProcessor<Activity>
    {
        private readonly Channel<bool> told = Channel.CreateUnbounded<bool>();

        public ConcurrentQueue<Activity> All { get; } = [];

        public ChannelReader<bool> Told => told.Reader;

        public override void OnEnd(Activity data)
        {
            if (data.Recorded)
            {
                All.Enqueue(data);
                told.Writer.TryWrite(true);
            }
        }
    }
}
