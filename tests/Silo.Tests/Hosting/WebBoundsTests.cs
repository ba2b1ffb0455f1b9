using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Supervision.Silo.Hosting;
using Supervision.Silo.Terminal;
using Supervision.Web;

namespace Supervision.Silo.Tests.Hosting;

/// <summary>The bounds that a court may set, held against the table of docs/feeds.md.</summary>
public sealed partial class WebBoundsTests
{
    private static readonly IReadOnlyList<Match> Rows = Row().Matches(File.ReadAllText(Repository.PathOf("docs/feeds.md")));

    /// <summary>Name, default, least and most of each row of the page.</summary>
    public static IEnumerable<object[]> Documented => Rows.Select(it => new object[] { KeyOf(it), NumberOf(it, "usual"), NumberOf(it, "least"), NumberOf(it, "most") });

    [Fact]
    public void EverySetting_StandsOnThePage() => Assert.Equal(
        ["Connections:FirstWordSeconds", "Connections:IdleSeconds", "Connections:InAll", "Connections:PerAddress", "Feeds:HeartbeatSeconds", "Feeds:InAll", "Feeds:PerAddress", "Feeds:PerKey", "Feeds:PerPerson", "Pages:InAll", "Pages:PerAddress", "Pages:PerPerson"],
        Rows.Select(KeyOf).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Documented))]
    public void Setting_HasItsDefaultAndItsBounds(string key, int usual, int least, int most)
    {
        Assert.Equal(usual, Read(key, null));
        Assert.Equal(least, Read(key, least.ToString(CultureInfo.InvariantCulture)));
        Assert.Equal(most, Read(key, most.ToString(CultureInfo.InvariantCulture)));
        foreach (var wrong in new[] { $"{least - 1}", $"{(long)most + 1}", "-1", "many", "1.5", " 50", "99999999999999999999" })
        {
            var refused = Assert.Throws<UsageException>(() => Read(key, wrong));
            Assert.StartsWith($"The setting {key} is '{wrong}'; expected whole ", refused.Message, StringComparison.Ordinal);
            Assert.EndsWith($" from {least} to {most}.", refused.Message, StringComparison.Ordinal);
        }
    }

    private static int Read(string key, string? value)
    {
        var of = WebBounds.Of("store", new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create(key, value)]).Build());
        return Part(of, key);
    }

    private static int Part(WebSettings of, string key) => key switch
    {
        "Feeds:PerPerson" => of.Open.Feeds.PerPerson,
        "Feeds:PerKey" => of.Open.Feeds.PerKey,
        "Feeds:PerAddress" => of.Open.Feeds.PerAddress,
        "Feeds:InAll" => of.Open.Feeds.InAll,
        "Feeds:HeartbeatSeconds" => (int)of.Open.Heartbeat.TotalSeconds,
        "Pages:PerPerson" => of.Open.Pages.PerPerson,
        "Pages:PerAddress" => of.Open.Pages.PerAddress,
        "Pages:InAll" => of.Open.Pages.InAll,
        "Connections:InAll" => of.Connections.InAll,
        "Connections:PerAddress" => of.Connections.PerAddress,
        "Connections:FirstWordSeconds" => (int)of.Connections.FirstWord.TotalSeconds,
        "Connections:IdleSeconds" => (int)of.Connections.Idle.TotalSeconds,
        _ => throw new ArgumentException($"docs/feeds.md names '{key}'.", nameof(key)),
    };

    private static string KeyOf(Match row) => row.Groups["key"].Value;

    private static int NumberOf(Match row, string group) => int.Parse(row.Groups[group].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\| `(?<key>\w+:\w+)` \| (?<usual>[\d,]+) \| (?<least>[\d,]+)–(?<most>[\d,]+) \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
