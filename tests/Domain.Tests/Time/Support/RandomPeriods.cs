using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using Supervision.Domain.Law;
using Supervision.Domain.Time;
using Supervision.Domain.Time.Calendars;
using Supervision.Periods.Written;

namespace Supervision.Domain.Tests.Time.Support;

/// <summary>A question under a calendar.</summary>
internal sealed record Posed(PeriodQuestion Question, CourtCalendar Calendar)
{
    public Deadline Deadline => Reckoning.Of(Question, Calendar);

    public override string ToString()
    {
        var form = PeriodForm.Of(Calendar, Question);
        return $"{form} excluded [{string.Join("; ", form.Excluded)}] extensions [{string.Join(", ", form.Extensions)}] on days {string.Join(" ", Facts(Calendar).Select(it => $"{it.Kind} {it.Day:uuuu-MM-dd}"))}";
    }

    /// <summary>The same question where one more day rests.</summary>
    public Posed WithRest(LocalDate day) => this with
    {
        Calendar = RandomPeriods.Calendar(Calendar.Zone.Id, Calendar.Known, [.. Facts(Calendar).Where(it => it.Day != day), PaperCalendar.Holiday(day, "One more", "另加一日")]),
    };

    private static IEnumerable<DayFact> Facts(CourtCalendar calendar) => calendar.Known.Select(it => calendar.StatusOf(it).Fact).OfType<DayFact>();
}

/// <summary>Random calendars and questions, all near each other, so that ends fall on rest days, month ends and beyond what is known.</summary>
internal static class RandomPeriods
{
    private static readonly LocalDate First = new(2023, 11, 1);

    private static readonly DateInterval Known = new(First, First.PlusDays(240));

    private static readonly string[] Zones = ["Asia/Shanghai", "America/New_York", "Europe/Rome"];

    /// <summary>The seed is in the output of a test that fails, with how to replay it.</summary>
    public static Config Seeded => Config.QuickThrowOnFailure.WithMaxTest(2_000).WithReplay(20261122UL, 11UL);

    public static Gen<LocalDate> Day => Gen.Choose(0, 220).Select(it => First.PlusDays(it));

    public static Gen<PeriodQuestion> Question =>
        from day in Day
        from minutes in Gen.Choose(-720, 1439)
        from length in Length
        from rule in Rule
        from suspensions in Suspension.UpTo(3)
        from extensions in Length.Where(it => it.Unit != LengthUnit.Hours).UpTo(2)
        from isPlain in Gen.Elements(true, false)
        select new PeriodQuestion(
            new Moment(day, minutes < 0 ? null : LocalTime.FromMinutesSinceMidnight(minutes)), length, Direction.Forwards, rule, isPlain ? [] : [.. suspensions], isPlain ? [] : [.. extensions]);

    /// <summary>In days or longer, forwards; whatever else there is.</summary>
    public static Arbitrary<Posed> InDays => (
        from question in Question
        from calendar in Calendars
        select new Posed(question, calendar)).ToArbitrary();

    /// <summary>In hours, forwards and backwards, and in days backwards.</summary>
    public static Arbitrary<Posed> Other => (
        from question in Question
        from hours in Gen.Choose(0, 400)
        from inHours in Gen.Elements(true, false)
        from way in Gen.Elements(Direction.Forwards, Direction.Backwards)
        from calendar in Calendars
        select new Posed(inHours ? InHours(question, StatedLength.FromHours(hours), way) : Backwards(question), calendar))
        .Where(it => it.Question.FaultUnder(it.Calendar) is null).ToArbitrary();

    public static CourtCalendar Calendar(string zone, DateInterval known, ImmutableArray<DayFact> facts) => PaperCalendar.Of(
        "random", zone, new Moment(known.Start).ToString(), new Moment(known.End).ToString(), facts);

    private static PeriodQuestion InHours(PeriodQuestion question, StatedLength length, Direction way) => (way == Direction.Forwards ? question : Backwards(question)) with
    {
        From = question.From with { At = question.From.At ?? LocalTime.Noon }, Length = length, Rule = question.Rule with { At = null }, Extensions = [],
    };

    private static PeriodQuestion Backwards(PeriodQuestion question) => question with { Direction = Direction.Backwards, Excluded = [], Extensions = [] };

    private static Gen<List<T>> UpTo<T>(this Gen<T> one, int most) => from count in Gen.Choose(0, most) from all in one.ListOf(count) select all;

    private static Gen<CourtCalendar> Calendars =>
        from zone in Gen.Elements(Zones)
        from rests in Day.UpTo(12)
        from works in Day.UpTo(6)
        select Calendar(zone, Known, [
            .. rests.Distinct().Select(it => PaperCalendar.Holiday(it, "Holiday", "节假日")),
            .. works.Distinct().Except(rests).Select(it => new DayFact(it, DayKind.MakeUp, new Title("Make-up", "调休"), PaperCalendar.Notice))]);

    private static Gen<StatedLength> Length => Gen.OneOf(
        Gen.Choose(0, 100).Select(StatedLength.FromDays), Gen.Choose(0, 5).Select(StatedLength.FromMonths), Gen.Choose(0, 1).Select(it => new StatedLength(it, LengthUnit.Years)), Gen.Choose(0, 40).Select(StatedLength.FromWorkingDays));

    private static Gen<Suspension> Suspension =>
        from day in Day
        from days in Gen.Choose(0, 40)
        from ground in Gen.Elements("appraisal", "talks")
        select new Suspension(ground, day, day.PlusDays(days));

    private static Gen<CountingRule> Rule =>
        from excludeStart in Gen.Elements(true, true, false)
        from startRoll in Gen.Elements(StartRoll.None, StartRoll.Next)
        from cutOff in Gen.Elements<LocalTime?>(null, new LocalTime(16, 0))
        from roll in Gen.Elements(Roll.Next, Roll.Previous, Roll.None)
        from monthEnd in Gen.Elements(MonthEnd.Clamp, MonthEnd.LastToLast)
        from at in Gen.Elements<LocalTime?>(null, null, new LocalTime(23, 59))
        from boundary in Gen.Elements(Boundary.EndOnly, Boundary.Both)
        select new CountingRule { ExcludeStart = excludeStart, StartRoll = startRoll, CutOff = cutOff, Roll = roll, MonthEnd = monthEnd, At = at, Boundary = boundary };
}
