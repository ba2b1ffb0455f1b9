using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Law;
using Supervision.Domain.Time;

namespace Supervision.Domain.Procedures;

/// <summary>What happens when a time limit runs out.</summary>
public enum LimitKind
{
    /// <summary>Somebody must act: it warns, and it goes overdue.</summary>
    Duty,

    /// <summary>Somebody may act: it lapses without an alert, and a later act is late.</summary>
    Right,
}

/// <summary>
/// Another reading of a length or of how it is counted, which the texts allow and which does not bind: two texts contradict each other, or one leaves a
/// question open. Its date is told beside the one that binds, and nothing follows from it.
/// </summary>
/// <param name="Length">What it grants.</param>
/// <param name="Counting">How it counts.</param>
/// <param name="Basis">What it rests on.</param>
/// <param name="Why">Why the other one binds.</param>
public sealed record OtherReading(StatedLength Length, Counting Counting, Citation Basis, Title Why);

/// <summary>A length that applies to limits started within a span of days.</summary>
/// <param name="From">First start day to which it applies; null for no lower bound.</param>
/// <param name="Until">Last start day to which it applies, included; null for no upper bound.</param>
/// <param name="Length">What the law grants.</param>
/// <param name="Basis">Where it says so.</param>
public sealed record LengthRule(LocalDate? From, LocalDate? Until, StatedLength Length, Citation Basis)
{
    /// <summary>What must be known for it to apply.</summary>
    public Condition When { get; init; } = Condition.None;

    /// <summary>The readings of it that do not bind; none where the texts leave no doubt.</summary>
    public ImmutableArray<OtherReading> Otherwise { get; init; } = [];

    public bool IsFor(LocalDate start) => (From is null || From <= start) && (Until is null || start <= Until);
}

/// <summary>Which of the steps that start a limit counts.</summary>
public enum StartsAt
{
    /// <summary>The first of them that is taken.</summary>
    Earliest,

    /// <summary>The one of them that is taken last: the limit does not begin before all have been.</summary>
    Latest,
}

/// <summary>From where the next limit of a row is counted.</summary>
public enum RecursFrom
{
    /// <summary>From the last day of the one before, whether that was kept or not: a re-query every six months (TERM 9).</summary>
    Due,

    /// <summary>From the day on which the one before was met.</summary>
    Met,
}

/// <summary>A duty that comes again and again.</summary>
/// <param name="From">From where the next one is counted.</param>
/// <param name="Times">How often it comes, the first one included.</param>
/// <param name="Until">The step that ends the whole row; null where nothing does but the end of the case.</param>
public sealed record Recurrence(RecursFrom From, int Times, StepId? Until);

