using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Procedures;
using Supervision.Domain.Time;

namespace Supervision.Domain.Cases;

/// <summary>A warning stage with the day for which it was recorded.</summary>
public readonly record struct StageDay(StageId Stage, LocalDate On)
{
    private readonly PerhapsMinute at;

    /// <summary>The minute, where the stage has one; null for one that comes in the morning of its day.</summary>
    public LocalTime? At
    {
        get => at.TimeOrNull;
        init => at = PerhapsMinute.Of(value);
    }
}

/// <summary>Where one time limit of one case stands. Whether it is overdue is never part of this: that follows from the ledger and the day.</summary>
public abstract record Clock
{
    private Clock()
    {
    }

    /// <summary>Nothing has started the limit, and nothing has met it.</summary>
    public sealed record Dormant : Clock
    {
        public static readonly Dormant It = new();
    }

    /// <summary>What meets the limit came before anything started it: should it start later, it is met from the start.</summary>
    public sealed record Forestalled(StepId By, LocalDate On) : Clock
    {
        private readonly PerhapsMinute at;

        /// <inheritdoc cref="Met.At"/>
        public LocalTime? At
        {
            get => at.TimeOrNull;
            init => at = PerhapsMinute.Of(value);
        }
    }

    /// <summary>The time is running, or stands still under an open suspension.</summary>
    /// <param name="Ledger">Start, length and everything that moved it.</param>
    /// <param name="Warned">The warnings that stand: a stage whose day has moved ahead since is not among them.</param>
    /// <param name="OverdueSince">The first day on which it had run out, if that has been recorded.</param>
    public sealed record Running(Ledger Ledger, ImmutableArray<StageDay> Warned, LocalDate? OverdueSince) : Clock
    {
        /// <summary>The last day, or minute, included has passed: <paramref name="now"/> is later than the end, and nothing stands still.</summary>
        public bool IsOverdue(Counting counting, Moment now) => !Ledger.IsSuspended && counting.IsPast(counting.End(Ledger, now.On), now);
    }

    /// <summary>Ended by a step, in time or late, or met before it began (<see cref="On"/> is then not after the start).</summary>
    public sealed record Met(Ledger Ledger, StepId By, LocalDate On) : Clock
    {
        private readonly PerhapsMinute at;

        /// <summary>The minute of the step, where the procedure asks for times and it is known; null otherwise.</summary>
        public LocalTime? At
        {
            get => at.TimeOrNull;
            init => at = PerhapsMinute.Of(value);
        }

        /// <summary>Whether the step came after the end.</summary>
        public bool IsLate(Counting counting) => counting.IsPast(counting.End(Ledger, On), new Moment(On, At));
    }

    /// <summary>The ledger of a clock that has started; null for one that has not.</summary>
    public Ledger? LedgerOrNull => this switch
    {
        Running it => it.Ledger,
        Met it => it.Ledger,
        Dormant or Forestalled => null,
        _ => throw new System.Diagnostics.UnreachableException($"{GetType().Name} has no ledger rule"),
    };
}
