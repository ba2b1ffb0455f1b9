namespace Supervision.EventLogs.Tests;

/// <summary>Logs that are not in UTF-8. The bytes are those of the code charts: GBK (GB 18030) and windows-1252.</summary>
public sealed class EncodingTests : IDisposable
{
    private readonly LogFolder folder = new();

    public void Dispose() => folder.Dispose();

    /// <summary>In GBK 京 is BE A9 and 号 is BA C5; in windows-1252 ì is EC and € is 80.</summary>
    [Theory]
    [InlineData("gbk", new byte[] { 0xBE, 0xA9, (byte)'1', 0xBA, 0xC5 }, "京1号")]
    [InlineData("GB18030", new byte[] { 0xBE, 0xA9, (byte)'1', 0xBA, 0xC5 }, "京1号")]
    [InlineData("windows-1252", new byte[] { (byte)'F', 0xEC, 0x80 }, "Fì€")]
    public void Log_InAnotherEncoding_IsRead_AsATableAndAsXes(string name, byte[] id, string expected)
    {
        var encoding = LogEncoding.OrNull(name)!;
        byte[] table = [.. "case,activity,date\n"u8, .. id, .. ",Payment,2006-07-24\n"u8];
        var (before, after) = Halves(XesText.Log(XesText.Trace("@", XesText.Event("Payment", "2006-07-24"))));
        byte[] xes = [.. before, .. id, .. after];
        foreach (var path in (string[])[folder.WriteBytes("log.csv", table), folder.WriteBytes("log.xes", xes)])
        {
            using var log = folder.Sort(path, encoding: encoding);

            Assert.Equal(expected, Assert.Single(Assert.Single(log.Days()).Events).CaseId);
        }

        byte[] declared = [.. System.Text.Encoding.ASCII.GetBytes($"<?xml version=\"1.0\" encoding=\"{name}\"?>\n"), .. xes];
        Assert.Equal(expected, Assert.Single(folder.Events(folder.WriteBytes("declared.xes", declared))).CaseId);
    }

    [Theory]
    [InlineData("log.csv")]
    [InlineData("log.xes")]
    public void Bytes_ThatTheEncodingDoesNotHave_AreAFault(string name)
    {
        var text = name == "log.csv" ? "case,activity,date\n@,Payment,2006-07-24\n" : XesText.Log(XesText.Trace("@", XesText.Event("Payment", "2006-07-24")));
        var (before, after) = Halves(text);
        var path = folder.WriteBytes(name, [.. before, 0xFF, 0xFF, .. after]);

        var refused = Assert.Throws<UnreadableInputException>(() => folder.Sort(path, encoding: LogEncoding.OrNull("gb18030")).Dispose());

        Assert.EndsWith("expected text in gb18030, found bytes that are not", Assert.Single(refused.Errors).Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Name_OfNoEncoding_IsNone() => Assert.Null(LogEncoding.OrNull("klingon"));

    private static (byte[] Before, byte[] After) Halves(string text) =>
        (System.Text.Encoding.ASCII.GetBytes(text[..text.IndexOf('@', StringComparison.Ordinal)]), System.Text.Encoding.ASCII.GetBytes(text[(text.IndexOf('@', StringComparison.Ordinal) + 1)..]));
}
