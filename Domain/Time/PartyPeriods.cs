using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Time.Calendars;

namespace Supervision.Domain.Time;

/// <summary>When a party was served.</summary>
/// <param name="Party">Whose period it is.</param>
/// <param name="On">When the paper reached it; null while it has not.</param>
public sealed record Served(string Party, Moment? On);

/// <summary>The period of one party.</summary>
/// <param name="Served">What starts it.</param>
/// <param name="Deadline">Its end; null while the party has not been served.</param>
public sealed record PartyPeriod(Served Served, Deadline? Deadline);

/// <summary>
/// Periods that run for each party from its own service, as those for an appeal do: 15 days against a judgment, 10 against
/// a ruling (CPL 171; CPL-I 536). The judgment binds nobody before the last of them has expired.
/// </summary>
/// <param name="Parties">In the order in which they were given.</param>
public sealed record PartyPeriods(ImmutableArray<PartyPeriod> Parties)
{
    /// <summary>When the last period ends; null while a party waits to be served, and without parties.</summary>
    public Moment? LastEnd => Parties.Length > 0 && Parties.All(it => it.Deadline is not null) ? Parties.Max(it => it.Deadline!.End) : null;

    /// <summary>The first day on which no period runs any more, if nobody has appealed; null while that is open.</summary>
    public LocalDate? FinalFrom => LastEnd?.On.PlusDays(1);

    /// <summary>Some end depends on days that the calendar does not know.</summary>
    public bool IsProvisional => Parties.Any(it => it.Deadline is { IsProvisional: true });

    /// <param name="period">What every party is granted, and how it counts; its start is replaced by each service.</param>
    /// <param name="calendar">The court's.</param>
    /// <param name="services">One for each party.</param>
    /// <exception cref="ArgumentException">The period cannot be counted from one of the services.</exception>
    public static PartyPeriods Of(PeriodQuestion period, CourtCalendar calendar, IEnumerable<Served> services)
    {
        ArgumentNullException.ThrowIfNull(services);
        return new([.. services.Select(it => new PartyPeriod(it, it.On is { } served ? Reckoning.Of(period with { From = served }, calendar) : null))]);
    }
}
