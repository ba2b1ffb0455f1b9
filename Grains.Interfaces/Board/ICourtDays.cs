using NodaTime;
using Supervision.Domain.Courts;
using Supervision.Domain.Time.Calendars;

namespace Supervision.Grains.Interfaces.Board;

/// <summary>What the calendar of a court says of its days. Calendars are public: nobody has to be signed in.</summary>
public interface ICourtDays
{
    /// <returns>Null for a court that counts plain days, or is not one of this store.</returns>
    DayStatus? Of(CourtId court, LocalDate day);
}
