using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Courts;
using Supervision.Domain.Procedures;
using Supervision.LawFiles.Calendars;
using Supervision.LawFiles.Packs;

namespace Supervision.LawFiles.Courts;

/// <summary>A pack and the court in which it is applied.</summary>
/// <param name="Pack">The pack.</param>
/// <param name="Court">The court of the register; null for a pack that names its own, which may be in the register too.</param>
/// <param name="At">By which day the edition of the court is chosen: what is read now and adopted a moment later is the same.</param>
public sealed record PackInCourt(PackSource Pack, CourtSource? Court, Instant At)
{
    /// <summary>Its editions, in the court as it is then.</summary>
    /// <exception cref="InvalidPackException">The pack may not be used, or not in this court.</exception>
    /// <exception cref="InvalidCourtException">The register of courts may not be used.</exception>
    /// <exception cref="InvalidCalendarException">A calendar file may not be used.</exception>
    public ImmutableArray<Procedure> Read() => Court is null ? Pack.Read() : Read(Court.Lineage()[^1]).Procedures;

    /// <summary>The same with the edition of the court that holds; null where the pack names its own court.</summary>
    /// <param name="court">The court, as the register has it.</param>
    public (ImmutableArray<Procedure> Procedures, CourtEdition? Edition) Read(
        (RegisteredCourt Court, CourtText File, ImmutableArray<CalendarText> Calendars) court)
    {
        var edition = court.Court.EditionFor(At.InZone(court.Court.Zone).Date);
        var applied = CourtSource.Applied(court.Court, edition, court.File);
        var procedures = PackReader.Read(Pack.Text, Pack.File, CalendarReader.Read(Pack.Calendars).Library, applied);

        // A pack that names its court has that one, as it describes it itself.
        return (procedures, ReferenceEquals(procedures[0].Court, applied.Court) ? edition : null);
    }
}
