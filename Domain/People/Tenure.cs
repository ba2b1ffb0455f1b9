using NodaTime;
using Supervision.Domain.Courts;

namespace Supervision.Domain.People;

/// <summary>Since when somebody has been able to act in a capacity: what came before was for whoever acted then.</summary>
/// <param name="Recorded">When that was written down; nothing counts before.</param>
/// <param name="From">The first instant of its first day; it may lie before that it was written down, and then counts for nothing.</param>
public readonly record struct Tenure(Instant Recorded, Instant From)
{
    private Instant Begin => Instant.Max(Recorded, From);

    /// <summary>The time for which somebody has held an office without a gap: a term that follows on another goes on from it.</summary>
    /// <param name="staff">The staff of the office's court.</param>
    /// <param name="acting">Who, in which capacity; of one that was delegated, from when both the delegation and what it lends have held.</param>
    /// <param name="at">The instant that is asked about.</param>
    /// <returns>Null when they do not hold it then.</returns>
    public static Tenure? Of(Staff staff, Acting acting, Instant at)
    {
        ArgumentNullException.ThrowIfNull(staff);
        ArgumentNullException.ThrowIfNull(acting);
        Tenure? since = null;
        var begun = Spans(staff, acting).Where(it => it.Tenure.Begin <= at && it.Tenure.Begin < it.Until);
        foreach (var (it, until) in begun.OrderByDescending(it => it.Tenure.Begin))
        {
            if (until > at || until >= since?.Begin)
            {
                since = it;
            }
        }

        return since;
    }

    private static IEnumerable<(Tenure Tenure, Instant Until)> Spans(Staff staff, Acting acting)
    {
        var lent = staff.Appointments.Where(it => it.Person == acting.Principal && (it.Role, it.Division) == (acting.In.Role, acting.In.Division));
        return acting.In.OnBehalfOf is null
            ? lent.Select(it => SpanOf(it.Term, staff.Zone))
            : from it in lent
              from of in staff.Delegations
              where of.To == acting.Who && of.Appointment == it.Id
              let own = SpanOf(it.Term, staff.Zone)
              let hand = SpanOf(of.Term, staff.Zone)
              select (
                  new Tenure(Instant.Max(own.Tenure.Recorded, hand.Tenure.Recorded), Instant.Max(own.Tenure.From, hand.Tenure.From)),
                  Instant.Min(own.Until, hand.Until));
    }

    private static (Tenure Tenure, Instant Until) SpanOf(Term term, DateTimeZone zone) => (
        new Tenure(term.Recorded, zone.StartOf(term.From)),
        Instant.Min(term.Ended ?? Instant.MaxValue, term.To is { } last ? zone.StartOf(last.PlusDays(1)) : Instant.MaxValue));
}
