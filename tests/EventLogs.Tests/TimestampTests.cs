using NodaTime;

namespace Supervision.EventLogs.Tests;

public sealed class TimestampTests : IDisposable
{
    private readonly LogFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("2006-07-24T00:00:00.000+02:00", "2006-07-24T00:00:00+02")]
    [InlineData("2006-12-24T00:00:00+01:00", "2006-12-24T00:00:00+01")]
    [InlineData("2006-07-24T23:59:59.123456789-05:30", "2006-07-25T07:29:59.123456789+02")]
    [InlineData("2006-07-24T23:59:59.1234567899Z", "2006-07-25T01:59:59.123456789+02")]
    [InlineData("2009-04-07T22:30:00Z", "2009-04-08T00:30:00+02")]
    [InlineData("2009-04-08T05:00:00+08:00", "2009-04-07T23:00:00+02")]
    [InlineData("2009-01-06 23:00:00+00", "2009-01-07T00:00:00+01")]
    [InlineData("2006-07-24T12:30:00+0200", "2006-07-24T12:30:00+02")]
    [InlineData("2006-07-24 12:30", "2006-07-24T12:30:00+02")]
    [InlineData("2009-10-25T02:30:00", "2009-10-25T02:30:00+02")]
    [InlineData("2009-10-25T02:30:00+01:00", "2009-10-25T02:30:00+01")]
    [InlineData("2009-01-07T24:00:00+01:00", "2009-01-08T00:00:00+01")]
    [InlineData("2008-02-28T24:00:00.000", "2008-02-29T00:00:00+01")]
    [InlineData("2020/01/18 08:11:19.000", "2020-01-18T08:11:19+01")]
    [InlineData("2020/1/8 8:05", "2020-01-08T08:05:00+01")]
    [InlineData("2020/1/8", "2020-01-08T00:00:00+01")]
    [InlineData("2020年1月8日", "2020-01-08T00:00:00+01")]
    [InlineData("2020年12月18日 8:05:30", "2020-12-18T08:05:30+01")]
    [InlineData("2006-07-24 9:30", "2006-07-24T09:30:00+02")]
    [InlineData(" 2004-02-29 ", "2004-02-29T00:00:00+01")]
    [InlineData("1800-01-01", "1800-01-01T00:00:00+00:49:56")]
    [InlineData("2999-12-31", "2999-12-31T00:00:00+01")]
    public void Timestamp_IsAnInstant_AndItsDayIsTheCourts(string text, string expected)
    {
        var read = Assert.Single(folder.Events(folder.WriteText("log.xes", XesText.Log(XesText.Trace("A", XesText.Event("Payment", text))))));

        Assert.Equal(LogFolder.At(expected), read.OccurredAt);
        Assert.Equal(LogFolder.At(expected).Date, read.OccurredOn);
    }

    [Theory]
    [InlineData("")]
    [InlineData("2006-7-24")]
    [InlineData("2005-02-29")]
    [InlineData("2006-13-01")]
    [InlineData("2006-00-10")]
    [InlineData("0000-01-01")]
    [InlineData("1799-12-31")]
    [InlineData("3000-01-01")]
    [InlineData("9999-12-31T00:00:00Z")]
    [InlineData("24/07/2006")]
    [InlineData("04/05/2006")]
    [InlineData("2006/7-24")]
    [InlineData("2006/7/")]
    [InlineData("2006//24")]
    [InlineData("2006/7/241")]
    [InlineData("2006/13/1")]
    [InlineData("2006/2/30")]
    [InlineData("2006年7月24")]
    [InlineData("2006年7/24日")]
    [InlineData("2006/7/24 :30")]
    [InlineData("2006/7/24 123:30")]
    [InlineData("2006-07-24T")]
    [InlineData("2006-07-24T24:00:01")]
    [InlineData("2006-07-24T24:01")]
    [InlineData("2006-07-24T24:00:00.001")]
    [InlineData("2006-07-24T25:00:00")]
    [InlineData("2999-12-31T24:00:00")]
    [InlineData("2999-12-31T23:30:00Z")]
    [InlineData("2006-07-24T10:60:00")]
    [InlineData("2006-07-24T10:00:61")]
    [InlineData("2006-07-24T10:00:00.")]
    [InlineData("2006-07-24T10:00:00+2")]
    [InlineData("2006-07-24T10:00:00+19:00")]
    [InlineData("２００６-07-24")]
    public void Timestamp_ThatIsNone_IsNamedWithItsLine(string text)
    {
        var faults = folder.Faults(folder.WriteText("log.xes", XesText.Log(XesText.Trace("A", XesText.Event("Payment", text)))));

        Assert.Equal(
            [$"log.xes, line 6: expected a date such as 2006-07-24T00:00:00+02:00 in 'time:timestamp', found '{text}'"], faults);
    }

    [Theory]
    [InlineData("2009-03-29T02:30:00", "Europe/Rome")]
    [InlineData("2011-12-30 10:00", "Pacific/Apia")]
    public void TimeOfDay_ThatTheCourtNeverHad_IsAFault(string text, string zone)
    {
        var path = folder.WriteText("log.xes", XesText.Log(XesText.Trace("A", XesText.Event("Payment", text))));

        var refused = Assert.Throws<UnreadableInputException>(() => folder.Sort(path, zone: DateTimeZoneProviders.Tzdb[zone]).Dispose());

        Assert.Equal($"{path}, line 6: expected a time that {zone} had in 'time:timestamp', found '{text}'", refused.Message);
    }

    /// <summary>A day without a time is a day: where the zone skipped it, the next one. In São Paulo 4 November 2018 began at 01:00.</summary>
    [Theory]
    [InlineData("2011-12-30", "Pacific/Apia", "2011-12-31T00:00:00+14")]
    [InlineData("2011-12-29", "Pacific/Apia", "2011-12-29T00:00:00-10")]
    [InlineData("2018-11-04 00:00:00", "America/Sao_Paulo", "2018-11-04T01:00:00-02")]
    public void Day_WithoutATime_BeginsWithItsFirstInstant(string text, string zone, string expected)
    {
        var path = folder.WriteText("log.xes", XesText.Log(XesText.Trace("A", XesText.Event("Payment", text))));

        Assert.Equal(LogFolder.At(expected), Assert.Single(folder.Events(path, DateTimeZoneProviders.Tzdb[zone])).OccurredAt);
    }

    /// <summary>A row may be shifted by a cell: then it is a person's name that stands in the place of the date.</summary>
    [Theory]
    [InlineData("yesterday", 9)]
    [InlineData("Mario Rossi", 11)]
    [InlineData("2006-07-24T10:00:00+02:00 and more", 34)]
    public void Timestamp_ThatIsNotMadeAsDatesAre_IsNotQuoted(string text, int length)
    {
        var faults = folder.Faults(folder.WriteText("log.xes", XesText.Log(XesText.Trace("A", XesText.Event("Payment", text)))));

        Assert.Equal(
            [$"log.xes, line 6: expected a date such as 2006-07-24T00:00:00+02:00 in 'time:timestamp', found a text of {length} characters"], faults);
    }
}
