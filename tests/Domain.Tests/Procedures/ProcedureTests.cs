using NodaTime;
using Supervision.Domain.Courts;
using Supervision.Domain.Law;
using Supervision.Domain.Procedures;
using Supervision.Domain.Tests.Support;
using static Supervision.Domain.Tests.Support.Days;

namespace Supervision.Domain.Tests.Procedures;

public sealed class ProcedureTests
{
    private static readonly Court Rome = Fines.Procedure.Court;

    [Theory]
    [InlineData("2010-01-05", "2010-01-04T23:00Z")]
    [InlineData("2010-03-28", "2010-03-27T23:00Z")] // clocks go forward at 2 that night
    [InlineData("2010-03-29", "2010-03-28T22:00Z")]
    [InlineData("2010-10-31", "2010-10-30T22:00Z")] // clocks go back at 3 that night
    [InlineData("2010-11-01", "2010-10-31T23:00Z")]
    public void Court_DayBeginsAtLocalMidnight(string day, string utc)
    {
        Assert.Equal(Utc(utc), Rome.StartOf(Day(day)));
        Assert.Equal(Day(day), Rome.DayOf(Utc(utc)));
        Assert.Equal(Day(day).PlusDays(-1), Rome.DayOf(Utc(utc) - Duration.Epsilon));
    }

    [Fact]
    public void Court_WhereTheClocksSkipMidnight_TheDayBeginsWithItsFirstInstant()
    {
        // In São Paulo 4 November 2018 began at 01:00.
        var court = Rome with { Zone = DateTimeZoneProviders.Tzdb["America/Sao_Paulo"] };
        Assert.Equal(Utc("2018-11-04T03:00Z"), court.StartOf(Day("2018-11-04")));
    }

    /// <summary>They changed the side of the date line: what was skipped is in the tz database.</summary>
    [Theory]
    [InlineData("Pacific/Apia", "2011-12-30", "2011-12-30T10:00Z")]
    [InlineData("Pacific/Fakaofo", "2011-12-30", "2011-12-30T11:00Z")]
    [InlineData("Pacific/Kwajalein", "1993-08-21", "1993-08-21T12:00Z")]
    [InlineData("Pacific/Kiritimati", "1994-12-31", "1994-12-31T10:00Z")]
    [InlineData("Asia/Manila", "1844-12-31", null)] // local mean time, whose seconds editions of the database differ about
    public void Court_ThatSkippedADay_GoesOnWithTheNextOne(string zone, string day, string? utc)
    {
        var court = Rome with { Zone = DateTimeZoneProviders.Tzdb[zone] };
        var (skipped, next) = (Day(day), Day(day).PlusDays(1));
        Assert.Equal(utc is null ? court.StartOf(next) : Utc(utc), court.StartOf(skipped));
        Assert.Equal(court.StartOf(next), court.StartOf(skipped));
        Assert.Equal(skipped.PlusDays(-1), court.DayOf(court.StartOf(skipped) - Duration.Epsilon));
        Assert.Equal(
            (skipped.PlusDays(-1), next, next), (court.FirstFrom(skipped.PlusDays(-1)), court.FirstFrom(skipped), court.FirstFrom(next)));
        Assert.Equal((true, false, true), (court.Had(skipped.PlusDays(-1)), court.Had(skipped), court.Had(next)));
        Assert.Equal(next, court.DayOf(court.InstantOf(skipped, new LocalTime(8, 0))));
    }

    [Theory]
    [InlineData("2010-03-28", 2, 30, "2010-03-28T01:30Z")] // 02:30 does not exist and is taken as 03:30
    [InlineData("2010-10-31", 2, 30, "2010-10-31T00:30Z")] // 02:30 occurs twice and is the earlier
    public void Court_LocalTimeThatIsSkippedOrOccursTwice_IsOneInstant(string day, int hour, int minute, string utc) =>
        Assert.Equal(Utc(utc), Rome.InstantOf(Day(day), new LocalTime(hour, minute)));

    [Fact]
    public void Names_ThatTheProcedureDoesNotHave_AreNamedInTheError()
    {
        Assert.Equal("The procedure fines/model#0123456789ab has no step 'x'.", Assert.Throws<ArgumentException>(() => Fines.Procedure[new StepId("x")]).Message);
        Assert.Equal("The procedure fines/model#0123456789ab has no limit 'x'.", Assert.Throws<ArgumentException>(() => Fines.Procedure[new LimitId("x")]).Message);
        Assert.Equal("The procedure fines/model#0123456789ab has no place 'x'.", Assert.Throws<ArgumentException>(() => Fines.Procedure[new PlaceId("x")]).Message);
    }

    [Fact]
    public void StepOfActivity_KnowsTheNamesOfTheLogs()
    {
        Assert.Equal(new StepId("send"), Fines.Procedure.StepOfActivity("Activity send"));
        Assert.Null(Fines.Procedure.StepOfActivity("activity send"));
    }

    [Fact]
    public void LengthFor_OutsideEverySpan_IsNone()
    {
        var appeal = Trial.Procedure[new LimitId("appeal")];
        Assert.Null(appeal.LengthFor(Day("2019-12-31")));
        Assert.Equal("15d", appeal.LengthFor(Day("2020-01-01"))!.Length.ToString());
    }

    [Fact]
    public void Library_KeepsTheOrderOfAdoption_AndAnEditionOnce()
    {
        var library = ProcedureLibrary.Empty.PlusProcedure(Trial.Procedure).PlusProcedure(Fines.Procedure).PlusProcedure(Trial.Procedure);
        Assert.Equal([Trial.Procedure, Fines.Procedure], library.All.AsEnumerable());
        Assert.Same(Fines.Procedure, library[Fines.Procedure.Reference]);
    }

    [Fact]
    public void Library_WithoutTheEdition_NamesIt()
    {
        var error = Assert.Throws<UnknownProcedureException>(() => ProcedureLibrary.Empty[Fines.Procedure.Reference]);
        Assert.Equal(Fines.Procedure.Reference, error.Reference);
        Assert.Equal("The procedure pack fines/model#0123456789ab has not been adopted in this store.", error.Message);
    }

    [Theory]
    [InlineData("zh", "罚款")]
    [InlineData("zh-CN", "罚款")]
    [InlineData("ZH-Hans", "罚款")]
    [InlineData("en", "Fines")]
    [InlineData("it", "Fines")]
    [InlineData("", "Fines")]
    public void Title_InChineseCultures_IsChinese_AndElseEnglish(string culture, string text) => Assert.Equal(text, new Title("Fines", "罚款").In(culture));
}
