using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Orleans.Hosting;
using Supervision.Silo.Terminal;

namespace Supervision.Silo.Hosting.Watching;

/// <summary>Whether what a served store does is traced and measured, and who is told: <c>Telemetry:Otlp</c> of the settings.</summary>
/// <param name="Collector">
/// Where a collector takes OTLP over HTTP, such as <c>http://127.0.0.1:4318</c>. Null, the default, is nowhere: then nothing
/// is traced.
/// </param>
internal sealed record Telemetry(Uri? Collector)
{
    private const string Key = "Telemetry:Otlp";

    /// <summary>A collector that is away holds neither a request nor the stop of the court longer than this.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <exception cref="UsageException">
    /// The setting is no address of a collector; the message names its key, not its value, in which a password may stand.
    /// </exception>
    public static Telemetry Of(IConfiguration settings) => settings[Key] switch
    {
        null or "" => new Telemetry((Uri?)null),
        var text when Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri is { Scheme: "http" or "https", UserInfo: "", Query: "", Fragment: "" } =>
            new Telemetry(uri),
        _ => throw new UsageException(
            $"The setting {Key} is no address of a collector; expected one such as http://127.0.0.1:4318, without a name, a password or a query."),
    };

    /// <summary>Lets traces pass through grain calls. It costs on every call, so only where somebody is told.</summary>
    public void AddTo(ISiloBuilder silo)
    {
        if (Collector is not null)
        {
            _ = silo.AddActivityPropagation();
        }
    }

    /// <summary>Collects and sends. Never to the console.</summary>
    public void AddTo(IServiceCollection services)
    {
        if (Collector is null)
        {
            return;
        }

        services.AddOpenTelemetry()
            .ConfigureResource(it => it.AddService("supervision", serviceVersion: typeof(Telemetry).Assembly.GetName().Version?.ToString()))
            .WithTracing(it => it
                .AddProcessor<SpanPrivacy>()
                .AddAspNetCoreInstrumentation(options => options.EnableRazorComponentsSupport = false)
                .AddSource("Microsoft.Orleans.Application", "Microsoft.Orleans.Runtime", "Supervision.*")
                .AddOtlpExporter(options => Aim(options, "traces")))
            .WithMetrics(it => it
                .AddMeter("Microsoft.Orleans", "Supervision.*")
                .AddOtlpExporter(options => Aim(options, "metrics")));
    }

    private void Aim(OtlpExporterOptions options, string signal)
    {
        options.Protocol = OtlpExportProtocol.HttpProtobuf;
        options.Endpoint = new Uri($"{Collector!.AbsoluteUri.TrimEnd('/')}/v1/{signal}");
        options.TimeoutMilliseconds = (int)Patience.TotalMilliseconds;
    }
}
