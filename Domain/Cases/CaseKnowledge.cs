using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Procedures;
using Supervision.Domain.Time;

namespace Supervision.Domain.Cases;

/// <summary>What a case knows of itself beside its clocks: what it has several of, what was stated, why limits stand still.</summary>
internal static class CaseKnowledge
{
    /// <summary>The case with what a step, at a time of day where that is known, brings into it and states.</summary>
    public static Case.Opened Knowing(this Case.Opened it, Step step, CaseEvent.StepTaken taken, LocalTime? at)
    {
        var about = taken.Bearing.About;
        return it with
        {
            Instances = step.Adds && about is { } one && !it.Instances.Contains(one) ? it.Instances.Add(one) : it.Instances,
            Known = taken.Bearing.States.Aggregate(it.Known, (known, stated) => With(known, it.Procedure, stated, about)),
            Grounds = Grounds(it, taken),
            Firsts = it.Procedure.IsWaitedFor(step.Id) && !it.Firsts.Any(first => first.Step == step.Id && first.About == about)
                ? it.Firsts.Add(new FirstTaken(step.Id, about, new Moment(taken.On, at)))
                : it.Firsts,
        };
    }

    /// <summary>Which of several a step is about: one that it adds has the next number, whatever was put right of those before it.</summary>
    public static Bearing Named(this Case.Opened it, Step step, Bearing said)
    {
        if (step is not { Adds: true, About: { } kind })
        {
            return said;
        }

        var last = 0;
        foreach (var entry in it.History.ToEntries())
        {
            last = entry.Event is CaseEvent.StepTaken { Bearing.About: { } one } && one.Kind == kind ? Math.Max(last, one.Number) : last;
        }

        return said with { About = InstanceId.Of(kind, last + 1) };
    }

    /// <summary>Where a step leads from where its branch stands; null where the procedure does not allow it there.</summary>
    public static PlaceId? TargetOf(this Case.Opened it, StepId called, InstanceId? about)
    {
        var step = it.Procedure[called];
        var isKnown = step.About is null || step.Adds || (about is { } one && it.Instances.Contains(one));
        return isKnown ? it.Procedure.TargetOf(it.PlaceFor(step, about), called) : null;
    }

    /// <summary>A step as it would be recorded where the case stands.</summary>
    public static CaseEvent.StepTaken Taking(this Case.Opened it, StepId step, Moment when, ImmutableArray<Particular> particulars, Bearing bearing)
    {
        var decides = bearing.Posted is { } posted ? new Moment(posted) : when;
        return new(step, when.On, it.TargetOf(step, bearing.About), TimeLimits.MissedBy(it, step, decides, bearing.About), particulars) { Bearing = bearing };
    }

    private static ImmutableArray<KnownFact> With(ImmutableArray<KnownFact> known, Procedure procedure, StatedFact stated, InstanceId? about)
    {
        var of = procedure.FactOrNull(stated.Fact)?.Of is null ? null : about;
        return [.. known.Where(it => it.Fact != stated.Fact || it.Of != of), new KnownFact(of, stated.Fact, stated.Value)];
    }

    private static ImmutableArray<OpenGround> Grounds(Case.Opened it, CaseEvent.StepTaken taken)
    {
        var (open, about) = (it.Grounds, taken.Bearing.About);
        foreach (var ground in it.Procedure.Grounds)
        {
            open = ground.From == taken.Step ? Begun(open, new OpenGround(ground.Id, taken.On, null, about))
                : ground.To.Contains(taken.Step) ? open.RemoveAll(one => one.Key.IsMeant(ground.Id, about))
                : ground.Ends == taken.Step
                    ? [.. open.Select(one => one.Key.IsMeant(ground.Id, about) && one.GoneOn is null ? one with { GoneOn = taken.On } : one)]
                : open;
        }

        return open;

        static ImmutableArray<OpenGround> Begun(ImmutableArray<OpenGround> open, OpenGround begun) =>
            open.Any(one => one.Key == begun.Key) ? open : open.Add(begun);
    }
}
