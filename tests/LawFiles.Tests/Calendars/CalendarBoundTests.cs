using System.Text;
using Supervision.LawFiles.Calendars;
using Supervision.LawFiles.Reading;
using static Supervision.LawFiles.Tests.Calendars.Calendars;

namespace Supervision.LawFiles.Tests.Calendars;

/// <summary>A small file can ask for much work: what it asks for is bounded before the work is done.</summary>
public sealed class CalendarBoundTests
{
    private const string Flood = "    { \"from\": \"2021-02-01\", \"to\": \"2021-02-03\", \"name\": { \"en\": \"Flood\", \"zh\": \"水灾\" }, \"source\": \"act\" }";
    private const string Easter = "    { \"name\": { \"en\": \"Easter Monday\", \"zh\": \"复活节星期一\" }, \"rule\": { \"easter\": 1 }, \"source\": \"act\" },\n";

    [Fact]
    public void Read_AMillionKeys_TellsTheFirstHundred()
    {
        var keys = string.Concat(Enumerable.Range(0, 200_000).Select(it => $"\"{it}\":1,"));
        Assert.Equal(100, Refusal(CourtFile.Text.Replace("{\n  \"format\"", "{" + keys + "\n  \"format\"", StringComparison.Ordinal)).Count);
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{\"a\":")]
    public void Read_BracketsWithinEachOther_AreNoCalendar(string bracket) => Assert.StartsWith(
        "court.json:1: not-json: from here on this is not JSON: The maximum configured depth of 16 has been exceeded.",
        Assert.Single(Refusal(string.Concat(Enumerable.Repeat(bracket, 100_000)))), StringComparison.Ordinal);

    [Fact]
    public void Read_ATextOfAThousandCharacters_IsRead_AndOneMoreIsNot()
    {
        Assert.Empty(RefusalOrNone(CourtFile.Text.Replace("Flood", new string('f', 1_000), StringComparison.Ordinal)));
        Assert.Equal(
            "court.json:23: too-long: 'en' has 1001 characters; a text may have 1000.",
            Refusal(CourtFile.Text.Replace("Flood", new string('f', 1_001), StringComparison.Ordinal))[0]);
    }

    [Fact]
    public void Read_TwentyClosuresOfOneDay_AreRead_AndOneMoreIsNot()
    {
        Assert.Empty(RefusalOrNone(CourtFile.Text.Replace(Flood, string.Join(",\n", Enumerable.Repeat(Flood, 20)), StringComparison.Ordinal)));
        Assert.Equal(
            ["court.json:43: too-many: more than 20 closures and holidays by rule speak of 2021-02-01."],
            Refusal(CourtFile.Text.Replace(Flood, string.Join(",\n", Enumerable.Repeat(Flood, 21)), StringComparison.Ordinal)));
    }

    [Fact]
    public void Read_MoreHolidaysByRuleThanAnyYearHas_IsRefused() => Assert.Equal(
        ["court.json:114: too-many: 102 holidays by rule; a calendar may have 100."],
        Refusal(CourtFile.Text.Replace(Easter, string.Concat(Enumerable.Repeat(Easter, 100)), StringComparison.Ordinal)));

    [Fact]
    public void Bytes_OfADeviceThatNeverEnds_AreNotReadToItsEnd()
    {
        Assert.Null(FileBytes.ReadOrNull("/dev/zero"));
    }

    [Fact]
    public void Bytes_UpToTheBound_AreAllRead()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, new byte[FileBytes.Most]);
            Assert.Equal(FileBytes.Most, FileBytes.ReadOrNull(path)!.Length);
            File.WriteAllBytes(path, new byte[FileBytes.Most + 1]);
            Assert.Null(FileBytes.ReadOrNull(path));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static IReadOnlyList<string> Refusal(string text) =>
        [.. Assert.Throws<InvalidCalendarException>(() => CalendarReader.Read([new CalendarText(CourtFile.Name, [.. Encoding.UTF8.GetBytes(text)])]))
            .Errors.Select(it => it.ToString())];

    private static IReadOnlyList<string> RefusalOrNone(string text) =>
        Record.Exception(() => Of((CourtFile.Name, text))) is { } refused ? [refused.Message] : [];
}
