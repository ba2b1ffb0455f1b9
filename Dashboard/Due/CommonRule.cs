using Supervision.Domain.Law;
using Supervision.Periods.Written;

namespace Supervision.Dashboard.Due;

/// <summary>A rule that people ask for often, to begin with. The court decides; this only fills in the form.</summary>
/// <param name="Id">Stands in addresses, so it stays.</param>
/// <param name="Name">What has to be done, or what ends.</param>
/// <param name="Event">The day that is asked for.</param>
/// <param name="Article">Where it was read; empty for an example that no article was read for.</param>
/// <param name="Form">Calendar, length and whatever departs from the general way of counting.</param>
public sealed record CommonRule(string Id, Title Name, Title Event, string Article, PeriodForm Form)
{
    /// <summary>Whether a form still asks by this rule, whatever the event and what stopped it.</summary>
    public bool IsIn(PeriodForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        return form with { From = null, Excluded = [], Extensions = [] } == Form;
    }
}