/// <summary>One rule of a procedure that gives somebody a limited time.</summary>
/// <param name="Id">Its name in the pack.</param>
/// <param name="Title">What a person calls it.</param>
/// <param name="Kind">Whether running out is a breach or a right lost.</param>
/// <param name="StartsOn">The step whose day starts it; the first one counts. The first of several.</param>
/// <param name="Act">The step that it limits: the first one taken after the last day is late.</param>
/// <param name="MetBy">Steps that end it. One taken before the start leaves it met from the start.</param>
/// <param name="Lengths">Tried in order; the first that applies to the start day.</param>
/// <param name="SuspendedBy">Steps that make it stand still.</param>
/// <param name="ResumedBy">Steps that let it run again.</param>
/// <param name="ExtendedBy">Steps that add time, and how much.</param>
/// <param name="Warnings">In the order in which they come due.</param>
public sealed record TimeLimit(
    LimitId Id,
    Title Title,
    LimitKind Kind,
    StepId StartsOn,
    StepId Act,
    ImmutableArray<StepId> MetBy,
    ImmutableArray<LengthRule> Lengths,
    ImmutableArray<StepId> SuspendedBy,
    ImmutableArray<StepId> ResumedBy,
    ImmutableDictionary<StepId, StatedLength> ExtendedBy,
    ImmutableArray<WarningStage> Warnings)
{
    /// <summary>
    /// Whether whatever meets it in time ends it for good, so that its act is not late afterwards: once a summary procedure was converted, judgment is given
    /// under another limit. Packs of format 1 go on counting the act from the first start.
    /// </summary>
    public bool IsMetForGood { get; init; }

    /// <summary>How its days are counted; calendar days that never roll where the pack says nothing.</summary>
    public Counting Counting { get; init; } = Counting.Plain;

    /// <summary>How often a step of <see cref="ExtendedBy"/> may be asked for while the limit runs; a step that is not here, any number of times.</summary>
    public ImmutableDictionary<StepId, int> MostExtensions { get; init; } = ImmutableDictionary<StepId, int>.Empty;

    /// <summary>Of what each in a case has one of its own; null for one in the whole case.</summary>
    public InstanceKindId? Per { get; init; }

    /// <summary>Every step that starts it, <see cref="StartsOn"/> among them.</summary>
    public ImmutableArray<StepId> Starts { get; init; } = [StartsOn];

    /// <summary>Which of <see cref="Starts"/> counts.</summary>
    public StartsAt StartsAt { get; init; } = StartsAt.Earliest;

    /// <summary>The day that it is counted back from: "at least three days before the hearing" (CPL-I 227). Null for one that is counted forwards.</summary>
    public FactId? Before { get; init; }

    /// <summary>
    /// The limit that it goes on from: it is counted from that one's first day and keeps what stood still of it, with a length of its own and none of its
    /// extensions. So a conversion from summary to ordinary procedure counts from the original filing (CPL-I 258; LIM00 8). Null for one that begins anew,
    /// as a criminal conversion does (CRPL-I 368).
    /// </summary>
    public LimitId? Continues { get; init; }

    /// <summary>How it comes again; null for one that comes once. Each time is one of <see cref="Per"/>, which nothing else brings into the case.</summary>
    public Recurrence? Recurs { get; init; }

    /// <summary>Whether the court has set it to itself, beside what the law says.</summary>
    public bool IsTarget { get; init; }

    /// <summary>Whether nobody has read the text that it rests on, so that it is among <see cref="Procedure.Unverified"/>.</summary>
    public bool IsUnverified { get; init; }

    /// <summary>The grounds on which it stands still, beside the steps of <see cref="SuspendedBy"/>.</summary>
    public ImmutableArray<Ground> Grounds { get; init; } = [];

    /// <summary>A warning stage in words; by its name alone where the pack has no such stage.</summary>
    public Title TitleOf(StageId stage)
    {
        foreach (var warning in Warnings)
        {
            if (warning.Id == stage)
            {
                return warning.Title;
            }
        }

        return new Title(stage.Text, stage.Text);
    }

    /// <summary>The length for a limit that starts on a day, where nothing more is known; null when the pack has none, so that it does not run.</summary>
    public LengthRule? LengthFor(LocalDate start) => RuleFor(start, static _ => null) is { } at ? Lengths[at] : null;

    /// <summary>
    /// Whether it asks at what minute it began: by one of its readings it is counted in hours, or what comes after an hour of the day counts as of the next
    /// one.
    /// </summary>
    public bool BeginsAtMinute => Counting.Rule.CutOff is not null
        || Lengths.Any(rule => rule.Length.IsInHours || rule.Otherwise.Any(it => it.Length.IsInHours || it.Counting.Rule.CutOff is not null));

    /// <summary>Whether it may end at a minute, so that it matters at what time of day something was done.</summary>
    public bool EndsAtMinute => BeginsAtMinute || Counting.Rule.At is not null;

    /// <summary>Whether more than the day decides how long it is.</summary>
    public bool HasConditions => Lengths.Any(rule => !rule.When.Tests.IsEmpty);

    /// <summary>The place among <see cref="Lengths"/> of that for a limit that starts on a day; null when there is none, so that it does not run.</summary>
    /// <param name="start">The day.</param>
    /// <param name="known">What is known of a fact; null where nothing is.</param>
    public int? RuleFor(LocalDate start, Func<FactId, string?> known)
    {
        for (var at = 0; at < Lengths.Length; at++)
        {
            if (Lengths[at].IsFor(start) && Lengths[at].When.IsMetBy(known))
            {
                return at;
            }
        }

        return null;
    }

    /// <summary>What gives a ledger its length, among <see cref="Lengths"/>.</summary>
    /// <exception cref="ArgumentException">None does; the ledger is of another limit.</exception>
    public LengthRule RuleOf(Ledger ledger)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        return ledger.Rule is { } at ? Lengths[at]
            : Lengths.FirstOrDefault(rule => rule.IsFor(ledger.Start))
                ?? throw new ArgumentException($"Limit {Id} has no length from {ledger.Start} on.", nameof(ledger));
    }
}
