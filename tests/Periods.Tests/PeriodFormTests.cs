using NodaTime;
using Supervision.Domain.Law;
using Supervision.Domain.Tests.Time.Support;
using Supervision.Domain.Time;
using Supervision.Periods.Written;
using static Supervision.Domain.Tests.Support.Days;

namespace Supervision.Periods.Tests;

/// <summary>Written questions: what they mean, how they are written back, and what is said of those that mean nothing.</summary>
public sealed class PeriodFormTests
{
    private const string Moment = "a date such as 2015-03-04, or a local date and time such as 2015-03-04T16:00";

    private const string Length = "a whole number and its unit: at most 36500d (days), 2600wd (working days), 1200m (months), 100y (years) or 876000h (hours)";

    private const string Clock = "a time of day from 00:00 to 23:59, such as 16:00";

    private static readonly PeriodForm Plain = new() { Calendar = "spring", From = "2025-01-24", Period = "15d" };

    private static readonly PeriodForm Full = new()
    {
        Calendar = "rome", From = "2015-03-04T16:00:30", Period = "4m", ExcludeStart = "false", StartRoll = "next", CutOff = "16:00", Roll = "previous", MonthEnd = "last_to_last",
        At = "23:59:59", Boundary = "both", Excluded = [new("appraisal", "2015-04-01", "2015-04-30"), new("", "2015-05-01", "2015-05-02")], Extensions = ["6m", "1d"],
    };

    [Fact]
    public void Read_WhatIsLeftOut_TakesTheGeneralRule()
    {
        var asked = Assert.IsType<PeriodReading.Asked>(Plain.Read(PaperCalendar.Library));

        Assert.Same(PaperCalendar.Spring, asked.Calendar);
        Assert.Equal(PeriodQuestion.Of(Day("2025-01-24"), StatedLength.FromDays(15)) with { Excluded = asked.Question.Excluded, Extensions = asked.Question.Extensions }, asked.Question);
        Assert.Equal((0, 0), (asked.Question.Excluded.Length, asked.Question.Extensions.Length));
    }

    [Fact]
    public void Read_EveryField_IsUnderstood()
    {
        var asked = Assert.IsType<PeriodReading.Asked>(Full.Read(PaperCalendar.Library)).Question;

        Assert.Equal((new Moment(Day("2015-03-04"), new LocalTime(16, 0, 30)), StatedLength.FromMonths(4), Direction.Forwards), (asked.From, asked.Length, asked.Direction));
        Assert.Equal(
            new CountingRule
            {
                ExcludeStart = false, StartRoll = StartRoll.Next, CutOff = new LocalTime(16, 0), Roll = Roll.Previous, MonthEnd = MonthEnd.LastToLast, At = new LocalTime(23, 59, 59), Boundary = Boundary.Both,
            },
            asked.Rule);
        Assert.Equal([new Suspension("appraisal", Day("2015-04-01"), Day("2015-04-30")), new Suspension("", Day("2015-05-01"), Day("2015-05-02"))], asked.Excluded.ToArray());
        Assert.Equal([StatedLength.FromMonths(6), StatedLength.FromDays(1)], asked.Extensions.ToArray());
    }

    [Fact]
    public void Of_WhatWasRead_IsWhatWasWritten()
    {
        foreach (var form in new[] { Plain, Full, Plain with { Period = "-10wd", Roll = "none" } })
        {
            var asked = Assert.IsType<PeriodReading.Asked>(form.Read(PaperCalendar.Library));
            var back = PeriodForm.Of(asked.Calendar, asked.Question);

            Assert.Equal(form, back with { Excluded = form.Excluded, Extensions = form.Extensions });
            Assert.Equal(form.Excluded.ToArray(), back.Excluded.ToArray());
            Assert.Equal(form.Extensions.ToArray(), back.Extensions.ToArray());
        }
    }

    [Fact]
    public void Read_ACalendarWithItsEdition_IsThatEditionOrAFault()
    {
        Assert.IsType<PeriodReading.Asked>((Plain with { Calendar = "spring#0123456789ab" }).Read(PaperCalendar.Library));
        AssertFault(Plain with { Calendar = "spring#ffffffffffff" }, "calendar", "\"spring#ffffffffffff\" is not understood; expected the edition that is loaded: spring#0123456789ab.", "无法理解“spring#ffffffffffff”；应为已载入的版本：spring#0123456789ab。");
    }

