using Supervision.Domain.Cases;
using Supervision.Domain.Law;
using Supervision.Domain.Procedures;

namespace Supervision.Domain.Alerts;

/// <summary>Which facts of a case somebody should see, and for what reason.</summary>
public static class CaseAlerts
{
    private static readonly Title Overdue = new("overdue", "已逾期");

    private static readonly Title DoneLate = new("done late", "逾期完成");

    private static readonly Title Withdrawn = new("withdrawn, it counts no longer", "已撤回，不再计入");

    private static readonly Title Nonconforming = new("does not fit the procedure", "与程序不符");

    private static readonly Title NotOpened = new("no case could be opened in the court above", "未能在上级法院立案");

    /// <param name="happened">The fact.</param>
    /// <param name="procedure">The edition that the case follows.</param>
    /// <returns>Null for a fact that alerts nobody.</returns>
    public static Alert? Of(CaseEvent happened, Procedure procedure)
    {
        ArgumentNullException.ThrowIfNull(procedure);
        return happened switch
        {
            CaseEvent.Warned it => new Alert(
                AlertKind.Warning, procedure.TitleOf(it.Limit, it.Of).With(procedure[it.Limit].TitleOf(it.Stage)), it.On, it.Limit, it.Stage, it.Due)
            {
                DueAt = it.DueAt,
            },
            CaseEvent.WentOverdue it => new Alert(AlertKind.Overdue, procedure.TitleOf(it.Limit, it.Of).With(Overdue), it.On, it.Limit, Due: it.Due)
            {
                DueAt = it.DueAt,
            },
            CaseEvent.StepTaken { IsNonconforming: true } it => new Alert(AlertKind.Nonconforming, procedure[it.Step].Title.With(Nonconforming), it.On),
            CaseEvent.StepTaken it when procedure.DutiesAmong(it.Late).Cast<LimitId?>().FirstOrDefault() is { } broken => new Alert(
                AlertKind.LateAct, procedure.TitleOf(broken, procedure[broken].Per is null ? null : it.Bearing.About).With(DoneLate), it.On, broken),
            CaseEvent.StepReassessed { Conforms: false } it => new Alert(AlertKind.Nonconforming, procedure[it.Step].Title.With(Nonconforming), it.On),
            CaseEvent.StepReassessed it when procedure.DutiesAmong(it.Late).Cast<LimitId?>().FirstOrDefault() is { } broken =>
                new Alert(AlertKind.LateAct, procedure[broken].Title.With(DoneLate), it.On, broken),
            CaseEvent.AlertWithdrawn it => new Alert(AlertKind.Withdrawn, HeadlineOf(it, procedure).With(Withdrawn), it.On, it.Limit, it.Stage),
            CaseEvent.OpeningFailed it => new Alert(AlertKind.Nonconforming, Procedure.TitleOf(it.Step, procedure).With(NotOpened), it.On),
            CaseEvent.Linked or CaseEvent.LinkEnded => null,
            CaseEvent.StepReassessed or CaseEvent.Corrected or CaseEvent.CorrectionProposed or CaseEvent.CorrectionDropped => null,
            CaseEvent.StepTaken or CaseEvent.StepProgressed or CaseEvent.Opened or CaseEvent.Assigned or CaseEvent.Relieved or CaseEvent.Allotted
                or CaseEvent.DocumentFiled or CaseEvent.CameAbout or CaseEvent.FellAway => null,
            _ => throw new System.Diagnostics.UnreachableException($"{happened?.GetType().Name} is neither an alert nor none"),
        };
    }

    /// <summary>What is taken back, as it was told.</summary>
    public static Title HeadlineOf(CaseEvent.AlertWithdrawn it, Procedure procedure)
    {
        ArgumentNullException.ThrowIfNull(it);
        ArgumentNullException.ThrowIfNull(procedure);
        return it switch
        {
            { Limit: { } limit, Stage: { } stage } => procedure.TitleOf(limit, it.Of).With(procedure[limit].TitleOf(stage)),
            { Limit: { } limit, Step: null } => procedure.TitleOf(limit, it.Of).With(Overdue),
            { Limit: { } limit } => procedure.TitleOf(limit, it.Of).With(DoneLate),
            { Step: { } step } => procedure[step].Title.With(Nonconforming),
            _ => new Title("alert", "预警"),
        };
    }
}
