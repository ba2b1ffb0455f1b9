using System.Diagnostics;
using NodaTime;
using Supervision.Domain.Deciding;
using Supervision.Domain.Law;
using Supervision.Domain.Procedures;

namespace Supervision.Domain.Cases;

/// <summary>What stands in the way of putting an entry right.</summary>
internal static class CorrectionRules
{
    /// <param name="it">The case.</param>
    /// <param name="entry">Number of the entry.</param>
    /// <param name="what">What of it is to be put right.</param>
    /// <param name="today">The court's day.</param>
    /// <param name="proposal">The proposal that is being confirmed; 0 for none.</param>
    /// <returns>The first obstacle; null when there is none.</returns>
    public static Refusal? ObstacleTo(Case.Opened it, long entry, Amendment what, LocalDate today, long proposal = 0)
    {
        if (it.History.EntryOrNull(entry) is not { } happened)
        {
            return UnknownEntry;
        }

        var inForce = new InForce(it.History.ToEntries());
        return !Corrections.MayBeCorrected(happened) ? FollowsFromOthers
            : !Fits(happened, what) ? NotOfThisKind
            : inForce.IsStruck(entry) ? CountsForNothing
            : Corrections.Waiting(it).Any(waiting => waiting.Version != proposal && ((CaseEvent.CorrectionProposed)waiting.Event).Entry == entry) ? WaitsAlready
            : (what, happened) switch
            {
                (Amendment.HappenedOn asked, CaseEvent.StepTaken taken) => DayObstacle(it, asked.On, inForce.Amended(entry, taken).On, today),
                (Amendment.WasStep asked, CaseEvent.StepTaken taken) => !it.Procedure.Has(asked.Step) ? UnknownStep
                    : inForce.Amended(entry, taken).Step is var was && was == asked.Step ? NothingToPutRight
                    : Bears(it.Procedure[was]) != Bears(it.Procedure[asked.Step]) ? BearsOtherwise
                    : null,
                (Amendment.RestsOn asked, CaseEvent.StepTaken taken) =>
                    GroundsRules.ObstacleTo(asked.Grounds, it.Procedure[inForce.Amended(entry, taken).Step], it),
                (Amendment.WasPerson asked, CaseEvent.Assigned assigned) =>
                    (inForce.PersonPutRight(entry) ?? assigned.Person) == asked.Person ? NothingToPutRight : null,
                (Amendment.NeverHappened or Amendment.OfAnotherCase, _) => null,
                _ => throw new UnreachableException($"{what.GetType().Name} of {happened.GetType().Name} has no rule"),
            };
    }

    private static (InstanceKindId?, bool) Bears(Step step) => (step.About, step.Adds);

    /// <summary>The day on which an entry was made; the opening has none of its own.</summary>
    public static LocalDate EnteredOn(CaseEvent entry, LocalDate openedOn) => entry switch
    {
        CaseEvent.StepTaken it => it.EnteredOn ?? it.On,
        CaseEvent.StepProgressed it => it.On,
        CaseEvent.Assigned it => it.On,
        CaseEvent.Relieved it => it.On,
        CaseEvent.Allotted it => it.On,
        CaseEvent.DocumentFiled it => it.On,
        CaseEvent.Corrected it => it.On,
        CaseEvent.CorrectionProposed it => it.On,
        CaseEvent.CorrectionDropped it => it.On,
        CaseEvent.Warned it => it.On,
        CaseEvent.WentOverdue it => it.On,
        CaseEvent.CameAbout it => it.On,
        CaseEvent.FellAway it => it.On,
        CaseEvent.AlertWithdrawn it => it.On,
        CaseEvent.StepReassessed it => it.On,
        CaseEvent.Opened => openedOn,
        _ => throw new UnreachableException($"{entry.GetType().Name} was entered on no day"),
    };

    /// <summary>Why an entry is put right must be said, within the bounds of every reason.</summary>
    public static Refusal? WhyObstacle(string? why) => why is null ? WantsWhy : GroundsRules.ReasonObstacle(why);

