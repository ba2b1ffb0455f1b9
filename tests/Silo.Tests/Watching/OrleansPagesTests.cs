using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans;
using Orleans.Configuration;
using Orleans.Dashboard;
using Supervision.Domain.People;
using Supervision.Grains.Interfaces.People;
using Supervision.Silo.Hosting.Watching;
using Supervision.Silo.Tests.Rights;
using Supervision.Web.Protection;

namespace Supervision.Silo.Tests.Watching;

/// <summary>A court that has its Orleans Dashboard switched on.</summary>
public sealed class WatchedCourt : RightsCourt
{
    protected override Dictionary<string, string?> Settings => new() { ["Orleans:Dashboard"] = "true" };
}

/// <summary>The Orleans Dashboard, where it is switched on.</summary>
public sealed class OrleansPagesTests(WatchedCourt court) : IClassFixture<WatchedCourt>
{
    [Fact]
    public void EveryAddressOfIt_TakesTheRightToSeeTheMachine()
    {
        var found = court.Endpoints.Where(it => it.RoutePattern.RawText!.StartsWith(OrleansPages.Prefix, StringComparison.Ordinal)).ToList();
        Assert.True(found.Count > 20, $"Only {found.Count} addresses.");
        Assert.All(found, it => Assert.Equal(Right.SeeMachine, it.Metadata.GetMetadata<NeedsAttribute>()?.Right));
    }

    [Theory]
    [InlineData("/orleans/")]
    [InlineData("/orleans/index.min.js")]
    [InlineData("/orleans/DashboardCounters")]
    [InlineData("/orleans/Reminders/1")]
    [InlineData("/orleans/LifecycleStages")]
    public async Task Address_AnswersAdministrators_AndNobodyElse(string path)
    {
        foreach (var role in Roles.All)
        {
            using var answer = await court.Ask("GET", path, role);
            Assert.Equal(role == Role.Administrator ? HttpStatusCode.OK : HttpStatusCode.Forbidden, answer.StatusCode);
        }

        using var nobody = await court.Ask("GET", path, null);
        Assert.Equal(HttpStatusCode.Unauthorized, nobody.StatusCode);
    }

    /// <summary>No right to see a case comes with the right to see the machine.</summary>
    [Theory]
    [InlineData("/orleans/GrainState?grainId=it-road%2FOWN&grainType=Supervision.Grains.Cases.CaseGrain")]
    [InlineData("/orleans/Trace")]
    public async Task StateOfAGrain_AndTheLog_AreShownToNobody(string path)
    {
        using var answer = await court.Ask("GET", path, Role.Administrator);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    /// <summary>Figures are taken once a second, by whoever asks then: so it is asked until the cases of this court are among them.</summary>
    [Fact]
    public async Task Figures_TellOfCallsByKindOfGrain_AndOfNoCaseAndNobody()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var counted = "";
        while (!counted.Contains("Supervision.Grains.Cases.CaseGrain", StringComparison.Ordinal))
        {
            patience.Token.ThrowIfCancellationRequested();
            counted = await court.Text("/orleans/DashboardCounters", Role.Administrator);
        }

        foreach (var path in new[] { "DashboardCounters", "ClusterStats", "TopGrainMethods", "Reminders", "GrainTypes", "GrainStats/Supervision.Grains.Cases.CaseGrain", "LifecycleStages" })
        {
            var text = await court.Text($"/orleans/{path}", Role.Administrator);
            Assert.NotNull(JsonNode.Parse(text));
            Assert.All(FourCases.Numbers, it => Assert.DoesNotContain(it, text, StringComparison.Ordinal));
            Assert.All(FourCases.Numbers, it => Assert.DoesNotContain(RightsCourt.Personal(it), text, StringComparison.Ordinal));
        }
    }

    /// <summary>Its scripts write styles, and it may; scripts come from this host alone there as everywhere.</summary>
    [Theory]
    [InlineData("/orleans/", OrleansPages.ContentPolicy)]
    [InlineData("/orleans/index.css", OrleansPages.ContentPolicy)]
    [InlineData("/orleans/DashboardCounters", OrleansPages.ContentPolicy)]
    [InlineData("/orleans/no-such-address", SecurityHeaders.ContentPolicy)]
    [InlineData("/", SecurityHeaders.ContentPolicy)]
    [InlineData("/api/me", SecurityHeaders.ContentPolicy)]
    public async Task Policy_OfItsAddresses_IsItsOwn_AndOthersKeepTheirs(string path, string policy)
    {
        using var answer = await court.Ask("GET", path, Role.Administrator);
        Assert.Equal(policy, Assert.Single(answer.Headers.GetValues("Content-Security-Policy")));
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
    }

    [Fact]
    public void Door_StandsBesideItsProfiler() =>
        Assert.Equal(["GrainProfilerFilter", "AggregateDoor"], court.Services.GetServices<IIncomingGrainCallFilter>().Select(it => it.GetType().Name));
}

/// <summary>The same, where it is not.</summary>
public sealed class OrleansPagesOffTests(RightsCourt court) : IClassFixture<RightsCourt>
{
    [Theory]
    [InlineData("/orleans")]
    [InlineData("/orleans/DashboardCounters")]
    public async Task Address_IsAnsweredLikeAnyThatIsUnknown(string path)
    {
        using var answer = await court.Ask("GET", path, Role.Administrator);
        using var unknown = await court.Ask("GET", "/no-such-address", Role.Administrator);
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (unknown.StatusCode, answer.StatusCode));
        Assert.Equal(unknown.Content.Headers.ContentType, answer.Content.Headers.ContentType);
    }

    [Fact]
    public void NothingOfIt_IsThere()
    {
        var types = court.Services.GetRequiredService<IOptions<GrainTypeOptions>>().Value;
        Assert.NotEmpty(types.Classes);
        Assert.DoesNotContain(types.Classes.Concat(types.Interfaces), it => it.Assembly == typeof(DashboardOptions).Assembly);
        Assert.DoesNotContain(court.Endpoints, it => it.RoutePattern.RawText!.StartsWith(OrleansPages.Prefix, StringComparison.Ordinal));
        Assert.Equal(["AggregateDoor"], court.Services.GetServices<IIncomingGrainCallFilter>().Select(it => it.GetType().Name));
    }
}
