using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using Supervision.Domain.Law;
using Supervision.Domain.Tests.Time.Support;
using Supervision.Domain.Time;
using Supervision.Domain.Time.Calendars;
using Supervision.Periods.Written;

namespace Supervision.Domain.Tests.Time;

/// <summary>What holds of every period, whatever the rule and the calendar.</summary>
public sealed class PeriodPropertyTests
{
    [Fact]
    public void ARolledEnd_IsNeverARestDay() => Check.One(RandomPeriods.Seeded, Prop.ForAll(Any, it =>
        it.Question.Rule.Roll == Roll.None || !it.Calendar.StatusOf(it.Deadline.End.On).IsRest));

    [Fact]
    public void AnEndThatIsNotRolled_StaysWhereItWasCounted() => Check.One(RandomPeriods.Seeded, Prop.ForAll(Any, it =>
        it.Question.Rule.Roll != Roll.None || it.Deadline.End == it.Deadline.Nominal));

    /// <summary>
    /// Not of a rolled start: it moves the anchor, and from the later anchor a suspension may have less left to take. Nor of
    /// working days extended by months: there a suspension takes working days, of which one more rest day leaves fewer.
    /// </summary>
    [Fact]
    public void OneMoreRestDay_NeverMakesAForwardPeriodEarlier() => Check.One(RandomPeriods.Seeded, Prop.ForAll(RandomPeriods.InDays, RandomPeriods.Day.ToArbitrary(), (it, day) =>
    {
        var extensions = it.Question.Length.Unit == LengthUnit.WorkingDays ? it.Question.Extensions.RemoveAll(more => more.Unit != LengthUnit.WorkingDays) : it.Question.Extensions;
        var counted = it with { Question = it.Question with { Extensions = extensions, Rule = it.Question.Rule with { StartRoll = StartRoll.None, Roll = it.Question.Rule.Roll == Roll.Previous ? Roll.Next : it.Question.Rule.Roll } } };
        return counted.WithRest(day).Deadline.End >= counted.Deadline.End;
    }));

    [Fact]
    public void ASuspensionInsideThePeriod_MovesItsEndByItsDays() => Check.One(RandomPeriods.Seeded, Prop.ForAll(
        RandomPeriods.InDays, Gen.Choose(0, 60).ToArbitrary(), Gen.Choose(0, 90).ToArbitrary(), (it, after, days) =>
        {
            var free = it with { Question = it.Question with { Excluded = [], Extensions = [], Rule = it.Question.Rule with { CutOff = null, StartRoll = StartRoll.None } } };
            var (start, end) = (free.Question.From.On, free.Deadline.Nominal.On);
            var from = start.PlusDays(after + 1);
            if (free.Question.Length.Unit == LengthUnit.WorkingDays || from > end)
            {
                return true;
            }

            var stopped = free with { Question = free.Question with { Excluded = [new("any", from, from.PlusDays(days))] } };
            return stopped.Deadline.Nominal.On == end.PlusDays(days + (it.Question.Rule.Boundary == Boundary.Both ? 1 : 0));
        }));

    [Fact]
    public void ASuspensionToldInTwoParts_IsTheSame() => Check.One(RandomPeriods.Seeded, Prop.ForAll(RandomPeriods.InDays, Gen.Choose(0, 40).ToArbitrary(), (it, days) =>
    {
        var split = it.Question.Excluded.SelectMany(span => LocalDate.Min(span.From.PlusDays(days), span.Until!.Value) is var cut
            ? new[] { span with { From = cut }, span with { Until = cut } } : []);
        return AreSame(it.Deadline, (it with { Question = it.Question with { Excluded = [.. split] } }).Deadline);
    }));

    [Fact]
    public void SuspensionsAndExtensions_InAnyOrder_AreTheSame() => Check.One(RandomPeriods.Seeded, Prop.ForAll(RandomPeriods.InDays, it =>
        AreSame(it.Deadline, (it with { Question = it.Question with { Excluded = [.. it.Question.Excluded.Reverse()], Extensions = [.. it.Question.Extensions.Reverse()] } }).Deadline)));

