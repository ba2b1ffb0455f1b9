using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using NodaTime;
using Supervision.Dashboard.Due;
using Supervision.DashboardPreview;

namespace Supervision.Dashboard.Tests.Due;

public class DueReadingTests
{
    public static TheoryData<string> EveryCommonRule => new(CommonRules.All.Select(it => it.Id));

    [Fact]
    public void AQuestion_IsAnswered()
    {
        var reading = Read("calendar=cn-courts&from=2024-01-26&period=15d");

        Assert.Equal(new LocalDate(2024, 2, 18), reading.Answer!.Deadline.End.On);
        Assert.Empty(reading.Faults);
    }

    [Fact]
    public void AFormThatIsOnlyBeingFilledIn_HasNoFaults() => Assert.Equal(new DueReading(null, []), Read("calendar=cn-courts&period=15d"));

    [Theory]
    [InlineData("calendar=cn-courts&from=&period=d", "from period")]
    [InlineData("calendar=mars&from=2024-02-30&period=15x&roll=up&cutoff=25%3A00&boundary=none", "calendar from period cutoff roll boundary")]
    [InlineData("calendar=cn-courts&from=2024-01-26&period=48h", "from")]
    [InlineData("calendar=cn-courts&from=2024-01-26&period=-3d&excluded=%2C2024-01-01%2C2024-01-02&extensions=1d", "excluded extensions")]
    [InlineData("calendar=cn-courts&from=2024-01-26&period=3d&excluded=%2C2024-01-03%2C2024-01-02", "excluded")]
    [InlineData("calendar=cn-courts&from=2024-01-26&period=3d&utm=1", "")]
    [InlineData("calendar=cn-courts&from=1066-10-14&period=3d", "from")]
    [InlineData("calendar=cn-courts&from=1066-10-14&period=48h&at=16%3A00&extensions=1d&extensions=1m", "from from at extensions extensions")]
    [InlineData("calendar=cn-courts&from=2024-02-30&period=3d&excluded=appraisal&excluded=x,2024-02-30,2024-03-01&utm=1", " from excluded")]
    [InlineData("from=2024-01-26&period=x&excluded=,2024-01-03,2024-01-02&excluded=,2024-02-03,", "calendar period excluded excluded")]
    public void WhatIsWrong_IsToldAllAtOnce_InTheOrderOfTheForm(string address, string fields)
    {
        var reading = Read(address);

        Assert.Null(reading.Answer);
        Assert.Equal(fields, string.Join(' ', reading.Faults.Select(it => it.Field)));
        Assert.All(reading.Faults, it => Assert.NotEqual(it.Message.En, it.Message.Zh));
    }

    [Fact]
    public void NothingTyped_IsAskedFor() => Assert.Equal(["Give the day of the event.", "Give the length of the period, such as 15."], Read("calendar=cn-courts&from=&period=d").Faults.Select(it => it.Message.En));

    [Theory]
    [InlineData("from=2024-02-30&period=15d", "\"2024-02-30\" is no date. Give one such as 2024-01-26.")]
    [InlineData("from=2024-01-26&period=2601wd", "\"2601\" is no length in this unit. Give a whole number up to 2600.")]
    [InlineData("from=2024-01-26&period=1.5y", "\"1.5\" is no length in this unit. Give a whole number up to 100.")]
    [InlineData("from=2024-01-26&period=48h", "Give the time of the event too: a period in hours runs from it.")]
    public void WhatIsTypedWrong_IsSaidInTheFormsOwnWords(string address, string message) =>
        Assert.Equal([message], Read("calendar=cn-courts&" + address).Faults.Select(it => it.Message.En));

    [Theory]
    [MemberData(nameof(EveryCommonRule))]
    public void ACommonRule_WithADate_HasAnAnswer(string id)
    {
        var rule = CommonRules.Find(id)!;
        var time = rule.Form.Period!.EndsWith('h') ? "T09%3A30" : "";
        var fields = Fields($"start={id}&from=2024-05-14{time}");

        Assert.True(rule.IsIn(fields.Form));
        Assert.NotNull(DueReading.Of(fields, FakeCalendars.Library).Answer);
    }

    [Fact]
    public void CommonRules_HaveIdsOfTheirOwn() => Assert.Equal(CommonRules.All.Length, CommonRules.All.DistinctBy(it => it.Id).Count());

    [Fact]
    public void ACommonRule_IsNoLongerInAFormThatCountsOtherwise()
    {
        var rule = CommonRules.Find("C-APPJ")!;

        Assert.True(rule.IsIn(Fields("calendar=cn-courts&from=2024-01-26&period=15d&excluded=%2C2024-01-27%2C2024-01-28").Form));
        Assert.False(rule.IsIn(Fields("calendar=cn-courts&from=2024-01-26&period=16d").Form));
        Assert.False(rule.IsIn(Fields("calendar=cn-courts&from=2024-01-26&period=15d&roll=none").Form));
    }

    [Fact]
    public void StepsOfOneKindInARow_AreOneRun()
    {
        var steps = Read("calendar=cn-courts&from=2024-01-26&period=15d").Answer!.Deadline.Steps;

        var runs = StepRun.Of(steps);

        Assert.Equal(["start 1", "length 1", "roll 8", "due 1"], runs.Select(it => $"{it.Steps[0].Kind} {it.Steps.Length}"));
        Assert.Equal(steps, runs.SelectMany(it => it.Steps));
        Assert.Equal([false, false, true, false], runs.Select(it => it.IsFolded));
    }

    private static DueReading Read(string query) => DueReading.Of(Fields(query), FakeCalendars.Library);

    private static DueFields Fields(string query) => DueAddress.Read(new QueryCollection(QueryHelpers.ParseQuery(query)));
}