    public static Refusal WantsWhy { get; } = new(
        "reason-wanted", new Title("Say why the entry is to be put right, or is not.", "请说明更正或不予更正的理由。"), null);

    public static Refusal NoSuchProposal { get; } = new(
        "unknown-proposal",
        new Title("No such correction waits to be confirmed: it was confirmed, refused or withdrawn, or there was none.", "没有待确认的该项更正：已确认、已驳回、已撤回或不存在。"),
        null);

    private static bool Fits(CaseEvent happened, Amendment what) => what switch
    {
        Amendment.HappenedOn or Amendment.WasStep or Amendment.RestsOn => happened is CaseEvent.StepTaken,
        Amendment.WasPerson => happened is CaseEvent.Assigned,
        Amendment.NeverHappened => true,
        Amendment.OfAnotherCase => happened is not CaseEvent.Corrected,
        _ => throw new UnreachableException($"{what.GetType().Name} has no rule"),
    };

    private static Refusal? DayObstacle(Case.Opened it, LocalDate asked, LocalDate inForce, LocalDate today) =>
        asked == inForce ? NothingToPutRight
        : asked > today ? StillToCome(today)
        : asked < today.PlusYears(-Corrections.MostYears) ? TooLongAgo
        : !it.Procedure.Court.Had(asked) ? NeverWas(asked)
        : null;

    private static Refusal UnknownEntry { get; } = Of(
        "unknown-entry", "The case has no entry of this number.", "本案没有此编号的记录。");

    private static Refusal FollowsFromOthers { get; } = Of(
        "not-correctable",
        "This entry is not put right itself: it follows from others (a warning, an expiry, a withdrawal), or a further act undoes it (another allotment).",
        "此类记录不能直接更正：它由其他记录得出（预警、逾期、撤回等），或者可以通过新的办理改变（重新分配）。");

    private static Refusal NotOfThisKind { get; } = Of(
        "not-of-this-kind", "An entry of this kind has no such part to be put right.", "此类记录没有可作此项更正的内容。");

    private static Refusal CountsForNothing { get; } = Of(
        "counts-for-nothing",
        "This entry was struck by a correction and counts for nothing. Take that correction back first.",
        "此记录已被更正注销，不再计入。如需恢复，请先撤销该项更正。");

    private static Refusal WaitsAlready { get; } = Of(
        "proposed-already", "A correction of this entry waits for a second person already.", "此记录已有一项更正正在等待另一人确认。");

    private static Refusal NothingToPutRight { get; } = Of(
        "nothing-to-correct", "The entry says this already.", "记录内容已是如此，无需更正。");

    private static Refusal UnknownStep { get; } = Of("unknown-step", "The procedure has no such step.", "程序中没有此步骤。");

    private static Refusal BearsOtherwise { get; } = Of(
        "bears-otherwise",
        "The two steps are not about the same: strike this entry, and record the other step as what it is.",
        "两个步骤针对的对象不同：请注销此记录，并另行记录正确的步骤。");

    private static Refusal TooLongAgo { get; } = Of(
        "too-long-ago", $"That is more than {Corrections.MostYears} years ago.", $"该日期早于 {Corrections.MostYears} 年前。");

    private static Refusal StillToCome(LocalDate today) => Of(
        "still-to-come",
        $"Nothing is put right to a day after today, {today:uuuu-MM-dd}: what has not happened is not recorded.",
        $"更正后的日期不能晚于今日 {today:uuuu-MM-dd}：尚未发生的事不予记录。");

    private static Refusal NeverWas(LocalDate on) => Of(
        "never-was", $"The court never had a {on:uuuu-MM-dd}: its time zone skipped that day.", $"法院所在时区没有 {on:uuuu-MM-dd} 这一天。");

    private static Refusal Of(string obstacle, string en, string zh) => new(obstacle, new Title(en, zh), null);
}
