using NodaTime;
using Supervision.Domain.Courts;

namespace Supervision.Domain.People;

/// <summary>Those who can manage the staff. A court that has any must not be left without by taking one of them away.</summary>
internal static class StaffKeepers
{
    /// <summary>
    /// The first instant, now or later, at which nobody could manage the staff any more who before could: the end of others' terms and
    /// their leave are counted with, so that an administrator whose only deputy goes next week cannot be ended today.
    /// </summary>
    /// <returns>Null when there is none.</returns>
    public static Instant? FirstGap(Staff before, Staff after, Instant now)
    {
        foreach (var at in Turns(before, now))
        {
            if (IsKept(before, at) && !IsKept(after, at))
            {
                return at;
            }
        }

        return null;
    }

    private static bool IsKept(Staff staff, Instant at) => !Authority.WhoCould(staff, Right.ManageStaff, null, at).IsEmpty;

    /// <summary>Now, and the beginning of every later day on which a term begins or ends by itself.</summary>
    private static IEnumerable<Instant> Turns(Staff staff, Instant now) => staff.Appointments.Select(it => it.Term).Concat(staff.Leave.Select(it => it.Term))
        .SelectMany(it => new[] { it.From, it.To < LocalDate.MaxIsoValue ? it.To.Value.PlusDays(1) : it.From })
        .Where(day => day > staff.DayOf(now)).Distinct().Order()
        .Select(day => staff.Zone.StartOf(day)).Prepend(now);
}
