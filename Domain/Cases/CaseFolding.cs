using System.Collections.Immutable;
using System.Diagnostics;
using NodaTime;
using Supervision.Domain.Procedures;
using Supervision.Domain.Time;

namespace Supervision.Domain.Cases;

/// <summary>The parts of a case's fold.</summary>
internal static class CaseFolding
{
    /// <summary>The clocks of a case in which nothing has happened.</summary>
    public static ImmutableArray<Clock> Dormant(Procedure procedure) => [.. procedure.Limits.Select(_ => (Clock)Clock.Dormant.It)];

    /// <summary>The same case before its first step: what is kept of it, and who belongs to it, stays.</summary>
    /// <param name="it">The case.</param>
    /// <param name="openedOn">The day of its first step; null for the day on which it was opened.</param>
    public static Case.Opened Afresh(this Case.Opened it, LocalDate? openedOn) =>
        new(it.Number, it.Procedure, it.Procedure.Start, Dormant(it.Procedure), default, null, null, it.Ties)
        {
            OpenedOn = openedOn ?? it.OpenedOn,
            History = it.History,
            Filed = it.Filed,
            Links = it.Links,
        };

    /// <summary>The case as every correction that stands has it, at an instant up to which everything due has been told.</summary>
    public static Case.Opened FoldedAnew(this Case.Opened it, Instant now) => Refolded.Of(it, it.History.ToEntries(), now).State;

    /// <summary>A warning or an expiry was told, or a step came about by itself. One that was told afterwards is part of the fold already.</summary>
    public static Case.Opened AfterTold(this Case.Opened it, CaseEvent told) => told switch
    {
        CaseEvent.Warned { Cause: null } warned => it.WithClock(
            new ClockId(warned.Limit, warned.Of), clock => clock with { Warned = clock.Warned.Add(Said(it.Procedure[warned.Limit], clock.Ledger, warned)) }),
        CaseEvent.WentOverdue { Cause: null } overdue => it.WithClock(
            new ClockId(overdue.Limit, overdue.Of), clock => clock with { OverdueSince = overdue.On }).AfterOverdue(overdue),
        CaseEvent.CameAbout { Cause: null } about => it.After(
            new CaseEvent.StepTaken(about.Step, about.On, about.To, [], []) { Bearing = new Bearing(about.Of) }, at: null),
        CaseEvent.Warned or CaseEvent.WentOverdue or CaseEvent.CameAbout => it,
        _ => throw new UnreachableException($"{told.GetType().Name} is not told of a clock"),
    };

    /// <summary>A stage of a limit that ends at a minute may have one as well, by the ledger as it was when it was told.</summary>
    private static StageDay Said(TimeLimit limit, Ledger ledger, CaseEvent.Warned warned) => new(warned.Stage, warned.On)
    {
        At = warned.DueAt is null ? null : limit.Warnings.FirstOrDefault(it => it.Id == warned.Stage)?.In(limit.Counting, ledger, warned.On).At,
    };

    /// <summary>A step was taken, at the instant with which it is recorded.</summary>
    public static Case.Opened After(this Case.Opened it, CaseEvent.StepTaken taken, Instant recorded)
    {
        var at = it.Procedure.TimeOf(recorded, taken);
        return it.After(taken, at).Keeping(taken, at);
    }

    /// <summary>One more entry is kept for folding anew, by the names that the pack has in memory already.</summary>
    public static Case.Opened Keeping(this Case.Opened it, CaseEvent happened, LocalTime? at = null) =>
        it with { History = it.History.PlusEntry(Lean(it.Procedure, happened), at) };

    private static CaseEvent Lean(Procedure procedure, CaseEvent happened) => happened switch
    {
        CaseEvent.StepTaken taken => taken with
        {
            Step = procedure[taken.Step].Id,
            Particulars = [],
            Grounds = taken.Grounds.Length is { } length ? new Grounds(Length: length) : Grounds.None,
        },
        CaseEvent.StepProgressed told => told with { Particulars = [] },
        CaseEvent.Linked linked => linked with { Other = null },
        CaseEvent.DocumentFiled filed => filed with { Name = null, FileName = null, Content = null },
        CaseEvent.Warned warned => warned with
        {
            Limit = procedure[warned.Limit].Id,
            Stage = procedure[warned.Limit].Warnings.FirstOrDefault(it => it.Id == warned.Stage)?.Id ?? warned.Stage,
        },
        CaseEvent.WentOverdue overdue => overdue with { Limit = procedure[overdue.Limit].Id },
        _ => happened,
    };
}
