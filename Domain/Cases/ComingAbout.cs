using NodaTime;
using Supervision.Domain.Deciding;
using Supervision.Domain.Procedures;

namespace Supervision.Domain.Cases;

/// <summary>Steps that come about by themselves once periods have ended.</summary>
internal static class ComingAbout
{
    /// <summary>Those that will, as far as the case stands now, each once, and when: where the procedure allows them.</summary>
    public static IEnumerable<Fact<CaseEvent>> Of(Case.Opened it)
    {
        if (!it.Procedure.BringsMore)
        {
            yield break;
        }

        foreach (var step in it.Procedure.Steps)
        {
            if (step.ComesAbout is { } after)
            {
                foreach (var about in after.IsForEach ? Whose(it, after) : [null])
                {
                    if (!HasCome(it, step, about) && it.TargetOf(step.Id, about) is { } to && LastDayOf(it, after, about) is { } last)
                    {
                        yield return On(it, after, last, new(step.Id, last, to) { Of = about });
                    }
                }
            }
        }
    }

    private static bool HasCome(Case.Opened it, Step step, InstanceId? about) =>
        it.Procedure.OrdinalOf(step.Id) is var ordinal && (about is { } one ? it.Seen.Has(ordinal, one) : it.Seen.Has(ordinal));

    /// <summary>Where the periods had ended before the procedure came to allow it, the day on which it did counts as the last one.</summary>
    private static Fact<CaseEvent> On(Case.Opened it, AfterPeriods after, LocalDate last, CaseEvent.CameAbout about)
    {
        var day = it.LastOn is { } latest ? LocalDate.Max(last, latest) : last;
        var next = it.Procedure.Court.FirstFrom(day.PlusDays(1));
        return new(it.Procedure.Court.StartOf(next), about with { On = after.IsOnLastDay ? day : next });
    }

    /// <summary>The last day of the last of the periods; null while one has not begun, stands still or, where none may be, was made use of.</summary>
    private static LocalDate? LastDayOf(Case.Opened it, AfterPeriods after, InstanceId? about)
    {
        LocalDate? latest = null;
        foreach (var one in after.IsForEach ? [about] : Whose(it, after))
        {
            if (EndOf(it, after, one) is not { } end)
            {
                return null;
            }

            latest = latest is { } before ? LocalDate.Max(before, end) : end;
        }

        return latest;
    }

    /// <summary>Each that has a period of its own; the case where it has one alone.</summary>
    private static IEnumerable<InstanceId?> Whose(Case.Opened it, AfterPeriods after) => it.Procedure[after.Limit].Per is { } kind
        ? it.Instances.Where(one => it.Procedure.IsA(one.Kind, kind)).Select(one => (InstanceId?)one)
        : [null];

    private static LocalDate? EndOf(Case.Opened it, AfterPeriods after, InstanceId? one)
    {
        var limit = it.Procedure[after.Limit];
        return it[new ClockId(limit.Id, one)] switch
        {
            Clock.Running { Ledger.IsSuspended: false } running => limit.Counting.Due(running.Ledger, running.Ledger.Start),
            Clock.Met met when !after.IsUnused => met.On,

            // What was done after the end was too late to be a use of it.
            Clock.Met met when met.IsLate(limit.Counting) => limit.Counting.Due(met.Ledger, met.On),
            _ => null,
        };
    }
}
