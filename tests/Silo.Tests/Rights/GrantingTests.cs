using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Supervision.Domain.People;
using Supervision.Grains.People;
using Supervision.Journal;
using static Supervision.Tests.FourCases;

namespace Supervision.Silo.Tests.Rights;

/// <summary>The role matrix, extended by granting: nobody gives anybody powers over cases alone, and a used name is no way round it.</summary>
public sealed class GrantingTests(RightsCourt court) : IClassFixture<RightsCourt>
{
    [Fact]
    public async Task NoRole_GivesAnyRoleThatReachesCases_ToItselfOrToAnother_WithOneRequest()
    {
        foreach (var granter in Roles.All)
        {
            var manages = RightsTable.Of(granter, Right.ManageStaff).Straight != Reach.Never;
            foreach (var granted in Roles.All)
            {
                foreach (var to in new[] { Person(granter), new PersonId(granter == Role.Judge ? "p-clerk" : "p-judge") })
                {
                    var named = $"by-{Roles.TextOf(granter)}-{Roles.TextOf(granted)}-{to}";
                    var before = Offices(to);
                    using var answer = await Post(granter, new { command = named, content = Appointment(named, to, granted) });
                    var expected = !manages ? HttpStatusCode.Conflict : granted == Role.Administrator ? HttpStatusCode.OK : HttpStatusCode.Accepted;
                    Assert.True(expected == answer.StatusCode, $"{granter} gives {to} {granted}: {answer.StatusCode}");
                    Assert.Equal(expected == HttpStatusCode.OK ? before + 1 : before, Offices(to));

                    // Nor by a second request of one's own, nor with somebody else's name in it.
                    using var again = await Post(granter, new { command = named + "-2", content = new Dictionary<string, object> { ["$type"] = "confirm-appointment", ["appointment"] = named, ["by"] = "p-auditor" } });
                    Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
                    Assert.Equal(expected == HttpStatusCode.OK ? before + 1 : before, Offices(to));
                }
            }
        }
    }

    [Fact]
    public async Task AnAppointment_ProposedByOne_CountsWhenAnotherConfirmsIt_AndTheJournalNamesBoth()
    {
        var who = new PersonId("p-notary");
        using var proposed = await Post(Role.Administrator, new { command = "propose-1", content = Appointment("second-office", who, Role.Supervisor) });
        Assert.Equal(HttpStatusCode.Accepted, proposed.StatusCode);
        Assert.True((bool)(await proposed.Content.ReadFromJsonAsync<JsonObject>())!["awaitsSecond"]!);
        using var confirmed = await Post(
            Role.CourtPresident, new { command = "confirm-1", content = new Dictionary<string, object> { ["$type"] = "confirm-appointment", ["appointment"] = "second-office" } });
        Assert.Equal(HttpStatusCode.OK, confirmed.StatusCode);
        var entry = (await court.Services.GetRequiredService<IJournal>().ReadStream(new StreamKey("people", "it-road")))[^1];
        Assert.Equal(
            ("staff.appointed", "p-court-president", "p-administrator", "p-notary"),
            (entry.Kind, entry.Author.Who, entry.Text("proposed-by"), entry.Text("person")));
    }

    [Fact]
    public async Task SomebodyNew_TakesTwo()
    {
        object Join(string command, string type) => new { command, content = new Dictionary<string, object> { ["$type"] = type, ["person"] = "p-new", ["name"] = "Somebody New" } };
        using var proposed = await Post(Role.Administrator, Join("join-1", "join"));
        Assert.Equal(HttpStatusCode.Accepted, proposed.StatusCode);
        using var alone = await Post(Role.Administrator, Join("join-2", "confirm-join"));
        Assert.Equal("takes-another", await Obstacle(alone));
        Assert.False(Staff.Knows(new PersonId("p-new")));
        using var confirmed = await Post(Role.CourtPresident, Join("join-3", "confirm-join"));
        Assert.Equal(HttpStatusCode.OK, confirmed.StatusCode);
        Assert.True(Staff.Knows(new PersonId("p-new")));
    }

    [Theory]
    [InlineData("invite")]
    [InlineData("confirm-invite")]
    [InlineData("pass-time")]
    public async Task WhatCannotBeAskedOverHttp_IsABadRequest_AndWritesNothing(string type)
    {
        var journal = court.Services.GetRequiredService<IJournal>();
        var before = (await journal.ReadStream(new StreamKey("people", "it-road"))).Length;
        using var answer = await Post(
            Role.Administrator, new { command = $"not-asked-{type}", content = new Dictionary<string, object> { ["$type"] = type, ["person"] = "p-clerk", ["isAgain"] = false } });
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(before, (await journal.ReadStream(new StreamKey("people", "it-road"))).Length);
    }

