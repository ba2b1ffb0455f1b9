using NodaTime;
using Supervision.Domain.Law;
using Supervision.Domain.Time;

namespace Supervision.Domain.Procedures;

/// <summary>A point before the end of a time limit at which those responsible are warned.</summary>
public abstract record WarningStage
{
    private WarningStage(StageId id, Title title)
    {
        Id = id;
        Title = title;
    }

    public StageId Id { get; }

    public Title Title { get; }

    /// <summary>
    /// When the warning is due: in the morning of a day that is earlier than or on the last day of the limit, or, with a time of day, at that minute.
    /// </summary>
    public abstract Moment In(Counting counting, Ledger ledger, LocalDate today);

    /// <summary>The day on which the warning is due.</summary>
    public LocalDate DayIn(Counting counting, Ledger ledger, LocalDate today) => In(counting, ledger, today).On;

    /// <summary>A fraction of the time has run, rounded up to whole days, or whole hours of a limit in hours; suspended days do not count.</summary>
    public sealed record FractionUsed(StageId Id, Title Title, int Numerator, int Denominator) : WarningStage(Id, Title)
    {
        public override Moment In(Counting counting, Ledger ledger, LocalDate today) => ledger.Length.IsInHours
            ? counting.MinuteAfterRunning(ledger, Of(ledger.Length.Count + ledger.Extensions.Sum(it => it.Count)), today)
            : new Moment(counting.DayAfterRunning(ledger, Of(NodaTime.Period.DaysBetween(ledger.Start, counting.GrantedEnd(ledger))), today));

        private int Of(int whole) => (int)((((long)whole * Numerator) + Denominator - 1) / Denominator);
    }

    /// <summary>So many days are left: with ten left, ten more days follow before the last one has passed.</summary>
    public sealed record DaysLeft(StageId Id, Title Title, int Days) : WarningStage(Id, Title)
    {
        public override Moment In(Counting counting, Ledger ledger, LocalDate today) => new(counting.Due(ledger, today).PlusDays(-Days));
    }

    /// <summary>So many hours are left of a limit that ends at a minute.</summary>
    public sealed record HoursLeft(StageId Id, Title Title, int Hours) : WarningStage(Id, Title)
    {
        public override Moment In(Counting counting, Ledger ledger, LocalDate today) =>
            Moment.Of((counting.End(ledger, today).In(counting.Zone) - Duration.FromHours(Hours)).InZone(counting.Zone));
    }

    /// <summary>The limit ends today.</summary>
    public sealed record LastDay(StageId Id, Title Title) : WarningStage(Id, Title)
    {
        public override Moment In(Counting counting, Ledger ledger, LocalDate today) => new(counting.Due(ledger, today));
    }
}
