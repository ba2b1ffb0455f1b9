using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Supervision.Journal;
using Supervision.Views.Cases;
using Supervision.Views.Guard;
using Supervision.Web.Api;
using Supervision.Web.Proofs;

namespace Supervision.Silo.Tests.Proofs;

/// <summary>
/// A store of five cases and 600 entries, whose proofs are served over HTTP on a loopback port. The same bytes in every run, but for
/// keys and signatures.
/// </summary>
public sealed class ProofCourt : IAsyncLifetime
{
    public const string Origin = "court.example/it-road";
    public const string AuditorKey = "the-auditor's-key-of-this-test-only";
    public const int Entries = 600;

    private readonly DirectoryInfo folder = System.IO.Directory.CreateTempSubdirectory("proof-court-");
    private TestSigner? signer;
    private CourtJournal? journal;
    private WebApplication? app;

    public string Directory => folder.FullName;

    public TestSigner Signer => signer!;

    public IJournal Journal => journal!;

    public HttpClient Http { get; } = new();

    public static StreamKey Case(int number) => new("case", $"it-road/A{number}");

    public static Append Opening(int number) => On(number, "open", Opened($"it-road/A{number}", Field.Personal("alias", $"person:{number}", $"Distinctive Name {number}")));

    public static Draft Opened(string number, params Field[] more) =>
        new("case.opened", 1, DateTimeOffset.UnixEpoch, [Field.Personal("number", $"case:{number}", number), .. more, Field.Of("amount", 3500)]);

    public static Append On(int number, string command, params Draft[] entries) =>
        new(Case(number), null, new CommandId(command), new Author("clerk-7", "clerk"), "it-road-fines@1", [.. entries], null);

    public static Draft Step(string name) => new("case.step-taken", 1, DateTimeOffset.UnixEpoch, [Field.Of("step", name)]);

    public async Task InitializeAsync()
    {
        journal = JournalStores.Create(Directory, new StoreIdentity(Origin, "0123456789abcdef0123456789abcdef"), new JournalOptions(StandingClock.Make(), new SeededRandomness(3)));
        await Task.WhenAll(Enumerable.Range(0, Entries).Select(i => journal.Append(i < 5 ? Opening(i) : On(i % 5, $"c{i}", Step($"Step {i}")))));
        signer = new TestSigner(Directory, Origin);
        app = await Serve(journal, signer.Seal);
        Http.BaseAddress = new Uri(app.Urls.Single());
    }

    /// <summary>Composes what answers for proofs, as the executable does, without the engine and the pages.</summary>
    public static async Task<WebApplication> Serve(CourtJournal journal, Func<Checkpoint?> last)
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IJournal>(journal).AddSingleton<TimeProvider>(StandingClock.Make());
        builder.Services.AddProofs(journal.Proofs(last)).AddProblems();
        builder.Services.AddHttpContextAccessor().AddScoped<BundlePermit>(it => (_, _) => Task.FromResult<Disclosure?>(
            it.GetRequiredService<IHttpContextAccessor>().HttpContext!.Request.Headers.Authorization == "Bearer " + AuditorKey ? Disclosure.OfPersonal : Disclosure.WithoutRight));
        var app = builder.Build();
        app.UseProblems();
        app.MapProofs();
        await app.StartAsync();
        return app;
    }

    public async Task<JsonNode> Get(string path) => JsonNode.Parse(await Http.GetStringAsync(path))!;

    /// <summary>The bundle of a case, as an auditor or as anybody gets it.</summary>
    public async Task<JsonNode> Bundle(int number, bool asAuditor = false)
    {
        using var asked = new HttpRequestMessage(HttpMethod.Get, $"/cases/it-road/A{number}/bundle");
        if (asAuditor)
        {
            asked.Headers.Add("Authorization", "Bearer " + AuditorKey);
        }

        using var answer = await Http.SendAsync(asked);
        return JsonNode.Parse(await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync())!;
    }

    public async Task DisposeAsync()
    {
        Http.Dispose();
        await app!.DisposeAsync();
        await journal!.DisposeAsync();
        signer!.Dispose();
        folder.Delete(recursive: true);
    }
}
