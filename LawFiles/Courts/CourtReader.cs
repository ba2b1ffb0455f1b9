using System.Collections.Immutable;
using Supervision.Domain.Courts;
using Supervision.Domain.Time.Calendars;
using Supervision.LawFiles.Packs;
using Supervision.LawFiles.Reading;

namespace Supervision.LawFiles.Courts;

/// <summary>Courts as they were read from files.</summary>
/// <param name="Register">The courts.</param>
/// <param name="Files">The file of each.</param>
public sealed record CourtReading(CourtRegister Register, ImmutableDictionary<CourtId, CourtText> Files);

/// <summary>
/// Reads files of courts (YAML, format 1; docs/courts.md) into a register. Files with any fault are refused all together: with everything that is wrong
/// with each by itself, or else with every rule that they break together.
/// </summary>
public static class CourtReader
{
    /// <param name="texts">All the files at once, since one court stands above another.</param>
    /// <param name="calendars">The calendars that they may name.</param>
    /// <exception cref="InvalidCourtException">They may not be used; every error names file, line and rule.</exception>
    public static CourtReading Read(IReadOnlyCollection<CourtText> texts, CalendarLibrary calendars)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var read = texts.Select(text =>
        {
            var faults = new FileFaults(text.Name);
            var reader = new CourtFileReader(calendars, faults);
            return (Draft: reader.OrNull(text), reader.Code, Text: text, Faults: faults);
        }).ToList();
        CourtRules.Cases([.. read.Select(it => (it.Code, it.Text, it.Faults))]);
        Refuse(read.Select(it => it.Faults));

        var courts = read.Select(it => (Court: it.Draft!, it.Faults)).ToList();
        CourtRules.Check(courts);
        Refuse(courts.Select(it => it.Faults));
        return new CourtReading(
            CourtRegister.Of(courts.Select(it => it.Court.Court)), courts.ToImmutableDictionary(it => new CourtId(it.Court.Code.Value), it => it.Court.Text));
    }

    /// <summary>One court by itself: the others that it names are not looked for.</summary>
    /// <inheritdoc cref="Read"/>
    public static RegisteredCourt ReadOne(CourtText text, CalendarLibrary calendars)
    {
        ArgumentNullException.ThrowIfNull(text);
        var faults = new FileFaults(text.Name);
        var draft = new CourtFileReader(calendars, faults).OrNull(text);
        Refuse([faults]);
        return draft!.Court;
    }

    /// <summary>What is wrong with a file that has more bytes than <see cref="FileBytes.Most"/>, which are not read.</summary>
    /// <param name="file">How errors name the file.</param>
    public static InvalidCourtException TooLarge(string file) => new([PackBounds.TooLarge(file)]);

    private static void Refuse(IEnumerable<FileFaults> found)
    {
        var errors = found.SelectMany(it => it.Found.Distinct().OrderBy(fault => fault.Line)).ToList();
        if (errors.Count > 0)
        {
            throw new InvalidCourtException(errors);
        }
    }
}
