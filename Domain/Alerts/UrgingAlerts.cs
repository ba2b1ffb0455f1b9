using System.Diagnostics;
using NodaTime.Text;
using Supervision.Domain.Law;
using Supervision.Domain.Urging;

namespace Supervision.Domain.Alerts;

/// <summary>Whom the facts of an urging tell what: whoever undertakes the case, and whoever asked.</summary>
public static class UrgingAlerts
{
    public static Alert Of(UrgingEvent happened) => happened switch
    {
        UrgingEvent.Asked it => new Alert(
            AlertKind.Urged,
            new Title($"Urging: an answer is wanted by {Day(it.Due)}", $"催办：请于 {Day(it.Due)} 前答复"), it.On, Due: it.Due),
        UrgingEvent.RanOut it => new Alert(AlertKind.Unanswered, new Title("Urging: not answered", "催办：逾期未答复"), it.On, Due: it.Due) { To = it.AskedBy },
        UrgingEvent.Answered { IsLate: true } it => new Alert(AlertKind.Answered, new Title("Urging: answered late", "催办：逾期答复"), it.On) { To = it.AskedBy },
        UrgingEvent.Answered it => new Alert(AlertKind.Answered, new Title("Urging: answered", "催办：已答复"), it.On) { To = it.AskedBy },
        _ => throw new UnreachableException($"{happened?.GetType().Name} alerts nobody"),
    };

    private static string Day(NodaTime.LocalDate day) => LocalDatePattern.Iso.Format(day);
}
