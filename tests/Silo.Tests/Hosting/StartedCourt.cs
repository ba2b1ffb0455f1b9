using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using NodaTime;
using NodaTime.Testing;
using Supervision.Domain.People;
using Supervision.Grains.Hosting;
using Supervision.Journal;
using Supervision.Silo.Hosting;
using Supervision.Silo.Stores;

namespace Supervision.Silo.Tests.Hosting;

/// <summary>
/// A store of four fines, one that has been served, with its copies of earlier days: what lies in the place of the derived files is laid
/// there, the court is started as <c>run</c> starts it, and what it shows is read over its API.
/// </summary>
public sealed class StartedCourt : IAsyncLifetime
{
    internal static readonly string[] DerivedFiles = ["views.db", "host.db"];

    private static readonly Instant Now = Instant.FromUtc(2001, 6, 1, 10, 0);

    private readonly List<TestStore> stores = [];
    private string key = "";

    /// <summary>What a start shows to which nothing was done.</summary>
    public JsonObject Expected { get; private set; } = [];

    public long Entries { get; private set; }

    /// <summary>The derived files that an earlier state of this very store left.</summary>
    public IReadOnlyDictionary<string, byte[]> Earlier { get; private set; } = new Dictionary<string, byte[]>();

    public IReadOnlyDictionary<string, byte[]> Newest { get; private set; } = new Dictionary<string, byte[]>();

    /// <summary>Those of a store of another court.</summary>
    public IReadOnlyDictionary<string, byte[]> Foreign { get; private set; } = new Dictionary<string, byte[]>();

    /// <summary>A copy of the store, by now.</summary>
    public TestStore Whole { get; private set; } = null!;

    /// <summary>A copy of when only a part of the log had been imported.</summary>
    public TestStore Part { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        var part = Whole = New();
        await part.Counts(part.Write("four.csv", FourFines.Log), "2001-03-10");
        key = (await SeededPeople.TesterKeys(part.Directory, [Role.Auditor]))[Role.Auditor];
        Part = New();
        Part.Begin(part);
        Earlier = Derived(part.Directory);
        await part.Counts(part.Write("four.csv", FourFines.Log), "2001-05-31");
        await Look(part.Directory);
        Expected = await Look(part.Directory);
        Entries = part.Entries;
        Newest = Derived(part.Directory);

        var other = New();
        await other.Counts(other.Write("other.csv", FourFines.Log.Replace("2001", "2002", StringComparison.Ordinal)));
        Foreign = Derived(other.Directory);
    }

    public Task DisposeAsync()
    {
        stores.ForEach(it => it.Dispose());
        return Task.CompletedTask;
    }

    /// <summary>As <see cref="Look(string, string, Instant, long)"/>, on the day of this court.</summary>
    public Task<JsonObject> Look(string directory) => Look(directory, key, Now, Entries);

    /// <summary>Starts, waits until nothing is due and the views include the journal, reads what people see, stops, and verifies.</summary>
    /// <param name="directory">Of the store.</param>
    /// <param name="key">Of an auditor.</param>
    /// <param name="now">At which the clock stands.</param>
    /// <param name="upTo">The last entry that the trail is asked for: a look that is written down is an entry more; 0 for all.</param>
    public static async Task<JsonObject> Look(string directory, string key, Instant now, long upTo)
    {
        var seen = await Served(directory, now, (app, journal) => Seen(app, journal, key, now, upTo));
        (await Verb.Run("verify", "--store", directory)).Expect(0);
        return seen;
    }

    /// <summary>What somebody asks the court on this day.</summary>
    /// <param name="directory">Of the store.</param>
    /// <param name="ask">Of the host, as an auditor.</param>
    internal Task<T> Served<T>(string directory, Func<HttpClient, CourtJournal, Task<T>> ask) => Served(directory, Now, async (app, journal) =>
    {
        using var http = Client(app, key);
        return await ask(http, journal);
    });

    /// <summary>A copy of a store in a folder of its own.</summary>
    internal static TestStore Copy(TestStore of)
    {
        var copy = new TestStore();
        copy.Begin(of);
        return copy;
    }

    private TestStore New()
    {
        var store = new TestStore();
        stores.Add(store);
        return store;
    }

    private static Dictionary<string, byte[]> Derived(string directory) =>
        DerivedFiles.ToDictionary(it => it, it => File.ReadAllBytes(Path.Combine(directory, it)));

    private static async Task<T> Served<T>(string directory, Instant now, Func<WebApplication, CourtJournal, Task<T>> look)
    {
        using var randomness = RandomNumberGenerator.Create();
        await using var journal = StoreDirectory.Open(directory, randomness);
        await using var app = WebHost.Build(journal, new EngineClock(new FakeClock(now)), directory, "http://127.0.0.1:0", null);
        await WebHost.Start(app, "", CancellationToken.None);
        var seen = await look(app, journal);
        await app.StopAsync();
        return seen;
    }

    private static HttpClient Client(WebApplication app, string key)
    {
        var http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return http;
    }

    private static async Task<JsonObject> Seen(WebApplication app, CourtJournal journal, string key, Instant now, long upTo)
    {
        using var http = Client(app, key);
        using var patience = new CancellationTokenSource(SiloProcess.TimeOut);
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        JsonNode health;
        do
        {
            await pace.WaitForNextTickAsync(patience.Token);
            health = (await http.GetFromJsonAsync<JsonNode>("/healthz", patience.Token))!;
        }
        while ((await journal.ArmedWakes(patience.Token)).Earliest <= now.ToDateTimeOffset() || health["engine"]!["viewsBehind"]!.GetValue<long>() > 0);
        Assert.Equal("ok", health["status"]!.GetValue<string>());

        return await Seen(http, $"/api/audit?kind=case.step-taken&take=500{(upTo == 0 ? "" : $"&upto={upTo}")}");
    }

    /// <summary>The board and the cases, and whatever else is asked for, without what moves on by itself.</summary>
    internal static async Task<JsonObject> Seen(HttpClient http, params string[] more)
    {
        var seen = new JsonObject();
        foreach (var path in (string[])["/api/board", "/api/cases?take=500", .. more])
        {
            var answer = (await http.GetFromJsonAsync<JsonObject>(path))!;
            foreach (var moving in new[] { "position", "now", "engine" })
            {
                answer.Remove(moving);
            }

            seen[path.Split('?')[0]] = answer;
        }

        return seen;
    }
}
