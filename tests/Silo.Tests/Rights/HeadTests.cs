using System.Net;
using Supervision.Domain.People;
using static Supervision.Tests.FourCases;

namespace Supervision.Silo.Tests.Rights;

/// <summary>HEAD, for which a link checker, a monitor or a mail program asks before it shows a link (RFC 9110, 9.3.2).</summary>
public sealed class HeadTests(RightsCourt court) : IClassFixture<RightsCourt>
{
    public static TheoryData<string> Callers => ["nobody", .. Roles.All.Select(Roles.TextOf)];

    [Theory]
    [MemberData(nameof(Callers))]
    public async Task Head_OfEveryAddress_IsAnsweredAsGetWithoutContent(string caller)
    {
        var role = Roles.ParseOrNull(caller);
        foreach (var (name, address) in Addresses.All.Where(it => it.Value.Path is not null && !it.Key.StartsWith("POST ", StringComparison.Ordinal)))
        {
            var path = court.Filled(address.Path!, Own);
            using var get = await court.Ask("GET", path, role, asBrowser: address.Kind == AnswerKind.IsAPage);
            using var head = await court.Ask("HEAD", path, role, asBrowser: address.Kind == AnswerKind.IsAPage);
            Assert.Equal((name, Told(get)), (name, Told(head)));
            Assert.Equal((name, 0), (name, (await head.Content.ReadAsByteArrayAsync()).Length));
        }
    }

    /// <summary>The feed goes on for as long as somebody listens; whoever asks for its headers does not.</summary>
    [Fact]
    public async Task Head_OfTheFeed_EndsWithItsHeaders_AlsoBeforeTheFirstAlert()
    {
        using var head = await court.Ask("HEAD", "/api/alerts", Role.Supervisor);
        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Equal("text/event-stream", head.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Head_WhereThereIsNoGet_DoesNothing()
    {
        using var head = await court.Ask("HEAD", "/sign-out", null);
        Assert.Equal(HttpStatusCode.NotFound, head.StatusCode);
    }

    private static (HttpStatusCode Status, string? Type, string? To) Told(HttpResponseMessage answer) =>
        (answer.StatusCode, answer.Content.Headers.ContentType?.ToString(), answer.Headers.Location?.OriginalString);
}
