using NodaTime;
using Supervision.Domain.Procedures;

namespace Supervision.Domain.Cases;

/// <summary>Steps that come about by themselves once the last of several periods has ended.</summary>
internal static class ComingAbout
{
    /// <summary>Those that will, as far as the case stands now, each once and where the procedure allows it.</summary>
    public static IEnumerable<CaseEvent.CameAbout> Of(Case.Opened it)
    {
        if (!it.Procedure.BringsMore)
        {
            yield break;
        }

        foreach (var step in it.Procedure.Steps)
        {
            if (step.ComesAbout is { } after && !it.Seen.Has(it.Procedure.OrdinalOf(step.Id)) && it.TargetOf(step.Id, null) is { } to
                && LastDayOf(it, after) is { } last)
            {
                // Where the periods had ended before the procedure came to allow it, it comes about on the day after that.
                var day = it.LastOn is { } latest ? LocalDate.Max(last, latest) : last;
                yield return new(step.Id, it.Procedure.Court.FirstFrom(day.PlusDays(1)), to);
            }
        }
    }

    /// <summary>The last day of the last of the periods; null while one has not begun, stands still or, where none may be, was made use of.</summary>
    private static LocalDate? LastDayOf(Case.Opened it, AfterLast after)
    {
        var limit = it.Procedure[after.Limit];
        var whose = limit.Per is { } kind ? it.Instances.Where(one => it.Procedure.IsA(one.Kind, kind)).Select(one => (InstanceId?)one) : [null];
        LocalDate? latest = null;
        foreach (var one in whose)
        {
            LocalDate? end = it[new ClockId(limit.Id, one)] switch
            {
                Clock.Running { Ledger.IsSuspended: false } running => limit.Counting.Due(running.Ledger, running.Ledger.Start),
                Clock.Met met when !after.IsUnused => met.On,

                // What was done after the last day was too late to be a use of it.
                Clock.Met met when limit.Counting.Due(met.Ledger, met.On) is var due && due < met.On => due,
                _ => null,
            };
            if (end is not { } day)
            {
                return null;
            }

            latest = latest is { } before ? LocalDate.Max(before, day) : day;
        }

        return latest;
    }
}
