using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Law;
using Supervision.Domain.Time;
using Supervision.Domain.Time.Calendars;

namespace Supervision.Domain.Courts;

/// <summary>What a court is from a day on, until its next edition.</summary>
/// <param name="From">The first day, of the court's own zone.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Parent">The court above it; null for one that has none above it in the register.</param>
/// <param name="WarnsAt">Local time at which the day's warnings go out.</param>
/// <param name="Calendar">Whose rest days it keeps; null where it counts plain calendar days.</param>
/// <param name="Divisions">Its parts, in the order of the file.</param>
public sealed record CourtEdition(
    LocalDate From, Title Title, CourtId? Parent, LocalTime WarnsAt, CourtCalendar? Calendar, ImmutableArray<Division> Divisions);

/// <summary>A court of the register: what never changes of it, and its editions.</summary>
public sealed class RegisteredCourt
{
    /// <param name="code">What everything that belongs to the court begins with.</param>
    /// <param name="level">Where it stands.</param>
    /// <param name="zone">The zone in which its days begin and end.</param>
    /// <param name="urgingAnsweredWithin">Its own target for the answer to an urging; null for the usual one.</param>
    /// <param name="editions">At least one, each from a later day than the one before.</param>
    /// <exception cref="ArgumentException">There is no edition, or they do not follow one another; files are checked before they come here.</exception>
    public RegisteredCourt(CourtId code, CourtLevel level, DateTimeZone zone, StatedLength? urgingAnsweredWithin, ImmutableArray<CourtEdition> editions)
    {
        if (editions.IsDefaultOrEmpty || editions.Zip(editions.Skip(1)).Any(it => it.First.From >= it.Second.From))
        {
            throw new ArgumentException("A court has editions, each from a later day on than the one before.", nameof(editions));
        }

        (Code, Level, Zone, UrgingAnsweredWithin, Editions) = (code, level, zone, urgingAnsweredWithin, editions);
    }

    public CourtId Code { get; }

    public CourtLevel Level { get; }

    public DateTimeZone Zone { get; }

    /// <summary>Null for the usual time (<see cref="Court.UrgingAnsweredWithin"/>).</summary>
    public StatedLength? UrgingAnsweredWithin { get; }

    /// <summary>The earliest first.</summary>
    public ImmutableArray<CourtEdition> Editions { get; }

    /// <summary>What it is on a day; null before its first edition.</summary>
    public CourtEdition? EditionOrNull(LocalDate day) => Editions.LastOrDefault(it => it.From <= day);

    /// <summary>The same at an instant, which is a day in the court's own zone.</summary>
    public CourtEdition? EditionOrNull(Instant at) => EditionOrNull(at.InZone(Zone).Date);

    /// <summary>
    /// The edition that packs are applied under on a day. The first one stands for the days before it: what it was then nobody has written down, and an
    /// older log is played all the same.
    /// </summary>
    public CourtEdition EditionFor(LocalDate day) => EditionOrNull(day) ?? Editions[0];

    /// <summary>As packs are applied in it.</summary>
    public Court As(CourtEdition edition)
    {
        ArgumentNullException.ThrowIfNull(edition);
        var court = new Court(Code.Text, edition.Title, Zone, edition.WarnsAt) { Calendar = edition.Calendar };
        return UrgingAnsweredWithin is { } within ? court with { UrgingAnsweredWithin = within } : court;
    }
}
