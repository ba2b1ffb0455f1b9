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

    /// <summary>The day on which the warning is due; earlier than or on the last day of the limit.</summary>
    public abstract LocalDate DayIn(Counting counting, Ledger ledger, LocalDate today);

    /// <summary>A fraction of the time has run, rounded up to whole days; suspended days do not count.</summary>
    public sealed record FractionUsed(StageId Id, Title Title, int Numerator, int Denominator) : WarningStage(Id, Title)
    {
        public override LocalDate DayIn(Counting counting, Ledger ledger, LocalDate today)
        {
            var whole = NodaTime.Period.DaysBetween(ledger.Start, counting.GrantedEnd(ledger));
            return counting.DayAfterRunning(ledger, ((whole * Numerator) + Denominator - 1) / Denominator, today);
        }
    }

    /// <summary>So many days are left: with ten left, ten more days follow before the last one has passed.</summary>
    public sealed record DaysLeft(StageId Id, Title Title, int Days) : WarningStage(Id, Title)
    {
        public override LocalDate DayIn(Counting counting, Ledger ledger, LocalDate today) => counting.Due(ledger, today).PlusDays(-Days);
    }

    /// <summary>The limit ends today.</summary>
    public sealed record LastDay(StageId Id, Title Title) : WarningStage(Id, Title)
    {
        public override LocalDate DayIn(Counting counting, Ledger ledger, LocalDate today) => counting.Due(ledger, today);
    }
}
