using NodaTime;
using Supervision.Domain.Courts;
using Supervision.Domain.Time.Calendars;
using Supervision.Grains.Interfaces.Board;
using Supervision.Grains.Packs;

namespace Supervision.Views.Cases;

/// <summary>Reads the calendars that came with the packs.</summary>
internal sealed class CourtDays(AdoptedPacks packs) : ICourtDays
{
    public DayStatus? Of(CourtId court, LocalDate day) => packs.Library.CourtOrNull(court.Text)?.Calendar?.StatusOf(day);
}
