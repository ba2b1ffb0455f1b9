using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Law;
using Supervision.Domain.Time.Calendars;

namespace Supervision.Domain.Time;

/// <summary>Why a question has no answer.</summary>
/// <param name="Field">What to mend, by its name in the batch format (docs/periods.md): <c>from</c>, <c>period</c>, <c>excluded</c> ...</param>
/// <param name="Message">What was wrong and what was expected.</param>
public sealed record QuestionFault(string Field, Title Message);

/// <summary>Everything about one period but the calendar: what happened, what the law grants, how it counts, what stopped it.</summary>
/// <param name="From">The event that starts it; its time of day matters to a cut-off and to periods in hours.</param>
/// <param name="Length">What the law grants; nothing at all (0) means the start day itself, then rolled.</param>
/// <param name="Direction">After the event or before it.</param>
/// <param name="Rule">How it is counted.</param>
/// <param name="Excluded">What stopped it, ended: every span has an end. In any order; overlaps count once.</param>
/// <param name="Extensions">Granted on top, each counted from the original start.</param>
public sealed record PeriodQuestion(
    Moment From, StatedLength Length, Direction Direction, CountingRule Rule, ImmutableArray<Suspension> Excluded, ImmutableArray<StatedLength> Extensions)
{
    /// <summary>First and last year of any date that an outsider may ask about.</summary>
    public const int FirstYear = 1900, LastYear = 2199;

    public const int MostSuspensions = 1000, MostExtensions = 20;

    public static PeriodQuestion Of(LocalDate from, StatedLength length) =>
        new(new Moment(from), length, Direction.Forwards, CountingRule.General, [], []);

    /// <summary>What makes the question unanswerable under a calendar; null when nothing does.</summary>
    public QuestionFault? FaultUnder(CourtCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        return (Length.Unit == LengthUnit.Hours ? HoursFault(calendar) : null) ?? BackwardsFault() ?? ExtensionFault() ?? SpanFault();
    }

    /// <summary>What is larger than an outsider may ask; null when nothing is. What a court has recorded is counted whatever its size.</summary>
    public QuestionFault? FaultOfSize() => IsOutside(From.On)
        ? new("from", new Title(
            $"{From} is outside the years {FirstYear} to {LastYear}.", $"{From} 不在 {FirstYear} 年至 {LastYear} 年之间。"))
        : Extensions.Length > MostExtensions ? new("extensions", new Title(
            $"{Extensions.Length} extensions; at most {MostExtensions} are counted.", $"延长 {Extensions.Length} 次，最多计算 {MostExtensions} 次。"))
        : Excluded.Length > MostSuspensions ? new("excluded", new Title(
            $"{Excluded.Length} excluded spans; at most {MostSuspensions} are counted.", $"扣除期间 {Excluded.Length} 段，最多计算 {MostSuspensions} 段。"))
        : Excluded.FirstOrDefault(it => IsOutside(it.From) || (it.Until is { } until && IsOutside(until))) is { } span ? new("excluded", new Title(
            $"\"{span.Ground}\" lies outside the years {FirstYear} to {LastYear}.", $"“{span.Ground}”不在 {FirstYear} 年至 {LastYear} 年之间。"))
        : null;

    private static bool IsOutside(LocalDate day) => day.Year is < FirstYear or > LastYear;

    private QuestionFault? HoursFault(CourtCalendar calendar)
    {
        if (From.At is not { } time)
        {
            return new("from", new Title(
                $"A period in hours needs the time of the event, such as {From}T16:00.", $"以小时计算的期间需要事件的具体时刻，例如 {From}T16:00。"));
        }

        if (Rule.At is not null)
        {
            return new("at", new Title(
                "A period in hours ends at its own hour; \"at\" is for days and longer.", "以小时计算的期间有自己的届满时刻，“at”只用于以日或更长单位计算的期间。"));
        }

        return calendar.Zone.MapLocal(From.On + time).Count > 0 ? null : new("from", new Title(
            $"{From} does not exist in {calendar.Zone.Id}: the clocks went forward over it.", $"{calendar.Zone.Id} 没有 {From} 这一时刻：当时时钟拨快跳过了它。"));
    }

    private QuestionFault? BackwardsFault() => Direction == Direction.Forwards ? null
        : Excluded.Length > 0 ? new("excluded", new Title(
            "A period counted backwards cannot stand still; leave out \"excluded\".", "倒算的期间不能中止，请去掉“excluded”。"))
        : Extensions.Length > 0 ? new("extensions", new Title(
            "A period counted backwards cannot be extended; leave out \"extensions\".", "倒算的期间不能延长，请去掉“extensions”。"))
        : null;

    private QuestionFault? ExtensionFault()
    {
        foreach (var extension in Extensions)
        {
            if ((extension.Unit == LengthUnit.Hours) != (Length.Unit == LengthUnit.Hours))
            {
                return new("extensions", new Title(
                    $"{extension} cannot extend {Length}: hours go with hours only.", $"{extension} 不能用来延长 {Length}：小时只能与小时合并计算。"));
            }
        }

        return null;
    }

    private QuestionFault? SpanFault()
    {
        foreach (var span in Excluded)
        {
            if (span.Until is not { } until)
            {
                return new("excluded", new Title(
                    $"\"{span.Ground}\" from {Moment(span.From)} has no end; give the day up to which it is to be counted.",
                    $"“{span.Ground}”自 {Moment(span.From)} 起没有终止日，请给出计算到哪一天。"));
            }

            if (until < span.From)
            {
                return new("excluded", new Title(
                    $"\"{span.Ground}\" ends on {Moment(until)}, before it begins on {Moment(span.From)}.",
                    $"“{span.Ground}”终止于 {Moment(until)}，早于开始日 {Moment(span.From)}。"));
            }
        }

        return null;
    }

    private static Moment Moment(LocalDate day) => new(day);
}
