using System.Collections.Immutable;
using System.Diagnostics;
using NodaTime;
using Supervision.Domain.Courts;
using Supervision.Domain.Deciding;
using Supervision.Domain.Law;
using Supervision.Domain.Procedures;

namespace Supervision.Domain.Urging;

/// <summary>
/// The rules of urging (催办): every court reminds and urges before limits run out (LIM00 art. 21). The article names no time for the answer; the court's own
/// target holds (<see cref="Court.UrgingAnsweredWithin"/>), counted by the calendar that the case keeps.
/// </summary>
public sealed class UrgingDecider(ProcedureLibrary library) : IDecider<Urgings, UrgingCommand, UrgingEvent>
{
    /// <summary>Why a court urges at all.</summary>
    public static readonly Citation Basis = new("LIM00 art. 21", "in force from 2000-09-28", "V");

    private static readonly Refusal BadText = new(
        "bad-text",
        new Title(
            $"A question and an answer have {Urgings.ShortestText} to {Urgings.LongestText} characters, none of them a control character.",
            $"催办内容和答复须为 {Urgings.ShortestText} 至 {Urgings.LongestText} 个字符，不含控制字符。"),
        null);

    private static readonly Refusal TooManyOpen = new(
        "urgings-open",
        new Title(
            $"{Urgings.MostOpen} urgings of this case wait for an answer already. Wait for one of them.",
            $"本案已有 {Urgings.MostOpen} 项催办尚待答复。请等待答复。"),
        Basis);

    private static readonly Refusal TooManyRequests = new(
        "requests-open",
        new Title(
            $"{Urgings.MostOpen} requests to take a step in this case wait for an answer already. Wait for one of them.",
            $"本案已有 {Urgings.MostOpen} 项办理请求尚待答复。请等待答复。"),
        null);

    private static readonly Refusal NoSuchUrging = new(
        "unknown-urging", new Title("There is no such urging in this case.", "本案没有此项催办。"), null);

    private static readonly Refusal AnsweredAlready = new(
        "answered-already", new Title("This urging was answered already.", "此项催办已经答复。"), null);

    public Urgings Initial(string id) => Urgings.None;

    public Urgings Evolve(Urgings state, Fact<UrgingEvent> happened)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.After(happened.Event, library);
    }

    /// <summary>The last day for the answer to what is asked on a day.</summary>
    public static LocalDate DueOf(Court court, LocalDate on)
    {
        ArgumentNullException.ThrowIfNull(court);
        return court.LastDayWithin(court.UrgingAnsweredWithin, on);
    }

    public Decision<UrgingEvent> Decide(Urgings state, UrgingCommand command)
    {
        ArgumentNullException.ThrowIfNull(state);
        return command switch
        {
            UrgingCommand.Ask it when !IsText(it.Question) => Refuse(BadText),
            UrgingCommand.Answer it when !IsText(it.Text) => Refuse(BadText),
            UrgingCommand.Ask { Step: null } when Open(state, areRequests: false) >= Urgings.MostOpen => Refuse(TooManyOpen),
            UrgingCommand.Ask { Step: not null } when Open(state, areRequests: true) >= Urgings.MostOpen => Refuse(TooManyRequests),
            UrgingCommand.Ask it => Facts([.. RunOutBy(state, it.At), Asked(state, it)]),
            UrgingCommand.Answer it when state.OrNull(it.Number) is not { } urging => Refuse(NoSuchUrging),
            UrgingCommand.Answer it when state.OrNull(it.Number)!.IsAnswered => Refuse(AnsweredAlready),
            UrgingCommand.Answer it => Facts([.. RunOutBy(state, it.At), Answered(state, it)]),
            UrgingCommand.PassTime it => Facts([.. RunOutBy(state, it.Now)]),
            _ => throw new UnreachableException($"{command?.GetType().Name} has no rule"),
        };
    }

    public bool IsAnsweredBy(UrgingCommand command, ImmutableArray<UrgingEvent> facts) => command switch
    {
        UrgingCommand.Ask it => facts[^1] is UrgingEvent.Asked fact && (fact.By, fact.Step, fact.Of) == (it.By, it.Step, it.Of)
            && (fact.Question ?? it.Question) == it.Question,
        UrgingCommand.Answer it => facts[^1] is UrgingEvent.Answered fact && (fact.Number, fact.By) == (it.Number, it.By)
            && (fact.Answer ?? it.Text) == it.Text,
        UrgingCommand.PassTime => true,
        _ => throw new UnreachableException($"{command.GetType().Name} has no answer"),
    };

    public Instant? NextWake(Urgings state)
    {
        ArgumentNullException.ThrowIfNull(state);
        Instant? earliest = null;
        foreach (var it in Waiting(state))
        {
            earliest = earliest is { } known && known <= EndOf(state, it) ? known : EndOf(state, it);
        }

        return earliest;
    }

    public UrgingCommand TimePassed(Instant now) => new UrgingCommand.PassTime(now);

    public string EditionOf(Urgings state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.Procedure?.Reference.ToString() ?? "-";
    }

    private Fact<UrgingEvent> Asked(Urgings state, UrgingCommand.Ask it)
    {
        var court = library[it.Procedure].Court;
        var on = court.DayOf(it.At);
        return new(it.At, new UrgingEvent.Asked(new UrgingNumber(state.All.Length + 1), it.By, it.Question, it.Procedure, on, DueOf(court, on))
        {
            Step = it.Step,
            Of = it.Of,
        });
    }

    private static Fact<UrgingEvent> Answered(Urgings state, UrgingCommand.Answer it)
    {
        var (urging, on) = (state.OrNull(it.Number)!, state.Procedure!.Court.DayOf(it.At));
        return new(it.At, new UrgingEvent.Answered(it.Number, urging.By, it.By, it.Text, on, on > urging.Due) { Step = urging.Step });
    }

    /// <summary>What has run out and is not recorded yet, however late the engine is: a late answer finds its urging run out.</summary>
    private static IEnumerable<Fact<UrgingEvent>> RunOutBy(Urgings state, Instant now) =>
        from it in Waiting(state)
        let end = EndOf(state, it)
        where end <= now
        orderby end, it.Number.Value
        select new Fact<UrgingEvent>(end, new UrgingEvent.RanOut(it.Number, it.By, state.Procedure!.Court.DayOf(end), it.Due) { Step = it.Step });

    private static int Open(Urgings state, bool areRequests) => state.All.Count(it => !it.IsAnswered && it.Step is not null == areRequests);

    private static IEnumerable<UrgingState> Waiting(Urgings state) => state.All.Where(it => it is { IsAnswered: false, HasRunOut: false });

    /// <summary>The last day counts in full.</summary>
    private static Instant EndOf(Urgings state, UrgingState it) => state.Procedure!.Court.EndOf(it.Due);

    private static bool IsText(string text) =>
        text.Trim().Length >= Urgings.ShortestText && text.Length <= Urgings.LongestText && !text.Any(it => char.IsControl(it) && it is not '\n');

    private static Decision<UrgingEvent> Facts(ImmutableArray<Fact<UrgingEvent>> facts) => new Decision<UrgingEvent>.Facts(facts);

    private static Decision<UrgingEvent> Refuse(Refusal refusal) => new Decision<UrgingEvent>.Refused(refusal);
}