    [Fact]
    public void Read_ACalendarThatThereIsNot_NamesTheOnesThereAre()
    {
        AssertFault(Plain with { Calendar = "summer" }, "calendar", "\"summer\" is not understood; expected one of these: london, new-york, rome, spring.", "无法理解“summer”；应为以下之一：london, new-york, rome, spring。");
        AssertFault(Plain with { Calendar = null }, "calendar", "Missing; expected one of these: london, new-york, rome, spring.", "缺少；应为以下之一：london, new-york, rome, spring。");
    }

    [Theory]
    [InlineData("2025-02-29")]
    [InlineData("2025-1-24")]
    [InlineData("24.01.2025")]
    [InlineData("2025-01-24T24:00")]
    [InlineData("2025-01-24T16")]
    [InlineData("2025-01-24T16:00Z")]
    [InlineData("2025-01-24 16:00")]
    [InlineData("2025-01-24T")]
    [InlineData("0000-01-01")]
    [InlineData("２０２５-01-24")]
    public void Read_WhatIsNoDate_IsAFaultOfFrom(string text) =>
        AssertFault(Plain with { From = text }, "from", $"\"{text}\" is not understood; expected {Moment}.", $"无法理解“{text}”；应为日期，例如 2015-03-04，或当地日期和时刻，例如 2015-03-04T16:00。");

    [Theory]
    [InlineData("15")]
    [InlineData("d")]
    [InlineData("--1d")]
    [InlineData("+1d")]
    [InlineData("1.5d")]
    [InlineData("15 d")]
    [InlineData("1w")]
    [InlineData("36501d")]
    [InlineData("2601wd")]
    [InlineData("1201m")]
    [InlineData("101y")]
    [InlineData("876001h")]
    [InlineData("99999999999d")]
    public void Read_WhatIsNoLength_IsAFaultOfPeriod(string text) => AssertFault(
        Plain with { Period = text }, "period", $"\"{text}\" is not understood; expected {Length}, with a minus sign before it to count backwards.",
        $"无法理解“{text}”；应为整数加单位：最多 36500d（日）、2600wd（工作日）、1200m（月）、100y（年）或 876000h（小时），倒算时前面加负号。");

    [Fact]
    public void Read_AWordThatTheRuleHasNot_NamesTheWordsThatItHas()
    {
        AssertFault(Plain with { ExcludeStart = "yes" }, "exclude_start", "\"yes\" is not understood; expected true or false.", "无法理解“yes”；应为true 或 false。");
        AssertFault(Plain with { StartRoll = "previous" }, "start_roll", "\"previous\" is not understood; expected none or next.", "无法理解“previous”；应为none 或 next。");
        AssertFault(Plain with { Roll = "Next" }, "roll", "\"Next\" is not understood; expected next or previous or none.", "无法理解“Next”；应为next 或 previous 或 none。");
        AssertFault(Plain with { MonthEnd = "last" }, "month_end", "\"last\" is not understood; expected clamp or last_to_last.", "无法理解“last”；应为clamp 或 last_to_last。");
        AssertFault(Plain with { Boundary = "end" }, "boundary", "\"end\" is not understood; expected end_only or both.", "无法理解“end”；应为end_only 或 both。");
        AssertFault(Plain with { CutOff = "24:00" }, "cutoff", $"\"24:00\" is not understood; expected {Clock}.", "无法理解“24:00”；应为00:00 至 23:59 之间的时刻，例如 16:00。");
        AssertFault(Plain with { At = "16:60" }, "at", $"\"16:60\" is not understood; expected {Clock}.", "无法理解“16:60”；应为00:00 至 23:59 之间的时刻，例如 16:00。");
    }

    [Fact]
    public void Read_ASpanOrExtensionThatIsNone_IsAFaultOfItsList()
    {
        AssertFault(Plain with { Excluded = [new("x", null, "2025-02-01")] }, "excluded", "Missing; expected a date such as 2015-03-04.", "缺少；应为日期，例如 2015-03-04。");
        AssertFault(Plain with { Excluded = [new("x", "2025-02-01T10:00", "2025-02-01")] }, "excluded", "\"2025-02-01T10:00\" is not understood; expected a date such as 2015-03-04.", "无法理解“2025-02-01T10:00”；应为日期，例如 2015-03-04。");
        AssertFault(Plain with { Excluded = [new("x", "2025-02-01", null)] }, "excluded", "\"x\" from 2025-02-01 has no end; give the day up to which it is to be counted.", "“x”自 2025-02-01 起没有终止日，请给出计算到哪一天。");
        AssertFault(Plain with { Extensions = ["6m", "-1d"] }, "extensions", $"\"-1d\" is not understood; expected {Length}.", "无法理解“-1d”；应为整数加单位：最多 36500d（日）、2600wd（工作日）、1200m（月）、100y（年）或 876000h（小时）。");
    }

