using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Law;
using Supervision.Domain.Time.Calendars;

namespace Supervision.Domain.Time;

/// <summary>What of a question a fault is to be mended in.</summary>
public enum QuestionPart
{
    /// <summary>The event.</summary>
    From,

    /// <summary>The hour at which the last day ends.</summary>
    At,

    /// <summary>The spans that are not counted.</summary>
    Excluded,

    /// <summary>What was granted on top.</summary>
    Extensions,
}

/// <summary>Why a question has no answer.</summary>
/// <param name="Part">What to mend.</param>
/// <param name="Message">What was wrong and what was expected.</param>
public sealed record QuestionFault(QuestionPart Part, Title Message);

/// <summary>
/// As much of a question as is known, and every fault that can be seen in it: a rule that speaks of a part that is not known says nothing,
/// so that somebody who has written one part wrong hears of the others all the same. Null is what is not known.
/// </summary>
public readonly record struct QuestionParts
{
    public CourtCalendar? Calendar { get; init; }

    public Moment? From { get; init; }

    public StatedLength? Length { get; init; }

    public Direction? Direction { get; init; }

    /// <summary>Null also where the question gives none.</summary>
    public LocalTime? At { get; init; }

    public ImmutableArray<Suspension>? Excluded { get; init; }

    public ImmutableArray<StatedLength>? Extensions { get; init; }

    /// <summary>What is larger than an outsider may ask. What a court has recorded is counted whatever its size.</summary>
    public IEnumerable<QuestionFault> FaultsOfSize()
    {
        if (From is { } from && IsOutside(from.On))
        {
            yield return new(QuestionPart.From, Outside($"{from} is", $"{from} "));
        }

        if (Excluded is { Length: > PeriodQuestion.MostSuspensions and var spans })
        {
            yield return new(QuestionPart.Excluded, new Title(
                $"{spans} excluded spans; at most {PeriodQuestion.MostSuspensions} are counted.",
                $"扣除期间 {spans} 段，最多计算 {PeriodQuestion.MostSuspensions} 段。"));
        }

        foreach (var span in (Excluded ?? []).Where(it => IsOutside(it.From) || (it.Until is { } until && IsOutside(until))))
        {
            yield return new(QuestionPart.Excluded, Outside($"\"{span.Ground}\" lies", $"“{span.Ground}”"));
        }

        if (Extensions is { Length: > PeriodQuestion.MostExtensions and var extensions })
        {
            yield return new(QuestionPart.Extensions, new Title(
                $"{extensions} extensions; at most {PeriodQuestion.MostExtensions} are counted.",
                $"延长 {extensions} 次，最多计算 {PeriodQuestion.MostExtensions} 次。"));
        }
    }

    /// <summary>What makes it unanswerable.</summary>
    public IEnumerable<QuestionFault> Faults()
    {
        if (From is { } from && Calendar is { } calendar && !Exists(from, calendar))
        {
            yield return new(QuestionPart.From, new Title(
                $"{from} does not exist in {calendar.Zone.Id}: the clocks went forward over it.",
                $"{calendar.Zone.Id} 没有 {from} 这一时刻：当时时钟拨快跳过了它。"));
        }

        if (Length is { IsInHours: true })
        {
            if (From is { At: null } day)
            {
                yield return new(QuestionPart.From, new Title(
                    $"A period in hours needs the time of the event, such as {day}T16:00.",
                    $"以小时计算的期间需要事件的具体时刻，例如 {day}T16:00。"));
            }

            if (At is not null)
            {
                yield return new(QuestionPart.At, new Title(
                    "A period in hours ends at its own hour; \"at\" is for days and longer.", "以小时计算的期间有自己的届满时刻，“at”只用于以日或更长单位计算的期间。"));
            }
        }

        foreach (var fault in Direction == Time.Direction.Backwards ? FaultsBackwards() : FaultsForwards())
        {
            yield return fault;
        }
    }

    private static bool Exists(Moment moment, CourtCalendar calendar) =>
        calendar.Has(moment.On) && (moment.At is not { } time || calendar.Zone.MapLocal(moment.On + time).Count > 0);

    private static bool IsOutside(LocalDate day) => day.Year is < PeriodQuestion.FirstYear or > PeriodQuestion.LastYear;

    private static Title Outside(string en, string zh) => new(
        $"{en} outside the years {PeriodQuestion.FirstYear} to {PeriodQuestion.LastYear}.",
        $"{zh}不在 {PeriodQuestion.FirstYear} 年至 {PeriodQuestion.LastYear} 年之间。");

    private static QuestionFault? FaultOf(Suspension span) =>
        span.Until is not { } until ? new(QuestionPart.Excluded, new Title(
            $"\"{span.Ground}\" from {new Moment(span.From)} has no end; give the day up to which it is to be counted.",
            $"“{span.Ground}”自 {new Moment(span.From)} 起没有终止日，请给出计算到哪一天。"))
        : until < span.From ? new(QuestionPart.Excluded, new Title(
            $"\"{span.Ground}\" ends on {new Moment(until)}, before it begins on {new Moment(span.From)}.",
            $"“{span.Ground}”终止于 {new Moment(until)}，早于开始日 {new Moment(span.From)}。"))
        : null;

    private IEnumerable<QuestionFault> FaultsBackwards()
    {
        if (Excluded is { Length: > 0 })
        {
            yield return new(QuestionPart.Excluded, new Title(
                "A period counted backwards cannot stand still; leave out \"excluded\".", "倒算的期间不能中止，请去掉“excluded”。"));
        }

        if (Extensions is { Length: > 0 })
        {
            yield return new(QuestionPart.Extensions, new Title(
                "A period counted backwards cannot be extended; leave out \"extensions\".", "倒算的期间不能延长，请去掉“extensions”。"));
        }
    }

    private IEnumerable<QuestionFault> FaultsForwards()
    {
        foreach (var span in Excluded ?? [])
        {
            if (FaultOf(span) is { } fault)
            {
                yield return fault;
            }
        }

        foreach (var extension in Extensions ?? [])
        {
            if (Length is { } length && extension.IsInHours != length.IsInHours)
            {
                yield return new(QuestionPart.Extensions, new Title(
                    $"{extension} cannot extend {length}: hours go with hours only.", $"{extension} 不能用来延长 {length}：小时只能与小时合并计算。"));
            }
        }
    }
}
