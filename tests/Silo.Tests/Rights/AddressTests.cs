using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Supervision.Domain.People;
using Supervision.Grains.Interfaces.People;
using Supervision.Web.Api;
using static Supervision.Tests.FourCases;

namespace Supervision.Silo.Tests.Rights;

/// <summary>Every address that the running host has, for every role and every relation to a case, asked over HTTP and held against the rights table.</summary>
public sealed class AddressTests(RightsCourt court) : IClassFixture<RightsCourt>
{
    [Fact]
    public void EveryAddress_HasItsRow_AndBearsTheWordOfIt()
    {
        var found = court.Endpoints.Where(it => NameOf(it) != "GET /unnamed" && it.RoutePattern.RawText != EndpointRights.UnlistedFiles).ToList();
        Assert.Equal([], found.SelectMany(it => Faults(NameOf(it), WordOf(it))));
        Assert.Equal([], Addresses.All.Keys.Except(found.Select(NameOf)).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("GET /api/new", "everybody", "GET /api/new has no row")]
    [InlineData("GET /api/board", null, "GET /api/board bears no word; expected signed-in")]
    [InlineData("GET /api/staff", "signed-in", "GET /api/staff bears signed-in; expected see-staff")]
    [InlineData("GET _framework/new.js", "see-log", "GET _framework/new.js bears see-log; expected everybody")]
    public void AnAddress_WithoutItsRowOrWord_IsNamed(string address, string? word, string fault) => Assert.Equal([fault], Faults(address, word));

    [Fact]
    public async Task AnAddress_ThatDoesNotSayWhoMayAsk_AnswersNobody()
    {
        foreach (var role in Roles.All.Cast<Role?>().Append(null))
        {
            using var answer = await court.Ask("GET", "/unnamed", role);
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Nobody_IsAnsweredWhereEverybodyIs_AndNowhereElse()
    {
        foreach (var (name, address) in Addresses.All.Where(it => it.Value.Path is not null))
        {
            using var answer = await Ask(name, address, Own, null);
            var expected = address switch
            {
                { Word: "everybody" } => name == "* /api/{**rest}" ? HttpStatusCode.NotFound : HttpStatusCode.OK,
                { Kind: AnswerKind.IsAPage } => HttpStatusCode.Redirect,
                _ => HttpStatusCode.Unauthorized,
            };
            Assert.True(answer.StatusCode == expected, $"{name} answers nobody with {answer.StatusCode}; expected {expected}.");
            if (expected == HttpStatusCode.Redirect)
            {
                Assert.StartsWith("/sign-in?return=%2F", answer.Headers.Location?.OriginalString, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task EveryRole_InEveryRelation_IsAnsweredAsTheTableSays()
    {
        var wrong = new List<string>();
        foreach (var (name, address) in Addresses.All.Where(it => it.Value.Path is not null && it.Value.Word != "everybody"))
        {
            foreach (var role in Roles.All)
            {
                foreach (var number in address.IsAboutACase ? Numbers : [Own])
                {
                    using var answer = await Ask(name, address, number, role);
                    var found = await Shown(answer);
                    var expected = Expected(address, role, number);
                    if (found != expected && !(expected == "decided" && found.StartsWith("409 ", StringComparison.Ordinal) && found is not ("409 right-missing" or "409 needs-reason")))
                    {
                        wrong.Add($"{name} for {role} of {number}: expected {expected}, found {found}");
                    }
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static string Expected(Address address, Role role, string number)
    {
        var denied = $"403 {address.Word} {Roles.TextOf(role)}";
        return address switch
        {
            { Right: null, Kind: AnswerKind.Decides } when RightsTable.Of(role, Right.ManageStaff).Straight != Reach.Never => "decided",
            { Right: null, Kind: AnswerKind.Decides } => RightsTable.Of(role, Right.Delegate).Straight == Reach.Never ? "409 right-missing" : "409 not-ones-own",
            { Right: null } => "200",
            { Right: { } right } when RightsTable.Of(role, right).Straight == Reach.Never => address.Kind == AnswerKind.IsAPage ? "403 page" : denied,
            { Kind: AnswerKind.IsAPage, IsAboutACase: true, Right: { } right } => IsStraight(role, right, number) ? "200" : "403 page",
            { IsAboutACase: false, Kind: AnswerKind.Decides } => "decided",
            { IsAboutACase: false } => "200",
            { Kind: AnswerKind.Shows, Right: { } right } => IsStraight(role, right, number) ? "200" : IsWithReason(role, right, number) ? $"{denied} with reason" : denied,
            { Word: "see-case" } => IsStraight(role, Right.SeeCase, number) || IsWithReason(role, Right.SeeCase, number) ? "decided" : "409 right-missing",
            { Right: { } right } => IsStraight(role, right, number) ? "decided" : IsWithReason(role, right, number) ? "409 needs-reason" : "409 right-missing",
        };
    }

    private static async Task<string> Shown(HttpResponseMessage answer)
    {
        if (answer.IsSuccessStatusCode)
        {
            return $"{(int)answer.StatusCode}";
        }

        var text = await answer.Content.ReadAsStringAsync();
        if (answer.Content.Headers.ContentType?.MediaType == "text/html")
        {
            return $"{(int)answer.StatusCode} page";
        }

        var said = JsonNode.Parse(text)!;
        return answer.StatusCode switch
        {
            HttpStatusCode.Forbidden => $"403 {said["right"]} {said["role"]}{(said["needsReason"]!.GetValue<bool>() ? " with reason" : "")}",
            HttpStatusCode.Conflict => $"409 {said["refusal"]!["obstacle"]}",
            var other => $"{(int)other} {said["detail"]}",
        };
    }

    private Task<HttpResponseMessage> Ask(string name, Address address, string number, Role? role) =>
        court.Ask(name.StartsWith("POST ", StringComparison.Ordinal) ? "POST" : "GET", court.Filled(address.Path!, number), role, address.Body, address.Kind == AnswerKind.IsAPage);

    private static IEnumerable<string> Faults(string name, string? word)
    {
        var expected = Addresses.All.GetValueOrDefault(name)?.Word ?? (Addresses.IsPartOfPages(name) ? "everybody" : null);
        if (expected is null)
        {
            yield return $"{name} has no row";
        }
        else if (word != expected)
        {
            yield return word is null ? $"{name} bears no word; expected {expected}" : $"{name} bears {word}; expected {expected}";
        }
    }

    internal static string NameOf(RouteEndpoint endpoint)
    {
        // A page answers forms too.
        var methods = endpoint.Metadata.GetMetadata<Microsoft.AspNetCore.Components.Endpoints.ComponentTypeMetadata>() is not null ? null : endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods;
        return $"{(methods is { Count: > 0 } ? string.Join(',', methods.Where(it => it != "HEAD").Order(StringComparer.Ordinal)) : "*")} {endpoint.RoutePattern.RawText}";
    }

    private static string? WordOf(RouteEndpoint endpoint) => endpoint.Metadata.LastOrDefault(it => it is NeedsAttribute or ForSignedInAttribute or ForEverybodyAttribute) switch
    {
        NeedsAttribute it => RightsTable.TextOf(it.Right),
        ForSignedInAttribute => "signed-in",
        ForEverybodyAttribute => "everybody",
        _ => null,
    };
}
