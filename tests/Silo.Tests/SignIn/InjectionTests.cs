using System.Net;
using System.Net.Http.Json;
using Supervision.Domain.People;

namespace Supervision.Silo.Tests.SignIn;

/// <summary>A text that would be a tag, a formula and a statement, in whatever people and programs may write; then everything that shows it again.</summary>
public sealed class InjectionTests : IAsyncLifetime
{
    private const string Planted = "=cmd|' /C calc'!A0<img src=x onerror=alert(1)>\"';DROP TABLE account;--{{7*7}}";

    private readonly TestStore store = new();
    private ServedStore? served;

    private ServedStore Served => served!;

    public async Task InitializeAsync()
    {
        await store.Begin(FourFines.Log, "2001-05-31");
        served = await ServedStore.StartAs([Role.Administrator, Role.CourtPresident, Role.Judge, Role.Auditor, Role.Supervisor], [], "run", "--store", store.Directory, "--now", "2001-06-01T10:00:00Z");
    }

    public async Task DisposeAsync()
    {
        await Served.DisposeAsync();
        store.Dispose();
    }

    [Fact]
    public async Task Text_ThatIsCodeElsewhere_IsTextWhereverItIsShown()
    {
        using var judge = Served.As(Role.Judge);
        using var president = Served.As(Role.CourtPresident);
        using var auditor = Served.As(Role.Auditor);
        using var supervisor = Served.As(Role.Supervisor);
        await Taken(Served.Http, "/api/staff", new { command = "c-1", content = Case("join", new() { ["person"] = "planted-1", ["name"] = Planted }) });
        await Taken(president, "/api/staff", new { command = "c-1b", content = Case("confirm-join", new() { ["person"] = "planted-1" }) });
        await Taken(Served.Http, "/api/staff", new { command = "c-2", content = Case("found-division", new() { ["division"] = "planted", ["title"] = new { en = Planted, zh = Planted } }) });
        await Taken(Served.Http, "/api/staff", new { command = "c-3", content = Case("appoint", new() { ["appointment"] = "planted-office", ["person"] = "planted-1", ["role"] = "judge", ["division"] = "planted", ["from"] = "2001-06-01" }) });
        await Taken(president, "/api/staff", new { command = "c-3b", content = Case("confirm-appointment", new() { ["appointment"] = "planted-office" }) });
        await Taken(judge, "/api/access/it-road/A", new { command = "c-4", reason = Planted });

        var address = Uri.EscapeDataString(Planted);
        foreach (var (reader, path) in new[]
        {
            (Served.Http, "/people"), (Served.Http, "/api/staff"), (auditor, "/cases/it-road/A"), (auditor, "/api/access/it-road/A"), (auditor, "/audit"), (auditor, "/api/audit.csv"),
            (supervisor, $"/?q={address}"), (supervisor, $"/api/cases?q={address}"), (supervisor, $"/api/cases.csv?q={address}"), (supervisor, $"/api/cases?order={address}"),
            (auditor, $"/audit?who={address}&kind={address}"), (auditor, $"/api/audit?who={address}"), (auditor, $"/audit/chain/{address}"), (supervisor, $"/cases/{address}"), (supervisor, $"/cases/it-road/{address}"),
            (supervisor, $"/{address}"), (supervisor, $"/sign-in?problem={address}&return={address}"), (supervisor, $"/sign-in/welcome?token={address}"), (supervisor, $"/sign-in/code?return={address}"),
            (supervisor, $"/?lang={address}"), (supervisor, $"/api/{address}"), (supervisor, $"/api/staff/could?right={address}&at={address}"),
        })
        {
            using var answer = await reader.GetAsync(path);
            var text = await answer.Content.ReadAsStringAsync();
            Assert.True((int)answer.StatusCode < 500, $"{path}: {(int)answer.StatusCode}");
            if (answer.Content.Headers.ContentType?.MediaType == "text/html")
            {
                Assert.DoesNotContain("<img src=x", text, StringComparison.OrdinalIgnoreCase);
                Assert.DoesNotContain("onerror=alert(1)>", text, StringComparison.OrdinalIgnoreCase);
            }
            else if (answer.Content.Headers.ContentType?.MediaType == "text/csv")
            {
                Assert.All(text.TrimStart('\uFEFF').Split("\r\n"), line => Assert.DoesNotMatch("(^|,)\"?=", line));
            }
            else
            {
                Assert.True(answer.Content.Headers.ContentType?.MediaType is "application/json" or "application/problem+json", $"{path}: {answer.Content.Headers.ContentType}");
            }
        }

        // It was kept, and is shown, as it was written.
        Assert.Contains("planted-1", await Served.Http.GetStringAsync("/people"), StringComparison.Ordinal);
        Assert.Contains(Planted, (await auditor.GetFromJsonAsync<System.Text.Json.Nodes.JsonArray>("/api/access/it-road/A"))!.Select(it => it!["reason"]?.GetValue<string>()));
        Assert.Equal(HttpStatusCode.OK, (await Served.Http.GetAsync("/api/staff")).StatusCode);
    }

    private static Dictionary<string, object> Case(string type, Dictionary<string, object> fields) => new Dictionary<string, object> { ["$type"] = type }.Concat(fields).ToDictionary(it => it.Key, it => it.Value);

    private static async Task Taken(HttpClient http, string path, object body)
    {
        using var answer = await http.PostAsJsonAsync(path, body);
        Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Accepted, $"{path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
    }
}
