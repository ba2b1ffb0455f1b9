using System.Net;
using System.Text.Json.Nodes;
using Supervision.Silo.Tests.Served;

namespace Supervision.Silo.Tests.Proofs;

/// <summary>Where no signer runs, whatever would need one says so.</summary>
public sealed class UnsealedTests(SmallCourt court) : IClassFixture<SmallCourt>
{
    [Theory]
    [InlineData("/checkpoint")]
    [InlineData("/tile/0/000")]
    [InlineData("/tile/entries/000.p/1")]
    [InlineData("/proof/inclusion?position=1&size=1")]
    [InlineData("/proof/consistency?from=1&to=1")]
    [InlineData("/receipt/1")]
    [InlineData("/cases/it-road/A/bundle")]
    public async Task WhatNeedsACheckpoint_SaysThatSealingIsNotConfigured(string path)
    {
        using var answer = await court.Served.Http.GetAsync(path);

        Assert.Equal((HttpStatusCode.NotFound, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Contains("sealing is not configured", JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["detail"]!.GetValue<string>(), StringComparison.Ordinal);
    }
}
