using System.Collections.Immutable;
using NodaTime;

namespace Supervision.Domain.Time;

/// <summary>A span during which a clock stands still. How many days that costs, a <see cref="Boundary"/> says.</summary>
/// <param name="Ground">Why it stands still: the step that stopped it.</param>
/// <param name="From">The day on which the ground began.</param>
/// <param name="Until">The day on which it ended; null while it lasts.</param>
public sealed record Suspension(string Ground, LocalDate From, LocalDate? Until);

/// <summary>
/// The budget of one time limit and everything that moved it: facts only. The due date is always derived from this under a
/// <see cref="Counting"/>, never stored beside it, so it cannot go stale.
/// </summary>
/// <param name="Start">The day of the event that started the limit.</param>
/// <param name="Length">What the law grants.</param>
/// <param name="Suspensions">In the order in which they began.</param>
/// <param name="Extensions">Granted on top, each counted from the original start, not from the earlier due date.</param>
public sealed record Ledger(LocalDate Start, StatedLength Length, ImmutableArray<Suspension> Suspensions, ImmutableArray<StatedLength> Extensions)
{
    /// <summary>The step behind each of <see cref="Extensions"/>, in their order; none where nobody has said.</summary>
    public ImmutableArray<string> ExtendedBy { get; init; } = [];

    /// <summary>Which of the limit's lengths it is, where that depended on more than the day; null where the day alone decides.</summary>
    public int? Rule { get; init; }

    /// <summary>The day that the limit is counted back from; null for one that is counted from its start.</summary>
    public LocalDate? Before { get; init; }

    private readonly PerhapsMinute at;

    /// <summary>
    /// The minute of the event, where the limit asks for one; null where it does not, or nobody knows it (an act that was dated back or put on another
    /// day, a log of days). Such an event counts as of the last minute of its day: nobody loses time by what was not written down.
    /// </summary>
    public LocalTime? At
    {
        get => at.TimeOrNull;
        init => at = PerhapsMinute.Of(value);
    }

    /// <summary>The day since which it runs, where it is counted from an earlier one because it goes on from another limit; null everywhere else.</summary>
    public LocalDate? GoesOnSince { get; init; }

    /// <summary>The first day on which it can be said to run.</summary>
    public LocalDate RunsSince => GoesOnSince ?? Start;

    public static Ledger From(LocalDate start, StatedLength length) => new(start, length, [], []);

    /// <summary>Whether a ground lasts on which it stands still.</summary>
    public bool IsSuspended
    {
        get
        {
            foreach (var suspension in Suspensions)
            {
                if (suspension.Until is null)
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>The suspensions as they stand on a day: those that last, which come last, are counted up to it.</summary>
    public ImmutableArray<Suspension> SuspensionsUpTo(LocalDate today) => IsSuspended
        ? [.. Suspensions.Where(it => it.Until is not null), .. Suspensions.Where(it => it.Until is null).Select(it => Ended(it, today))]
        : Suspensions;

    /// <summary>A ground begins, also beside others; one that lasts already goes on.</summary>
    public Ledger WithGround(string ground, LocalDate from) =>
        Suspensions.Any(it => it.Ground == ground && it.Until is null) ? this : this with { Suspensions = Suspensions.Add(new Suspension(ground, from, null)) };

    /// <summary>A ground ends; others go on.</summary>
    public Ledger WithoutGround(string ground, LocalDate on) =>
        this with { Suspensions = [.. Suspensions.Select(it => it.Ground == ground && it.Until is null ? Ended(it, on) : it)] };

    public Ledger WithSuspension(string ground, LocalDate from) =>
        IsSuspended ? this : this with { Suspensions = Suspensions.Add(new Suspension(ground, from, null)) };

    public Ledger WithResumption(LocalDate on) =>
        IsSuspended ? this with { Suspensions = [.. Suspensions.Select(it => it.Until is null ? Ended(it, on) : it)] } : this;

    /// <param name="granted">On top.</param>
    /// <param name="by">The step that grants it.</param>
    public Ledger WithExtension(StatedLength granted, string by = "-") => this with { Extensions = Extensions.Add(granted), ExtendedBy = ExtendedBy.Add(by) };

    private static Suspension Ended(Suspension it, LocalDate on) => it with { Until = LocalDate.Max(on, it.From) };
}