    [Fact]
    public async Task AUsedRequestName_WithOtherContent_IsAConflict_AndTheSameContentIsTheSameAnswer()
    {
        object Leave(string leave) => new
        {
            command = "leave-1",
            content = new Dictionary<string, object> { ["$type"] = "take-leave", ["leave"] = leave, ["person"] = "p-mediator", ["from"] = "2026-02-02", ["to"] = "2026-02-03" },
        };
        using var first = await Post(Role.Administrator, Leave("l-1"));
        using var same = await Post(Role.Administrator, Leave("l-1"));
        using var other = await Post(Role.Administrator, Leave("l-2"));
        Assert.Equal(
            (HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.Conflict, "command-used"), (first.StatusCode, same.StatusCode, other.StatusCode, await Obstacle(other)));
        Assert.Equal(await first.Content.ReadAsStringAsync(), await same.Content.ReadAsStringAsync());

        // Of a case likewise: another person, or another thing altogether.
        foreach (var (body, expected) in new (object, HttpStatusCode)[]
        {
            (new { command = "assign-1", person = "p-finance", @as = "finance" }, HttpStatusCode.OK),
            (new { command = "assign-1", person = "p-finance", @as = "finance" }, HttpStatusCode.OK),
            (new { command = "assign-1", person = "p-clerk", @as = "clerk" }, HttpStatusCode.Conflict),
            (new { command = "assign-1", division = "fines-2" }, HttpStatusCode.Conflict),
        })
        {
            using var answer = await court.Ask("POST", $"/api/assignments/{InCourt}", Role.CourtPresident, body);
            Assert.Equal(expected, answer.StatusCode);
        }

        // A reason as well.
        foreach (var (reason, expected) in new[] { ("a complaint of a party", HttpStatusCode.OK), ("a complaint of a party", HttpStatusCode.OK), ("curiosity of mine", HttpStatusCode.Conflict) })
        {
            using var answer = await court.Ask("POST", $"/api/access/{InCourt}", Role.Judge, new { command = "open-1", reason });
            Assert.Equal(expected, answer.StatusCode);
        }
    }

    [Fact]
    public async Task StepsAskedInCasesThatDoNotExist_GrowOneStreamOfTheAsker_AndHoldNothingThatWasAsked()
    {
        var journal = court.Services.GetRequiredService<IJournal>();
        var before = journal.Released;
        var texts = new HashSet<string>();
        for (var at = 0; at < 200; at++)
        {
            using var answer = await court.Ask("POST", $"/api/requests/it-road/made-up-{at}", Role.Party, new { step = "pay", command = $"invented-{at}" });
            Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
            texts.Add((await answer.Content.ReadFromJsonAsync<JsonObject>())!["refusal"]!.ToJsonString());
        }

        Assert.Single(texts);
        var written = journal.ReadAll(before).ToList();
        Assert.True(written.Count(it => it.Author.Who == "p-party") <= 30, $"{written.Count} entries");
        Assert.Equal(["refusals/asker/it-road/p-party"], written.Where(it => it.Author.Who == "p-party").Select(it => it.Stream.ToString()).Distinct());
        Assert.DoesNotContain(written, it => it.Command.Text.Contains("invented", StringComparison.Ordinal) || it.Stream.Id.Contains("made-up", StringComparison.Ordinal)
            || it.Fields.Any(field => field.Value.ToString()!.Contains("made-up", StringComparison.Ordinal)));
    }

    private Staff Staff => court.Services.GetRequiredService<PeopleRegister>().Of(HomeCourt);

    private int Offices(PersonId who) => Staff.Appointments.Count(it => it.Person == who);

    private static Dictionary<string, object> Appointment(string named, PersonId to, Role role) => new()
    {
        ["$type"] = "appoint", ["appointment"] = named, ["person"] = to.Text, ["role"] = System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(role.ToString()), ["from"] = "2026-01-05", ["by"] = "p-auditor",
    };

    private Task<HttpResponseMessage> Post(Role role, object body) => court.Ask("POST", "/api/staff", role, body);

    private static async Task<string?> Obstacle(HttpResponseMessage answer) =>
        (string?)(await answer.Content.ReadFromJsonAsync<JsonObject>())!["refusal"]?["obstacle"];
}
