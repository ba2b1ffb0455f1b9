using System.Collections.Immutable;
using System.Security.Cryptography;
using Supervision.Domain.Time.Calendars;
using Supervision.LawFiles.Reading;

namespace Supervision.LawFiles.Calendars;

/// <summary>Calendars as they were read from files.</summary>
/// <param name="Library">The calendars, each with the layers below it.</param>
/// <param name="Files">What each file says by itself, by name.</param>
public sealed record CalendarReading(CalendarLibrary Library, ImmutableSortedDictionary<string, CalendarFile> Files)
{
    /// <summary>The files that a calendar is made of, the lowest layer first; none where no calendar is named.</summary>
    /// <param name="calendar">One that was read, or null.</param>
    public ImmutableArray<CalendarText> LayersOf(string? calendar)
    {
        var layers = ImmutableArray<CalendarText>.Empty;
        for (var name = calendar; name is not null; name = Files[name].Over?.Value)
        {
            layers = layers.Insert(0, Files[name].Text);
        }

        return layers;
    }
}

/// <summary>
/// Reads calendar files (JSON, format 1; docs/calendars.md) and lays them over each other. Files with any fault are refused
/// all together: with everything that is wrong with their shape, or else with every contradiction in them.
/// </summary>
public static class CalendarReader
{
    /// <summary>Hexadecimal digits of the files' SHA-256 in a calendar's reference.</summary>
    public const int FingerprintLength = 12;

    /// <param name="texts">All the files at once, since one may lie over another.</param>
    /// <exception cref="InvalidCalendarException">They may not be used; every error names file, line and rule.</exception>
    public static CalendarReading Read(IReadOnlyCollection<CalendarText> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var read = texts.Select(text =>
        {
            var faults = new FileFaults(text.Name);
            return (File: CalendarFileReader.Read(text, faults), Faults: faults);
        }).ToList();
        Refuse(read.Select(it => it.Faults));

        var files = read.Select(it => (File: it.File!, it.Faults)).ToList();
        var byName = new Dictionary<string, CalendarFile>(StringComparer.Ordinal);
        foreach (var (file, faults) in files.Where(it => !byName.TryAdd(it.File.Name.Value, it.File)))
        {
            faults.Add(file.Name.Line, "repeated-name", $"the calendar '{file.Name.Value}' stands in {byName[file.Name.Value].Text.Name} already.");
        }

        var stacks = files.Select(it => (Layers: CalendarLayers.Of(it.File, byName, it.Faults), it.Faults)).ToList();
        foreach (var (layers, faults) in stacks.Where(it => it.Layers is not null))
        {
            CalendarRules.Check(layers!, faults);
        }

        // A layer that contradicts itself cannot be laid under another.
        Refuse(files.Select(it => it.Faults));
        var calendars = stacks.Select(it => Calendar(it.Layers!, it.Faults)).ToList();
        Refuse(files.Select(it => it.Faults));
        return new CalendarReading(new CalendarLibrary(calendars), byName.ToImmutableSortedDictionary(StringComparer.Ordinal));
    }

    private static CourtCalendar Calendar(CalendarLayers layers, FileFaults faults)
    {
        var top = layers.Top;
        var calendar = CalendarLayer.Compose(
            new CalendarReference(top.Name.Value, Fingerprint(layers.Files)), top.Title,
            layers.Zone, layers.Weekend, layers.Known, [.. layers.Files.Select(it => it.Layer)]);
        CalendarRules.CheckThatItWorks(calendar, top, faults);
        return calendar;
    }

    /// <summary>Over the bytes of all layers, the lowest first, with a zero byte between them, which no text holds.</summary>
    private static string Fingerprint(ImmutableArray<CalendarFile> layers)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (layer, at) in layers.Select((layer, at) => (layer, at)))
        {
            hash.AppendData(at == 0 ? [] : [0]);
            hash.AppendData(layer.Text.Bytes.AsSpan());
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..FingerprintLength];
    }

    private static void Refuse(IEnumerable<FileFaults> found)
    {
        var errors = found.SelectMany(it => it.Found.Distinct().OrderBy(fault => fault.Line)).ToList();
        if (errors.Count > 0)
        {
            throw new InvalidCalendarException(errors);
        }
    }
}
