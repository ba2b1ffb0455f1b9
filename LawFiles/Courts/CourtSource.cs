using System.Collections.Immutable;
using NodaTime.Text;
using Supervision.Domain.Courts;
using Supervision.LawFiles.Calendars;
using Supervision.LawFiles.Packs;

namespace Supervision.LawFiles.Courts;

/// <summary>One court of a register as it lies on the disk, with the others and the calendars that they may name.</summary>
/// <param name="Code">Which.</param>
/// <param name="Files">All files of the register.</param>
/// <param name="Calendars">The calendar files.</param>
public sealed record CourtSource(CourtId Code, ImmutableArray<CourtText> Files, ImmutableArray<CalendarText> Calendars)
{
    /// <summary>The codes of all courts of the register.</summary>
    /// <exception cref="InvalidCourtException">The register may not be used.</exception>
    /// <exception cref="InvalidCalendarException">A calendar file may not be used.</exception>
    public ImmutableArray<CourtId> Register() => [.. CourtReader.Read(Files, CalendarReader.Read(Calendars).Library).Register.All.Select(it => it.Code)];

    /// <summary>
    /// The court and all that stand above it under any of their editions, those above first: without them nobody could say who supervises it. Each with
    /// the calendar files that it counts by.
    /// </summary>
    /// <exception cref="InvalidCourtException">The register may not be used, or does not have the court.</exception>
    /// <exception cref="InvalidCalendarException">A calendar file may not be used.</exception>
    public ImmutableArray<(RegisteredCourt Court, CourtText File, ImmutableArray<CalendarText> Calendars)> Lineage()
    {
        var calendars = CalendarReader.Read(Calendars);
        var reading = CourtReader.Read(Files, calendars.Library);
        if (reading.Register.OrNull(Code) is null)
        {
            throw new InvalidCourtException([new(
                "courts", 1, "unknown-court", $"there is no court '{Code}'; there is: {string.Join(", ", reading.Register.All.Select(it => it.Code))}.")]);
        }

        List<CourtId> codes = [Code];
        for (var at = 0; at < codes.Count; at++)
        {
            codes.AddRange(reading.Register.OrNull(codes[at])!.Editions.Select(it => it.Parent).OfType<CourtId>().Distinct().Except(codes));
        }

        return
        [
            .. from code in Enumerable.Reverse(codes)
               let court = reading.Register.OrNull(code)!
               let names = court.Editions.Select(it => it.Calendar?.Reference.Calendar).Distinct()
               select (court, reading.Files[code], names.SelectMany(it => calendars.LayersOf(it)).DistinctBy(it => it.Name).ToImmutableArray()),
        ];
    }

    /// <summary>What fixes the law of whatever is applied in a court under one of its editions: its code, the edition and the file, to the byte.</summary>
    public static AppliedCourt Applied(RegisteredCourt court, CourtEdition edition, CourtText file)
    {
        ArgumentNullException.ThrowIfNull(court);
        ArgumentNullException.ThrowIfNull(edition);
        ArgumentNullException.ThrowIfNull(file);
        return new AppliedCourt(court.As(edition), $"{court.Code}\0{LocalDatePattern.Iso.Format(edition.From)}\0{file.Text}");
    }
}