    [Fact]
    public void TheEarlierOfTwoTriggers_IsNeverLaterThanEither() => Check.One(RandomPeriods.Seeded, Prop.ForAll(RandomPeriods.InDays, RandomPeriods.Day.ToArbitrary(), (it, day) =>
    {
        var free = it with { Question = it.Question with { Excluded = [] } };
        var other = new Moment(day, it.Question.From.At);
        var first = Binding.Earlier([new(new Title("one", "一"), free.Question.From), new(new Title("other", "二"), other)]).At;
        var end = (free with { Question = free.Question with { From = first } }).Deadline.End;
        return end <= free.Deadline.End && end <= (free with { Question = free.Question with { From = other } }).Deadline.End;
    }));

    [Fact]
    public void WorkingDaysOnAndBack_ComeBackToAWorkingDay() => Check.One(RandomPeriods.Seeded, Prop.ForAll(RandomPeriods.InDays, Gen.Choose(0, 60).ToArbitrary(), (it, days) =>
    {
        var start = it.Question.From.On;
        var there = it with { Question = PeriodQuestion.Of(start, StatedLength.FromWorkingDays(days)) with { Rule = new CountingRule { Roll = Roll.None } } };
        var back = there with { Question = there.Question with { From = there.Deadline.End, Direction = Direction.Backwards } };
        return it.Calendar.StatusOf(start).IsRest || back.Deadline.End == new Moment(start);
    }));

    [Fact]
    public void AnAnswer_IsProvisionalWhenItAskedBeyondWhatIsKnownAndOnlyThen() => Check.One(RandomPeriods.Seeded, Prop.ForAll(Any, it =>
    {
        var (deadline, known) = (it.Deadline, it.Calendar.Known);
        var asked = deadline.Steps.OfType<CountStep.Unknown>().ToList();
        var isInside = known.Contains(deadline.End.On) && known.Contains(deadline.Nominal.On) && it.Question.Excluded.All(span => known.Contains(span.Until!.Value));
        return asked.Count == (deadline.IsProvisional ? 1 : 0)
            && asked.All(step => !known.Contains(step.At.On))
            && (!isInside || !deadline.IsProvisional)
            && (it.Question.Rule.Roll == Roll.None || known.Contains(deadline.End.On) || deadline.IsProvisional);
    }));

    [Fact]
    public void ADerivation_BeginsWithTheEventAndEndsWithTheEnd() => Check.One(RandomPeriods.Seeded, Prop.ForAll(Any, it =>
    {
        var deadline = it.Deadline;
        return deadline.Steps[0] is CountStep.Start start && start.At == it.Question.From
            && deadline.Steps[^1] is CountStep.Due due && due.At == deadline.End && due.HasMoved == (deadline.End != deadline.Nominal)
            && DaysMovedOver(deadline).All(day => day.IsRest && it.Calendar.StatusOf(day.Day) == day)
            && deadline.Steps.Count(step => step.Kind is "start" or "due" or "length") == 3;
    }));

    [Fact]
    public void AQuestionWrittenDownAndReadAgain_HasTheSameAnswer() => Check.One(RandomPeriods.Seeded, Prop.ForAll(Any, it =>
    {
        var read = (PeriodReading.Asked)PeriodForm.Of(it.Calendar, it.Question).Read(new([it.Calendar]));
        return AreSame(it.Deadline, Reckoning.Of(read.Question, read.Calendar)) && it.Deadline.Steps.Length == Reckoning.Of(read.Question, read.Calendar).Steps.Length;
    }));

    private static Arbitrary<Posed> Any => Gen.OneOf(RandomPeriods.InDays.Generator, RandomPeriods.Other.Generator).ToArbitrary();

    private static bool AreSame(Deadline one, Deadline other) =>
        (one.Nominal, one.End, one.IsProvisional) == (other.Nominal, other.End, other.IsProvisional);

    private static IEnumerable<DayStatus> DaysMovedOver(Deadline deadline) => deadline.Steps.Select(step => step switch
    {
        CountStep.Rolled it => it.Day,
        CountStep.Skipped it => it.Day,
        CountStep.StartRolled it => it.Day,
        _ => (DayStatus?)null,
    }).OfType<DayStatus>();
}