    [Fact]
    public void Read_WhereEveryFieldIsWrong_NamesThemAllInTheOrderOfTheForm()
    {
        var wrong = new PeriodForm
        {
            Calendar = "x", From = "x", Period = "x", ExcludeStart = "x", StartRoll = "x", CutOff = "x", Roll = "x", MonthEnd = "x", At = "x", Boundary = "x",
            Excluded = [new("a", "x", "y")], Extensions = ["x", "1d", "y"],
        };

        Assert.Equal([.. FormFields.All.Select(it => it.Name).SelectMany(it => it is "excluded" or "extensions" ? new[] { it, it } : [it])], FieldsOf(wrong));
        Assert.Equal(["calendar", "from", "period"], FieldsOf(new PeriodForm()));
    }

    [Fact]
    public void Read_AFieldThatCannotBeRead_HidesNoFaultThatIsNotItsOwn()
    {
        Assert.Equal(["calendar", "from"], FieldsOf(new PeriodForm { Calendar = "x", From = "2024-06-05", Period = "48h" }));
        Assert.Equal(["calendar", "at"], FieldsOf(new PeriodForm { Calendar = "x", From = "2024-03-10T02:30", Period = "48h", At = "16:00" }));
        Assert.Equal(["period", "excluded"], FieldsOf(Plain with { Period = "x", Excluded = [new("a", "2024-06-09", "2024-06-08")], Extensions = ["6h"] }));
        Assert.Equal(["from", "excluded", "extensions"], FieldsOf(Plain with { From = "1899-12-31", Period = "-1d", Excluded = [new("a", "2024-06-01", "2024-06-02")], Extensions = ["1d"] }));
        Assert.Equal(["from", "from"], FieldsOf(Plain with { From = "1899-12-31", Period = "1h" }));
    }

    [Fact]
    public void Read_AFieldThatWasWrittenWrong_HasThatFaultAndNoOther()
    {
        var written = new FormFault("period", new Title("Found a number; expected text.", "此处是数字；应为文本。"));

        var faults = Assert.IsType<PeriodReading.Faulty>((Plain with { Period = null, Roll = "x" }).Read(PaperCalendar.Library, [written])).Faults;

        Assert.Equal([written, new("roll", new Title("\"x\" is not understood; expected next or previous or none.", "无法理解“x”；应为next 或 previous 或 none。"))], faults.AsEnumerable());
    }

    [Fact]
    public void Read_AListOfThousandFaults_TellsEachOnceAndTenAtMost()
    {
        Assert.Equal(["extensions"], FieldsOf(Plain with { Extensions = [.. Enumerable.Repeat("x", 1000)] }));
        Assert.Equal([.. Enumerable.Repeat("excluded", 10), "extensions"], FieldsOf(Plain with
        {
            Excluded = [.. Enumerable.Range(0, 1000).Select(it => new ExcludedForm("a", $"x{it}", "2024-06-08"))], Extensions = ["x"],
        }));
    }

    [Fact]
    public void Read_AnEndlessText_IsShownInPart() => AssertFault(
        Plain with { Roll = new string('a', 59) + "😀" + "\u0007" }, "roll", $"\"{new string('a', 59)}…\" is not understood; expected next or previous or none.", null);

    [Fact]
    public void Read_ALineBreakInAText_BreaksNoLine() =>
        AssertFault(Plain with { Roll = "a\nb" }, "roll", "\"a\uFFFDb\" is not understood; expected next or previous or none.", null);

    private static IEnumerable<string> FieldsOf(PeriodForm form) =>
        Assert.IsType<PeriodReading.Faulty>(form.Read(PaperCalendar.Library)).Faults.Select(it => it.Field);

    private static void AssertFault(PeriodForm form, string field, string english, string? chinese)
    {
        var fault = Assert.Single(Assert.IsType<PeriodReading.Faulty>(form.Read(PaperCalendar.Library)).Faults);
        Assert.Equal(new FormFault(field, new Title(english, chinese ?? fault.Message.Zh)), fault);
    }
}
