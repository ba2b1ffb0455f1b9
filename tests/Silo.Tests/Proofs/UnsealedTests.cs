using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Supervision.Journal;

namespace Supervision.Silo.Tests.Proofs;

/// <summary>Where no signer runs, whatever would need one says so.</summary>
public sealed class UnsealedTests : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("unsealed-test-");
    private readonly HttpClient http = new();
    private CourtJournal? journal;
    private WebApplication? app;

    public async Task InitializeAsync()
    {
        journal = JournalStores.Create(folder.FullName, new StoreIdentity(ProofCourt.Origin, "unsealed"), new JournalOptions(StandingClock.Make(), new SeededRandomness(7)));
        _ = await journal.Append(ProofCourt.Opening(1));
        app = await ProofCourt.Serve(journal, () => journal.Checkpoint);
        http.BaseAddress = new Uri(app.Urls.Single());
    }

    [Theory]
    [InlineData("/checkpoint")]
    [InlineData("/tile/0/000")]
    [InlineData("/tile/entries/000.p/1")]
    [InlineData("/proof/inclusion?position=1&size=1")]
    [InlineData("/proof/consistency?from=1&to=1")]
    [InlineData("/receipt/1")]
    [InlineData("/cases/it-road/A1/bundle")]
    public async Task WhatNeedsACheckpoint_SaysThatSealingIsNotConfigured(string path)
    {
        using var answer = await http.GetAsync(path);

        Assert.Equal((HttpStatusCode.NotFound, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Contains("sealing is not configured", JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["detail"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    public async Task DisposeAsync()
    {
        http.Dispose();
        await app!.DisposeAsync();
        await journal!.DisposeAsync();
        folder.Delete(recursive: true);
    }
}
