using System.Globalization;
using Supervision.Domain.People;
using Supervision.Journal;
using static Supervision.Tests.FourCases;

namespace Supervision.Silo.Tests.Feeds;

/// <summary>The hub of alerts: the same beginning and the same refusals as the event stream has.</summary>
public sealed class AlertHubTests(FeedCourt court) : IClassFixture<FeedCourt>
{
    private readonly CancellationToken patience = new CancellationTokenSource(TimeSpan.FromMinutes(1)).Token;

    private long End => ((IJournalReader)court.Services.GetService(typeof(IJournalReader))!).Released;

    [Fact]
    public async Task Begin_GivesThePosition_WithWhichNothingIsLostBetweenTwoConnections()
    {
        long begin;
        using (var first = await Talk(Role.CourtPresident))
        {
            await first.Call("1", "Begin", "null", patience);
            begin = (await first.Message(AlertHubTalk.End, "1", patience))["result"]!.GetValue<long>();
        }

        await court.Stray(Own, 5);
        using var second = await Talk(Role.CourtPresident);
        await second.Follow("1", patience, begin.ToString(CultureInfo.InvariantCulture));
        Assert.Equal(Own, (await second.Message(AlertHubTalk.Item, "1", patience))["item"]!["case"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("3", 3)]
    [InlineData("\"3\"", 3)]
    public async Task Position_AsANumberOrItsDigits_IsTaken(string after, long begin)
    {
        using var hub = await Talk(Role.CourtPresident);
        await hub.Call("1", "Begin", after, patience);
        Assert.Equal(begin, (await hub.Message(AlertHubTalk.End, "1", patience))["result"]!.GetValue<long>());
    }

    [Theory]
    [InlineData("\"soon\"")]
    [InlineData("\"\"")]
    [InlineData("-1")]
    [InlineData("-9223372036854775808")]
    [InlineData("9223372036854775808")]
    [InlineData("1.5")]
    [InlineData("1e3")]
    [InlineData("true")]
    [InlineData("{}")]
    [InlineData("[1]")]
    public async Task Position_ThatIsNone_IsRefusedWithItsWord(string after)
    {
        using var hub = await Talk(Role.CourtPresident);
        await AssertRefused(hub, after, "HubException: cursor-unreadable: ");
    }

    [Fact]
    public async Task Position_BeyondTheLog_IsRefusedWithItsWord()
    {
        using var hub = await Talk(Role.CourtPresident);
        await AssertRefused(hub, (End + 1).ToString(CultureInfo.InvariantCulture), "HubException: cursor-beyond-log: ");
    }

    [Fact]
    public async Task Connection_WithNothingNew_HasSignsOfLife()
    {
        using var hub = await Talk(Role.CourtPresident);
        await hub.Message(AlertHubTalk.Ping, null, patience);
        await hub.Message(AlertHubTalk.Ping, null, patience);
    }

    private async Task AssertRefused(AlertHubTalk hub, string after, string says)
    {
        await hub.Call("1", "Begin", after, patience);
        Assert.Contains(says, (await hub.Message(AlertHubTalk.End, "1", patience))["error"]!.GetValue<string>(), StringComparison.Ordinal);
        await hub.Follow("2", patience, after);
        Assert.Contains(says, (await hub.Message(AlertHubTalk.End, "2", patience))["error"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    private Task<AlertHubTalk> Talk(Role role) => AlertHubTalk.Begin(court.Http.BaseAddress!, court.KeyOf(role), patience);
}
