using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Deciding;
using Supervision.Domain.Procedures;
using Supervision.Domain.Time;

namespace Supervision.Domain.Cases;

/// <summary>What an act turned out to be where the case stood when it was taken.</summary>
/// <param name="Conforms">Whether the procedure allowed it.</param>
/// <param name="Late">The limits whose act it was, for the first time, after their last day.</param>
internal sealed record Verdict(bool Conforms, ImmutableArray<LimitId> Late)
{
    public static readonly Verdict InOrder = new(true, []);

    public bool Equals(Verdict? other) => other is not null && Conforms == other.Conforms && Late.SequenceEqual(other.Late);

    public override int GetHashCode() => HashCode.Combine(Conforms, Late.Length);
}

/// <summary>A case folded anew from its first entry, as if everything had been recorded right and in time.</summary>
/// <param name="State">The case, to which everything has been told that was due.</param>
/// <param name="Told">The warnings and expiries that it would have told, in their order.</param>
/// <param name="Verdicts">What each act in force turned out to be, by its entry.</param>
internal sealed record Refolded(Case.Opened State, ImmutableArray<Fact<CaseEvent>> Told, ImmutableDictionary<long, Verdict> Verdicts)
{
    /// <summary>
    /// Plays the acts in force on a clock of its own, as the engine plays them: whatever ran out before an act's day, or before its minute, comes before it.
    /// A warning of the very morning comes before it where it was recorded, and otherwise not, since the act may have been there first.
    /// </summary>
    /// <param name="it">The case, with the entries and the procedure that are to count.</param>
    /// <param name="entries">Its entries.</param>
    /// <param name="now">Up to when time passes.</param>
    public static Refolded Of(Case.Opened it, ImmutableArray<Recorded> entries, Instant now)
    {
        var court = it.Procedure.Court;
        var recorded = entries.Select(entry => entry.Event).OfType<CaseEvent.Warned>().Select(warned => warned with { Cause = null }).ToHashSet();
        var told = ImmutableArray.CreateBuilder<Fact<CaseEvent>>();
        var verdicts = ImmutableDictionary.CreateBuilder<long, Verdict>();
        var acts = new InForce(entries).Acts();
        var state = it.Afresh(acts.Count == 0 ? null : acts.MinBy(act => act.Version)!.On);
        foreach (var act in acts)
        {
            Tell(TimeLimits.DueBefore(
                state, new Moment(act.On, act.At), court.InstantOf(act.On, court.WarnsAt),
                fact => fact.Event is CaseEvent.Warned warned && recorded.Contains(warned)));
            var taken = act.TakenIn(state);
            verdicts.Add(act.Version, new Verdict(!taken.IsNonconforming, taken.Late));
            state = state.After(taken, act.At);
        }

        Tell(TimeLimits.DueUpTo(state, now));
        return new(state, told.ToImmutable(), verdicts.ToImmutable());

        void Tell(IEnumerable<Fact<CaseEvent>> due)
        {
            foreach (var fact in due)
            {
                told.Add(fact);
                state = state.AfterTold(fact.Event);
            }
        }
    }
}
