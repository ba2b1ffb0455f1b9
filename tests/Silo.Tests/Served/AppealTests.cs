using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Supervision.Domain.People;

namespace Supervision.Silo.Tests.Served;

/// <summary>An appeal in a court that is served: what follows from it follows by itself, also when the process is killed in between.</summary>
public sealed class AppealTests : IDisposable
{
    /// <summary>Judged, and the appeal received: one step before the file is sent up.</summary>
    private const string History = """
        {"when":"2025-01-15","court":"jiceng","case":"1","act":"file-case"}
        {"when":"2025-03-03","case":"jiceng/1","act":"judge"}
        {"when":"2025-03-12","case":"jiceng/1","act":"receive-appeal"}
        """;

    private readonly TestStore store = new();

    private string Kept => store.Directory + "/kept";

    public void Dispose() => store.Dispose();

    /// <summary>SIGKILL right after the answer: the case above may be there by then, or half of what follows, or nothing; after the next start it is there once.</summary>
    [Fact]
    public async Task StepThatOpensACaseAbove_IsFollowed_OnceAndBothWays_ThoughTheProcessWasKilledRightAfterIt()
    {
        (await Verb.Run(
            "history", store.Write("history.jsonl", History), "--pack", Repository.PathOf("tests/data/packs/first-instance.yaml"),
            "--pack", Repository.PathOf("tests/data/packs/second-instance.yaml"), "--store", Kept)).Expect(0);
        await using (var served = await Serve())
        {
            using var clerk = served.As(Role.Clerk);
            using var asked = await clerk.PostAsJsonAsync("/api/requests/jiceng/1", new { command = "ask-1", step = "send-up" });
            asked.EnsureSuccessStatusCode();
            await served.Stop();
        }

        await using (var again = await Serve())
        {
            var below = await Linked(again, "jiceng/1");
            var above = await Linked(again, "zhongyuan/jiceng/1");

            Assert.Equal(("appealedAs", "zhongyuan/jiceng/1", "zhongyuan"), LinkOf(below));
            Assert.Equal(("appealOf", "jiceng/1", "jiceng"), LinkOf(above));
            var (sent, linked) = (PositionOf(below, "step", "send-up"), PositionOf(above, "kind", "link"));
            Assert.Equal(sent, (long)above["timeline"]!.AsArray().Single(it => (long)it!["position"]! == linked)!["because"]!);

            // The trail says the same, from both ends.
            var rows = (await again.Get("/api/audit?take=100"))["rows"]!.AsArray();
            Assert.Equal(
                above["timeline"]!.AsArray().Select(it => (long)it!["position"]!).Order(),
                rows.Single(it => (long)it!["position"]! == sent)!["ledTo"]!.AsArray().Select(it => (long)it!));
            Assert.Equal(sent, (long)rows.Single(it => (long)it!["position"]! == linked)!["because"]!);
        }

        (await Verb.Run("verify", "--store", Kept)).Expect(0);
    }

    private Task<ServedStore> Serve() =>
        ServedStore.StartAs([Role.Auditor, Role.Clerk], [], "run", "--store", Kept, "--now", "2025-03-13T02:00:00Z");

    private static (string, string, string) LinkOf(JsonNode view)
    {
        var link = Assert.Single(view["links"]!.AsArray())!;
        return ((string)link["as"]!, (string)link["number"]!, (string)link["court"]!);
    }

    private static long PositionOf(JsonNode view, string field, string value) =>
        (long)view["timeline"]!.AsArray().Single(it => (string?)it![field] == value)!["position"]!;

    /// <summary>Asks for a case until it is there, and linked.</summary>
    private static async Task<JsonNode> Linked(ServedStore served, string number)
    {
        using var patience = new CancellationTokenSource(SiloProcess.TimeOut);
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (true)
        {
            using var answer = await served.Http.GetAsync("/api/cases/" + number, patience.Token);
            if (answer.IsSuccessStatusCode && await answer.Content.ReadFromJsonAsync<JsonNode>(patience.Token) is { } view && view["links"]!.AsArray().Count > 0)
            {
                return view;
            }

            await pace.WaitForNextTickAsync(patience.Token);
        }
    }
}
