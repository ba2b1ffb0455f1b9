using System.Text;
using Supervision.Verifier;

namespace Supervision.Journal.Tests;

/// <summary>The decoder of the verifier takes what the format document says and nothing else.</summary>
public sealed class StrictLeafTests
{
    private const string Tag = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

    private const string Good =
        "{\"v\":1,\"log\":\"c.example\",\"pos\":9,\"rec\":5,\"tag\":\"" + Tag + "\",\"ver\":2,\"prev\":\"" + Tag
        + "\",\"kind\":\"a.b\",\"kv\":1,\"by\":\"x\",\"for\":\"\",\"role\":\"r\",\"ed\":\"-\",\"at\":-3,\"cmd\":\"c\",\"cause\":8,\"body\":{\"n\":10,\"t\":\"\\u000a\",\"p\":{\"hmac\":\"" + Tag + "\"}}}";

    [Theory]
    [InlineData("{\"v\":1", "{\"v\":2")]
    [InlineData("{\"v\":1", "{ \"v\":1")]
    [InlineData("\"pos\":9", "\"pos\":9.0")]
    [InlineData("\"pos\":9", "\"pos\":09")]
    [InlineData("\"pos\":9", "\"pos\":+9")]
    [InlineData("\"pos\":9", "\"pos\":0")]
    [InlineData("\"pos\":9", "\"pos\":9e0")]
    [InlineData("\"pos\":9", "\"pos\":9223372036854775808")]
    [InlineData("\"pos\":9", "\"pos\":\"9\"")]
    [InlineData("\"pos\":9,\"rec\":5", "\"rec\":5,\"pos\":9")]
    [InlineData("\"rec\":5", "\"rec\":-0")]
    [InlineData("\"rec\":5,", "\"rec\":5,\"extra\":1,")]
    [InlineData("\"rec\":5,", "")]
    [InlineData("\"rec\":5,", "\"rec\":5,\"rec\":5,")]
    [InlineData("\"rec\":5,", "\"rec\":5, ")]
    [InlineData("AAA=\",\"ver\"", "AAB=\",\"ver\"")]
    [InlineData("AAA=\",\"ver\"", "AAAA\",\"ver\"")]
    [InlineData("AAAA=\",\"ver\"", "AAA=\",\"ver\"")]
    [InlineData("\"ver\":2", "\"ver\":1")]
    [InlineData("\"ver\":2", "\"ver\":0")]
    [InlineData("\"prev\":\"" + Tag + "\"", "\"prev\":\"\"")]
    [InlineData("\"a.b\"", "\"A.b\"")]
    [InlineData("\"a.b\"", "\"a_b\"")]
    [InlineData("\"a.b\"", "\"\"")]
    [InlineData("\"kv\":1", "\"kv\":0")]
    [InlineData("\"by\":\"x\"", "\"by\":\"\"")]
    [InlineData("\"by\":\"x\"", "\"by\":\"\\u0078\"")]
    [InlineData("\"by\":\"x\"", "\"by\":\"\\/\"")]
    [InlineData("\"by\":\"x\"", "\"by\":\"\\n\"")]
    [InlineData("\"by\":\"x\"", "\"by\":\"\n\"")]
    [InlineData("\"by\":\"x\"", "\"by\":null")]
    [InlineData("\\u000a", "\\u000A")]
    [InlineData("\\u000a", "\\u0020")]
    [InlineData("\"cmd\":\"c\"", "\"cmd\":\"c d\"")]
    [InlineData("\"cmd\":\"c\"", "\"cmd\":\"é\"")]
    [InlineData("\"cause\":8", "\"cause\":9")]
    [InlineData("\"cause\":8", "\"cause\":-1")]
    [InlineData("\"n\":10,", "\"n\":10,\"n\":10,")]
    [InlineData("\"n\":10,", "\"n\":1.5,")]
    [InlineData("\"n\":10,", "\"n\":true,")]
    [InlineData("\"n\":10,", "\"n\":[],")]
    [InlineData("\"n\":10,", "\"n\":10,,")]
    [InlineData("\"n\":10,", "\"n n\":10,")]
    [InlineData("{\"hmac\":", "{\"hash\":")]
    [InlineData("\"}}}", "\",\"x\":1}}}")]
    [InlineData("\"}}}", "\"}}}\n")]
    [InlineData("\"}}}", "\"}}} {}")]
    [InlineData("\"}}}", "\"}}")]
    public void Read_AnythingElse_IsRefused(string right, string wrong)
    {
        Assert.Contains(right, Good, StringComparison.Ordinal);
        Assert.Throws<NotALeafException>(() => Read(Good.Replace(right, wrong, StringComparison.Ordinal)));
    }

    [Fact]
    public void Read_TheGoodOne_GivesWhatItSays()
    {
        var leaf = StrictLeaf.Read(Encoding.UTF8.GetBytes(Good));
        Assert.Equal((9, 5, 2, 1, -3, 8), (leaf.Position, leaf.RecordedAt, leaf.Version, leaf.KindVersion, leaf.OccurredAt, leaf.Cause));
        Assert.Equal(("c.example", "a.b", "x", "", "r", "-", "c"), (
            Text(leaf.Origin), Text(leaf.Kind), Text(leaf.Author), Text(leaf.OnBehalfOf), Text(leaf.Role), Text(leaf.Edition), Text(leaf.Command)));
    }

    [Fact]
    public void Read_BytesThatAreNoUtf8_IsRefused() =>
        Assert.Throws<NotALeafException>(() => StrictLeaf.Read([.. Encoding.UTF8.GetBytes(Good[..60]), 0xC0, 0x80, .. Encoding.UTF8.GetBytes(Good[60..])]));

    [Fact]
    public void Read_EveryPrefix_IsRefused()
    {
        for (var length = 0; length < Good.Length; length++)
        {
            Assert.Throws<NotALeafException>(() => Read(Good[..length]));
        }
    }

    private static void Read(string leaf) => StrictLeaf.Read(Encoding.UTF8.GetBytes(leaf));

    private static string Text(ReadOnlySpan<byte> utf8) => Encoding.UTF8.GetString(utf8);
}
