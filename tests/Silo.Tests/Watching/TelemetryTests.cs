using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Orleans;
using Supervision.Domain.People;
using Supervision.Silo.Hosting.Watching;
using Supervision.Silo.Terminal;
using Supervision.Silo.Tests.Rights;

namespace Supervision.Silo.Tests.Watching;

/// <summary>What the setting says, and that without it nothing is traced.</summary>
public sealed class TelemetryTests(RightsCourt court) : IClassFixture<RightsCourt>
{
    [Theory]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData("http://127.0.0.1:4318", "http://127.0.0.1:4318/")]
    [InlineData("https://collector.court.example/otlp", "https://collector.court.example/otlp")]
    public void Setting_ThatIsAnAddressOrNothing_IsTaken(string? text, string? collector) =>
        Assert.Equal(new Telemetry(collector is null ? null : new Uri(collector)), Telemetry.Of(Settings(text)));

    [Theory]
    [InlineData("true")]
    [InlineData("127.0.0.1:4318")]
    [InlineData("grpc://127.0.0.1:4317")]
    [InlineData("http://court:s3cret@127.0.0.1:4318")]
    [InlineData("http://127.0.0.1:4318/?key=s3cret")]
    [InlineData("http://127.0.0.1:4318/#x")]
    public void Setting_ThatIsNoAddress_IsRefusedByItsKey_AndWithoutItsValue(string text) => Assert.Equal(
        "The setting Telemetry:Otlp is no address of a collector; expected one such as http://127.0.0.1:4318, without a name, a password or a query.",
        Assert.Throws<UsageException>(() => Telemetry.Of(Settings(text))).Message);

    [Theory]
    [InlineData("Telemetry__Otlp=yes", "The setting Telemetry:Otlp is no address of a collector;")]
    [InlineData("Orleans__Dashboard=yes", "The setting Orleans:Dashboard is 'yes'; expected true or false.\n")]
    public async Task Start_WithASettingThatMeansNothing_EndsWithASentence(string setting, string expected)
    {
        using var store = new TestStore();
        await store.Counts(store.Write("log.csv", "case,activity,timestamp\nA,Create Fine,2006-01-10\n"));
        Assert.StartsWith(expected, (await SiloProcess.RunWith([setting], "run", "--store", store.Directory, "--urls", "http://127.0.0.1:0")).Expect(4).WithoutStackTrace().Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Court_WithoutTheSetting_HasNothingThatCollectsOrSends()
    {
        Assert.Null(court.Services.GetService<TracerProvider>());
        Assert.Null(court.Services.GetService<MeterProvider>());
        Assert.Empty(court.Services.GetServices<IOutgoingGrainCallFilter>());
        Assert.Equal(["AggregateDoor"], court.Services.GetServices<IIncomingGrainCallFilter>().Select(it => it.GetType().Name));
        Assert.DoesNotContain(court.Services.GetServices<IHostedService>(), it => it.GetType().FullName!.StartsWith("OpenTelemetry", StringComparison.Ordinal));
    }

    /// <summary>Even where something else in the process listens to everything: the trace ends at HTTP.</summary>
    [Fact]
    public async Task Request_WithoutTheSetting_IsNotPassedOnToGrains()
    {
        var trace = ActivityTraceId.CreateFromString("3af7651916cd43dd8448eb211c80319c");
        var ended = new ConcurrentQueue<Activity>();
        var served = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var listener = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = it =>
            {
                ended.Enqueue(it);
                if (it.TraceId == trace && it.Source.Name == "Microsoft.AspNetCore")
                {
                    served.TrySetResult();
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        using var asked = court.Asking("POST", $"/api/requests/{FourCases.Own}", Role.Clerk, new { step = "notify", command = "traced-1" });
        asked.Headers.Add("traceparent", $"00-{trace}-b7ad6b7169203331-01");
        using (var answer = await court.Http.SendAsync(asked))
        {
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        await served.Task.WaitAsync(TimeSpan.FromSeconds(60));
        Assert.Equal(["Microsoft.AspNetCore"], ended.Where(it => it.TraceId == trace && it.Source.Name != "System.Net.Http").Select(it => it.Source.Name));
    }

    private static IConfiguration Settings(string? otlp) => new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Telemetry:Otlp"] = otlp }).Build();
}
