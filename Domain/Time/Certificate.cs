using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Law;

namespace Supervision.Domain.Time;

/// <summary>One line of a certificate: what moved the count, on or to which day, and why.</summary>
/// <param name="Kind">Stable for programs; docs/periods.md lists them.</param>
/// <param name="Date">The day, or the minute, that this line arrives at or speaks about.</param>
/// <param name="Why">The reason in words.</param>
public sealed record CertificateLine(string Kind, Moment Date, Title Why);

/// <summary>Why a period stood still.</summary>
/// <param name="Title">What people call the ground.</param>
/// <param name="BegunBy">The step with which it began.</param>
public sealed record CertificateGround(Title Title, string BegunBy);

/// <summary>A reading of the law that does not bind, with the end that it would give.</summary>
/// <param name="Basis">What it rests on.</param>
/// <param name="Why">Why the other one binds.</param>
/// <param name="Reads">What it grants and, where it counts in another way, how; in words.</param>
/// <param name="Length">What it grants.</param>
/// <param name="Counting">How it counts.</param>
/// <param name="Start">The event that started the period: its day, and its minute where that matters to this reading.</param>
/// <param name="Nominal">Where its count ends, before it is moved off a rest day.</param>
/// <param name="Due">The last day, or minute, that would be in time.</param>
/// <param name="Provisional">True while something is open that may move that date.</param>
public sealed record CertificateReading(
    Citation Basis,
    Title Why,
    Title Reads,
    StatedLength Length,
    CountingRule Counting,
    Moment Start,
    Moment Nominal,
    Moment Due,
    bool Provisional);

/// <summary>
/// Everything somebody else needs to derive a due date again: rule, source, calendar, start and each thing that moved it.
/// </summary>
/// <param name="Rule">Pack edition and limit, such as <c>it-road-fines/model#1f0c22ab dispatch</c>.</param>
/// <param name="Basis">The article that gives the length.</param>
/// <param name="Calendar">Name and edition of the calendar that was asked, such as <c>cn-courts#0123456789ab</c>; null when the rule asks none.</param>
/// <param name="Counting">How the days were counted.</param>
/// <param name="Start">The event that started the period: its day, and its minute where that matters.</param>
/// <param name="Length">The period as the law states it.</param>
/// <param name="Excluded">The suspensions, one that lasts counted up to the day of the certificate.</param>
/// <param name="Extensions">In the order in which they were granted.</param>
/// <param name="Nominal">Where the count ends, before it is moved off a rest day.</param>
/// <param name="Due">The last day, or minute, that is in time.</param>
/// <param name="IsOpen">True while a suspension lasts: the last of <paramref name="Excluded"/> has not ended.</param>
/// <param name="Provisional">True while something is open that may move the date: a suspension that lasts, or days that the calendar does not know.</param>
/// <param name="Lines">In the order of the derivation.</param>
public sealed record Certificate(
    string Rule,
    Citation Basis,
    string? Calendar,
    CountingRule Counting,
    Moment Start,
    StatedLength Length,
    ImmutableArray<Suspension> Excluded,
    ImmutableArray<StatedLength> Extensions,
    Moment Nominal,
    Moment Due,
    bool IsOpen,
    bool Provisional,
    ImmutableArray<CertificateLine> Lines)
{
    /// <summary>The day that the period is counted back from; null for one that is counted from its start.</summary>
    public LocalDate? Before { get; init; }

    /// <summary>Why it stood still, for each of <see cref="Excluded"/> in their order.</summary>
    public ImmutableArray<CertificateGround> Grounds { get; init; } = [];

    /// <summary>The readings that do not bind; none where the texts leave no doubt. Start, suspensions and extensions are the same to each.</summary>
    public ImmutableArray<CertificateReading> Otherwise { get; init; } = [];

    /// <summary>Days within it that stood still, each once however many grounds cover it; working days where its length is in working days.</summary>
    public int StoodStill { get; init; }

    /// <summary>Calendar days from its first day, which is not counted, to its last.</summary>
    public int Gross => Math.Abs(NodaTime.Period.DaysBetween(Before ?? Start.On, Due.On));

    /// <summary>What of <see cref="Gross"/> did not stand still; null for a length in working days, where the two are days of different kinds.</summary>
    public int? Net => Length.Unit == LengthUnit.WorkingDays ? null : Gross - StoodStill;

    /// <summary>The question that the certificate answers, but for the calendar.</summary>
    public PeriodQuestion ToQuestion() => ToQuestion(Start, Length, Counting);

    /// <summary>The question that one of <see cref="Otherwise"/> answers, but for the calendar.</summary>
    public PeriodQuestion ToQuestion(CertificateReading other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return ToQuestion(other.Start, other.Length, other.Counting);
    }

    private PeriodQuestion ToQuestion(Moment start, StatedLength length, CountingRule counting) =>
        new(Before is { } later ? new Moment(later) : start, length, Before is null ? Direction.Forwards : Direction.Backwards, counting, Excluded, Extensions);
}
