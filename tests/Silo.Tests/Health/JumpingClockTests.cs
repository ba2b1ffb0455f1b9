using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using NodaTime;
using Supervision.Domain.People;
using Supervision.Grains.Clocks;
using Supervision.Grains.Hosting;
using Supervision.Grains.Kinds;
using Supervision.Journal;
using Supervision.Silo.Hosting;
using Supervision.Silo.Hosting.Clock;
using Supervision.Silo.Stores;

namespace Supervision.Silo.Tests.Health;

/// <summary>The machine's clock jumps under a court that is served: what its API says, and what the next start makes of it.</summary>
public sealed class JumpingClockTests : IAsyncLifetime
{
    private readonly TestStore store = new();
    private readonly SeededRandomness randomness = new(21);
    private IReadOnlyDictionary<Role, string> keys = new Dictionary<Role, string>();
    private DateTimeOffset last;

    public async Task InitializeAsync()
    {
        await store.Begin(FourFines.Log, "2001-05-31");
        keys = await SeededPeople.TesterKeys(store.Directory, [Role.CourtPresident, Role.Administrator]);
        using var journal = JournalStores.OpenReadOnly(store.Directory);
        last = journal.ReadAll(journal.Released - 1).Single().RecordedAt;
    }

    public Task DisposeAsync()
    {
        store.Dispose();
        return Task.CompletedTask;
    }

    /// <summary>Not a whole day forwards: the keys by which the test asks are good for a day.</summary>
    [Theory]
    [InlineData(-24)]
    [InlineData(-1)]
    [InlineData(1)]
    [InlineData(23)]
    public async Task InDoubt_ActsAreRefused_HealthSaysBothTimes_AndTheAdministratorsWordEndsIt(int hours)
    {
        var machine = new SetClock(last.AddMinutes(1));
        var host = new TrustedClock(machine);
        await using var journal = StoreDirectory.Open(store.Directory, randomness, host);
        var clock = new EngineClock(host);
        clock.StartAt(Instant.FromUtc(2001, 6, 1, 10, 0));
        await using var app = WebHost.Build(journal, clock, store.Directory, "http://127.0.0.1:0", null, host: host);
        await WebHost.Start(app, "", CancellationToken.None);
        using var president = As(app, Role.CourtPresident);
        using var administrator = As(app, Role.Administrator);
        machine.Jump(TimeSpan.FromHours(hours));

        using var refused = await Assign(president);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Equal("urn:supervision:problem:clock-in-doubt", (await refused.Content.ReadFromJsonAsync<JsonNode>())!["type"]!.GetValue<string>());
        using var health = await president.GetAsync("/healthz/ready");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, health.StatusCode);
        var check = (await health.Content.ReadFromJsonAsync<JsonNode>())!["checks"]!.AsArray().Single(it => it!["name"]!.GetValue<string>() == "clock")!;
        Assert.Contains($"{last.AddMinutes(1):yyyy-MM-dd}", check["en"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Contains($"{last.AddMinutes(1).AddHours(hours):yyyy-MM-dd}", check["zh"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await president.GetAsync("/api/cases/it-road/D")).StatusCode);
        Assert.NotNull((await administrator.GetFromJsonAsync<JsonNode>("/api/machine"))!["clock"]);

        Assert.Equal(HttpStatusCode.Forbidden, (await Word(president)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Word(administrator)).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await Word(administrator)).StatusCode);
        using var done = await Assign(president);
        Assert.Equal(HttpStatusCode.OK, done.StatusCode);
        var recorded = journal.ReadAll().Select(it => it.RecordedAt).ToList();
        Assert.Equal(recorded.Order(), recorded);
        await app.StopAsync();
    }

    [Theory]
    [InlineData(-24, true)]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    [InlineData(24, false)]
    public async Task AStart_BeforeWhatTheJournalSays_BeginsInDoubt(int hours, bool isDoubted)
    {
        var host = new TrustedClock(new SetClock(last.AddHours(hours)));
        await using var journal = StoreDirectory.Open(store.Directory, randomness, host);
        host.Judge(journal);
        Assert.Equal(isDoubted, host.Doubt is not null);
        Assert.True(host.GetUtcNow() >= last, $"{host.GetUtcNow()} {last}");
    }

    [Fact]
    public async Task AStart_AfterAWordForAClockThatWasSetBack_BelievesIt()
    {
        var machine = new SetClock(last.AddDays(-1));
        var host = new TrustedClock(machine);
        await using (var journal = StoreDirectory.Open(store.Directory, randomness, host))
        {
            await journal.Append(new Append(
                MachineKinds.Clock, null, new CommandId("word"), new Author("admin", "administrator"), "-",
                [new Draft(MachineKinds.ClockConfirmed, 1, machine.GetUtcNow(), [Field.Of("machine", "2001-06-01T10:00:00Z"), Field.Of("trusted", "2001-06-02T10:00:00Z")])], null));
        }

        var next = new TrustedClock(new SetClock(last.AddDays(-1).AddMinutes(10)));
        await using var again = StoreDirectory.Open(store.Directory, randomness, next);
        next.Judge(again);
        Assert.Null(next.Doubt);
    }

    [FactWith(Needs.Linux)]
    public void TheNote_IsReadInTheSameRunOfTheMachineAlone()
    {
        Assert.Null(ClockNote.Read(store.Directory));
        var good = new GoodReading(last, MachineTime.SinceStart());
        ClockNote.Write(store.Directory, good);
        Assert.Equal(good, ClockNote.Read(store.Directory));

        var path = Path.Combine(store.Directory, "clock");
        var lines = File.ReadAllLines(path);
        File.WriteAllLines(path, ["another-run-of-the-machine", .. lines[1..]]);
        Assert.Null(ClockNote.Read(store.Directory));
        File.WriteAllLines(path, [lines[0], lines[1], $"{MachineTime.SinceStart().Ticks + TimeSpan.TicksPerDay}"]);
        Assert.Null(ClockNote.Read(store.Directory));
        File.WriteAllText(path, "");
        Assert.Null(ClockNote.Read(store.Directory));
    }

    private static Task<HttpResponseMessage> Word(HttpClient http) => http.PostAsJsonAsync("/api/machine/clock", new { command = "word-1" });

    private static Task<HttpResponseMessage> Assign(HttpClient http) =>
        http.PostAsJsonAsync("/api/assignments/it-road/D", new { person = "tester-court-president", @as = "judge", command = "a-1" });

    private HttpClient As(WebApplication app, Role role)
    {
        var http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", keys[role]);
        return http;
    }

    /// <summary>A clock that somebody sets, over the machine's own timers: a host runs on it.</summary>
    private sealed class SetClock : TimeProvider
    {
        private readonly DateTimeOffset start;
        private readonly long began;
        private TimeSpan shift;

        public SetClock(DateTimeOffset start) => (this.start, began) = (start, GetTimestamp());

        public override DateTimeOffset GetUtcNow() => start + GetElapsedTime(began) + shift;

        public void Jump(TimeSpan by) => shift += by;
    }
}
