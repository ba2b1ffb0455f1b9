using System.Diagnostics;
using NodaTime.Text;
using Supervision.Domain.Law;
using Supervision.Domain.Procedures;
using Supervision.Domain.Urging;

namespace Supervision.Domain.Alerts;

/// <summary>Whom the facts of an urging tell what: whoever undertakes the case or is asked by name, and whoever asked.</summary>
public static class UrgingAlerts
{
    /// <param name="happened">The fact.</param>
    /// <param name="procedure">What the case follows, which has the title of the step; null where it is not known.</param>
    public static Alert Of(UrgingEvent happened, Procedure? procedure = null) => happened switch
    {
        UrgingEvent.Asked { Step: { } step, Of: { } of } it => new Alert(
            AlertKind.Requested,
            new Title(
                $"Asked to take a step ({Procedure.TitleOf(step, procedure).En}): an answer is wanted by {Day(it.Due)}",
                $"请求办理“{Procedure.TitleOf(step, procedure).Zh}”：请于 {Day(it.Due)} 前答复"),
            it.On, Due: it.Due) { To = of },
        UrgingEvent.Asked it => new Alert(
            AlertKind.Urged,
            new Title($"Urging: an answer is wanted by {Day(it.Due)}", $"催办：请于 {Day(it.Due)} 前答复"), it.On, Due: it.Due),
        UrgingEvent.RanOut it => new Alert(AlertKind.Unanswered, Words(it, procedure).With(new("not answered", "逾期未答复")), it.On, Due: it.Due)
        {
            To = it.AskedBy,
        },
        UrgingEvent.Answered { IsLate: true } it => new Alert(AlertKind.Answered, Words(it, procedure).With(new("answered late", "逾期答复")), it.On)
        {
            To = it.AskedBy,
        },
        UrgingEvent.Answered it => new Alert(AlertKind.Answered, Words(it, procedure).With(new("answered", "已答复")), it.On) { To = it.AskedBy },
        _ => throw new UnreachableException($"{happened?.GetType().Name} alerts nobody"),
    };

    private static Title Words(UrgingEvent it, Procedure? procedure)
    {
        if (it.Step is not { } step)
        {
            return new("Urging", "催办");
        }

        var title = Procedure.TitleOf(step, procedure);
        return new($"Request ({title.En})", $"办理请求（{title.Zh}）");
    }

    private static string Day(NodaTime.LocalDate day) => LocalDatePattern.Iso.Format(day);
}
