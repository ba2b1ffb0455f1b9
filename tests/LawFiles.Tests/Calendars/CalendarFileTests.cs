using System.Security.Cryptography;
using System.Text;
using NodaTime;
using Supervision.Domain.Time.Calendars;
using Supervision.LawFiles.Calendars;
using static Supervision.LawFiles.Tests.Calendars.Calendars;

namespace Supervision.LawFiles.Tests.Calendars;

/// <summary>What files that are without fault become.</summary>
public sealed class CalendarFileTests
{
    private static readonly CalendarReading Read = Of((CourtFile.UpperName, CourtFile.Upper), (CourtFile.Name, CourtFile.Text));

    /// <summary>Weekends apart: New Year observed, Easter Monday, the last Monday of August, the make-up Saturday, the jubilee, the flood.</summary>
    [Fact]
    public void Read_EverySection_IsInTheCalendar()
    {
        var court = Read.Library.Find("court")!;
        Assert.Equal(
            [
                "2020-01-01 Holiday New Year", "2020-04-13 Holiday Easter Monday", "2020-05-09 MakeUp Make-up day", "2020-05-11 Holiday Jubilee", "2020-08-31 Holiday Bank holiday",
                "2021-01-01 Holiday New Year", "2021-02-01 Closure Flood", "2021-02-02 Closure Flood", "2021-02-03 Closure Flood", "2021-04-05 Holiday Easter Monday", "2021-08-30 Holiday Bank holiday",
                "2021-12-31 Holiday New Year (observed)",
            ],
            Years(2020, 2021).Select(court.StatusOf).Where(it => it.Fact is not null).Select(it => $"{it.Day:uuuu-MM-dd} {it.Kind} {it.Fact!.Name.En}"));
        var outage = Assert.Single(court.Outages);
        Assert.Equal((new LocalDateTime(2021, 3, 4, 13, 0), new LocalDateTime(2021, 3, 4, 18, 30), "Log of the filing system (Annex)", "M"), (outage.From, outage.To, outage.Source.ToString(), outage.Source.Checked));
    }

    [Fact]
    public void Read_AnUpperFile_InheritsZoneKnownFactsAndOutages_AndReplacesTheWeekend()
    {
        var hearings = Read.Library.Find("hearings")!;
        Assert.Equal(("Europe/Rome", "庭审", 1), (hearings.Zone.Id, hearings.Title.Zh, hearings.Outages.Length));
        Assert.Equal(Day("2024-12-31"), hearings.Known.End);
        Assert.Equal(DayKind.MakeUp, hearings.StatusOf(Day("2020-05-11")).Kind);
        Assert.Equal("Order of the president (File 7)", hearings.StatusOf(Day("2020-05-11")).Fact!.Source.ToString());
        Assert.Equal(DayKind.Closure, hearings.StatusOf(Day("2021-02-02")).Kind);
        Assert.Equal((DayKind.Working, DayKind.Weekend), (hearings.StatusOf(Day("2020-05-16")).Kind, hearings.StatusOf(Day("2020-05-17")).Kind));
    }

    [Fact]
    public void Fingerprint_OfLayers_IsOverTheirBytesTheLowestFirstWithAZeroBetween()
    {
        var (lower, upper) = (Encoding.UTF8.GetBytes(CourtFile.Text), Encoding.UTF8.GetBytes(CourtFile.Upper));
        Assert.Equal($"court#{Convert.ToHexStringLower(SHA256.HashData(lower))[..12]}", Read.Library.Find("court")!.Reference.ToString());
        Assert.Equal($"hearings#{Convert.ToHexStringLower(SHA256.HashData([.. lower, 0, .. upper]))[..12]}", Read.Library.Find("hearings")!.Reference.ToString());
    }

    [Fact]
    public void Fingerprint_OfOneSpaceMore_IsAnother() => Assert.NotEqual(
        Read.Library.Find("court")!.Reference, Of((CourtFile.Name, CourtFile.Text + " ")).Library.Find("court")!.Reference);

    [Fact]
    public void Read_AMarkOfByteOrder_IsNoPartOfTheText_ButOfTheFingerprint()
    {
        byte[] bytes = [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(CourtFile.Text)];
        var court = CalendarReader.Read([new CalendarText(CourtFile.Name, [.. bytes])]).Library.Find("court")!;
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes))[..12], court.Reference.Fingerprint);
    }

    [Fact]
    public void Write_AFileOfTheOneLayout_IsThatFile() => Assert.Equal(
        [CourtFile.Text, CourtFile.Upper], [CalendarWriter.Write(Read.Files["court"]), CalendarWriter.Write(Read.Files["hearings"])]);

    /// <summary>A refresh then changes the lines of days that changed, and no other.</summary>
    [Fact]
    public void ShippedFiles_AreInTheOneLayout() => Assert.All(
        Shipped.Files, it => Assert.Equal(Repository.Read($"law/calendars/{it.Key}.json"), CalendarWriter.Write(it.Value)));

    [Fact]
    public void ShippedFiles_HaveATextInBothLanguages_AndSayWhatTheyLeaveOut() => Assert.All(
        Shipped.Files.Values, it => Assert.Matches(@"\p{IsBasicLatin}{40,} / .*\p{IsCJKUnifiedIdeographs}{4,}", it.Edition));
}
