using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Deciding;
using Supervision.Domain.Procedures;
using Supervision.Domain.Time;

namespace Supervision.Domain.Cases;

/// <summary>What a step does to one time limit.</summary>
public enum EffectKind
{
    /// <summary>It begins to run.</summary>
    Starts,

    /// <summary>It will be met from its start on, should it ever start.</summary>
    MeetsBefore,

    /// <summary>Its act is done, in time.</summary>
    Meets,

    /// <summary>Its act is done after the last day.</summary>
    MeetsLate,

    /// <summary>It ends without its act, because the case does.</summary>
    Ends,

    /// <summary>It stands still from then on.</summary>
    StandsStill,

    /// <summary>It runs again, and ends later by the days that it stood still.</summary>
    RunsAgain,

    /// <summary>Its last day moves.</summary>
    Moves,
}

/// <summary>What a step does to one time limit, and to which dates.</summary>
/// <param name="Limit">The limit.</param>
/// <param name="Kind">What happens.</param>
/// <param name="Before">The last day as it was; null for one that did not run.</param>
/// <param name="After">The last day as it is then; null for one that does not run.</param>
public sealed record LimitEffect(LimitId Limit, EffectKind Kind, LocalDate? Before, LocalDate? After)
{
    /// <summary>Whose limit it is, where each of several has its own; null for one of the whole case.</summary>
    public InstanceId? Of { get; init; }

    /// <summary>The last minute of the last day as it was, where the limit ended at one; null otherwise.</summary>
    public LocalTime? BeforeAt { get; init; }

    /// <summary>The last minute of the last day as it is then, where the limit ends at one; null otherwise.</summary>
    public LocalTime? AfterAt { get; init; }
}

/// <summary>What would come of a request.</summary>
/// <param name="Before">The case now; of one that is still to be opened, as it would be right after that.</param>
/// <param name="After">The case then; unchanged where the procedure does not allow the step.</param>
/// <param name="Obstacle">What stands in the way; null when nothing does.</param>
/// <param name="Limits">In the pack's order; those that nothing happens to are left out.</param>
public sealed record Foreseen(Case.Opened Before, Case.Opened After, Refusal? Obstacle, ImmutableArray<LimitEffect> Limits);

/// <summary>Compares a case before and after a step.</summary>
internal static class LimitEffects
{
    public static ImmutableArray<LimitEffect> Of(Case.Opened before, Case.Opened after, StepId step)
    {
        var found = ImmutableArray.CreateBuilder<LimitEffect>();
        foreach (var clock in ClockPairs.Of(before, after))
        {
            if (OrNull(clock.Limit, clock.Before, clock.After, step) is { } effect)
            {
                found.Add(effect with { Of = clock.Of });
            }
        }

        return found.ToImmutable();
    }

    private static LimitEffect? OrNull(TimeLimit limit, Clock before, Clock after, StepId step) => (before, after) switch
    {
        (Clock.Dormant, Clock.Forestalled) => Of(limit, EffectKind.MeetsBefore, null, null),
        (Clock.Dormant or Clock.Forestalled, Clock.Running now) => Of(limit, EffectKind.Starts, null, Due(limit, now)),
        (Clock.Dormant or Clock.Forestalled, Clock.Met now) => Of(limit, EffectKind.MeetsBefore, null, limit.Counting.End(now.Ledger, now.On)),
        (Clock.Running was, Clock.Met now) => Of(
            limit,
            !limit.MetBy.Contains(step) ? EffectKind.Ends : now.IsLate(limit.Counting) ? EffectKind.MeetsLate : EffectKind.Meets,
            limit.Counting.End(was.Ledger, now.On), null),
        (Clock.Running { Ledger.IsSuspended: false } was, Clock.Running { Ledger.IsSuspended: true }) =>
            Of(limit, EffectKind.StandsStill, Due(limit, was), null),
        (Clock.Running { Ledger.IsSuspended: true }, Clock.Running { Ledger.IsSuspended: false } now) =>
            Of(limit, EffectKind.RunsAgain, null, Due(limit, now)),
        (Clock.Running was, Clock.Running now) when Due(limit, was) != Due(limit, now) => Of(limit, EffectKind.Moves, Due(limit, was), Due(limit, now)),
        _ => null,
    };

    private static LimitEffect Of(TimeLimit limit, EffectKind kind, Moment? before, Moment? after) =>
        new(limit.Id, kind, before?.On, after?.On) { BeforeAt = before?.At, AfterAt = after?.At };

    /// <summary>Of a limit that stands still it is the day as it would be if it ran again on the day on which it began to stand still.</summary>
    private static Moment Due(TimeLimit limit, Clock.Running it) => limit.Counting.End(it.Ledger, it.Ledger.Start);
}
