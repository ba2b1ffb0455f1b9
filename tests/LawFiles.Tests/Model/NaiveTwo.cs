using NodaTime;
using Supervision.Domain.Procedures;

namespace Supervision.LawFiles.Tests.Model;

/// <param name="Step">What was done.</param>
/// <param name="On">On which day.</param>
/// <param name="About">Which of several it was about; null for none.</param>
/// <param name="Fact">What was stated; null for nothing.</param>
/// <param name="Value">As what.</param>
/// <param name="Posted">When it was posted; null for not at all.</param>
internal sealed record Told(string Step, LocalDate On, string? About = null, string? Fact = null, string? Value = null, LocalDate? Posted = null);

/// <summary>
/// A clerk with a list of what happened and a paper calendar, who works out everything anew each time, limit by limit: no clock, no fold. Knows the pack
/// tests/data/packs/civil-two.yaml by heart and nothing of the engine but its calendar.
/// </summary>
internal sealed class NaiveTwo(Procedure pack)
{
    private static readonly (string Ground, string From, string To, string[] Stops)[] Grounds =
    [
        ("appraisal", "order-appraisal", "receive-appraisal", ["trial"]),
        ("talks", "begin-talks", "end-talks", ["trial"]),
        ("stay", "suspend", "resume", ["trial", "answer", "appeal"]),
    ];

    private readonly List<Told> all = [];

    /// <summary>Forgets that grounds overlap: what the machine must be able to find.</summary>
    public bool CountsOverlapsTwice { get; init; }

    public void Tell(Told told) => all.Add(told.Step switch
    {
        "name-plaintiff" => told with { About = $"plaintiff-{all.Count(it => it.Step == told.Step) + 1}" },
        "name-defendant" => told with { About = $"defendant-{all.Count(it => it.Step == told.Step) + 1}" },
        "set-hearing" => told with { About = $"hearing-{all.Count(it => it.Step == told.Step) + 1}" },

        // Whoever is not in the case yet was not meant: nothing is made up of it.
        _ => told.About is { } one && !There(one.Split('-')[0]).Contains(one) ? told with { About = null, Fact = told.Fact == "sum" ? "sum" : null } : told,
    });

    public IEnumerable<string> Describe(LocalDate today) =>
    [
        .. Of("service", "duty", "defendant", ["name-defendant"], ["serve"], today),
        .. Of("answer", "right", "defendant", ["serve"], ["answer"], today),
        Line("trial", "duty", null, ["file-case"], ["judge"], today),
        Line("own-target", "duty", null, ["file-case"], ["judge"], today),
        .. Of("summons", "duty", "hearing", ["set-hearing"], ["summon"], today),
        .. Of("appeal", "right", "party", ["serve-judgment"], ["appeal"], today),
    ];

    /// <summary>Where the service of each defendant stands.</summary>
    public IEnumerable<string> Places() => There("defendant").Select(one =>
    {
        var place = "unserved";
        foreach (var told in all.Where(it => it.About == one))
        {
            place = (told.Step, place) switch { ("serve", "unserved") => "served", ("answer", "served") => "answered", _ => place };
        }

        return $"{one} {place}";
    });

    private IEnumerable<string> Of(string limit, string kind, string each, string[] starts, string[] stops, LocalDate today) =>
        There(each).Select(one => Line(limit, kind, one, starts, stops, today)).Where(it => !it.EndsWith("dormant", StringComparison.Ordinal));

    private IEnumerable<string> There(string kind) => all.Where(it => it.Step is "name-plaintiff" or "name-defendant" or "set-hearing").Select(it => it.About!)
        .Where(it => it.StartsWith(kind, StringComparison.Ordinal) || (kind == "party" && !it.StartsWith("hearing", StringComparison.Ordinal)));

    private string Line(string limit, string kind, string? one, string[] starts, string[] stops, LocalDate today)
    {
        var name = one is null ? limit : $"{limit} {one}";
        bool Is(Told it, string[] steps) => steps.Contains(it.Step) && (one is null || it.About == one);
        var closed = kind == "duty" ? all.FindIndex(at => IsCertified(at)) : -1;
        var begins = all.FindIndex(it => Is(it, starts));
        var early = all.FindIndex(it => Is(it, stops));
        if (begins < 0 || (closed >= 0 && begins > closed) || (limit == "summons" && DayOfHearing(one!, all.Count) is null))
        {
            return early >= 0 && (closed < 0 || early <= closed) ? $"{name} forestalled on {Day(all[early])}" : $"{name} dormant";
        }

        if (limit == "summons" && DayOfHearing(one!, begins + 1) is null)
        {
            return early >= 0 ? $"{name} forestalled on {Day(all[early])}" : $"{name} dormant";
        }

        var met = early >= 0 && early < begins ? early : all.FindIndex(begins + 1, it => Is(it, stops));
        var ends = met >= 0 && (closed < 0 || met <= closed) ? met : closed;
        var upTo = ends < 0 ? all.Count : Math.Max(ends + 1, begins + 1);
        var (due, still) = Due(limit, one, begins, upTo, ends < 0 ? today : met == ends ? Day(all[ends]) : all[ends].On);
        if (ends >= 0)
        {
            return $"{name} met on {(met == ends ? Day(all[ends]) : all[ends].On)} due {due}";
        }

        return $"{name} {(still ? "stands still" : $"due {due}{(kind == "duty" && due < today ? " overdue" : "")}")}";
    }

    private static LocalDate Day(Told it) => it.Posted ?? it.On;

    /// <summary>Certified where it was judged, which alone closes the case.</summary>
    private bool IsCertified(Told it) => it.Step == "certify" && MainPlaceBefore(all.IndexOf(it)) == "judged";

    private string MainPlaceBefore(int at)
    {
        var place = "new";
        foreach (var told in all.Take(at))
        {
            place = (told.Step, place) switch { ("file-case", "new") => "filed", ("judge", "filed") => "judged", ("certify", "judged") => "final", _ => place };
        }

        return place;
    }

    private (LocalDate Due, bool StandsStill) Due(string limit, string? one, int begins, int upTo, LocalDate today)
    {
        var start = all[begins].On;
        if (limit == "summons")
        {
            return (DayOfHearing(one!, upTo)!.Value.PlusDays(-3), false);
        }

        var spans = new List<(string Ground, LocalDate From, LocalDate? To)>();
        var extensions = 0;
        foreach (var (ground, from, to, stops) in Grounds.Where(it => it.Stops.Contains(limit)))
        {
            // A ground that lasts when the limit begins stops it from its first day.
            var open = all.Take(begins).Aggregate(false, (was, it) => it.Step == from || (it.Step != to && was));
            if (open)
            {
                spans.Add((ground, start, null));
            }
        }

        for (var at = begins + 1; at < upTo; at++)
        {
            var told = all[at];
            foreach (var (ground, from, to, stops) in Grounds.Where(it => it.Stops.Contains(limit)))
            {
                var isOpen = spans.Any(it => it.Ground == ground && it.To is null);
                if (told.Step == from && !isOpen && (spans.Any(it => it.To is null) || End(limit, one, start, at + 1, spans, extensions, told.On) >= told.On))
                {
                    spans.Add((ground, told.On, null));
                }
                else if (told.Step == to && isOpen)
                {
                    spans = [.. spans.Select(it => it.Ground == ground && it.To is null ? it with { To = told.On } : it)];
                }
            }

            extensions += limit == "trial" && told.Step == "extend" ? 1 : 0;
        }

        return (End(limit, one, start, upTo, spans, extensions, today), spans.Any(it => it.To is null));
    }

    private LocalDate End(string limit, string? one, LocalDate start, int upTo, List<(string Ground, LocalDate From, LocalDate? To)> spans, int extensions, LocalDate today)
    {
        var end = limit switch
        {
            "service" => start.PlusDays(5),
            "own-target" => start.PlusMonths(4),
            "trial" => start.PlusMonths((Known("sum", null, upTo) is { } sum && int.Parse(sum, System.Globalization.CultureInfo.InvariantCulture) < 50_000 ? 2 : 6) + (6 * extensions)),
            _ => start.PlusDays(Known("domicile", one, upTo) == "abroad" ? 30 : 15),
        };
        foreach (var (from, to) in Lost(spans, today))
        {
            // What begins up to the last day, moved off rest days, still stops it.
            if (to > from && from <= (limit == "trial" ? end : Rolled(end)))
            {
                end = (from > end ? Rolled(end) : end).PlusDays(Period.DaysBetween(from, to));
            }
        }

        return limit == "trial" ? end : Rolled(end);
    }

    /// <summary>Days that any ground covers, once each, as spans whose first day counts and whose last does not.</summary>
    private List<(LocalDate From, LocalDate To)> Lost(List<(string Ground, LocalDate From, LocalDate? To)> spans, LocalDate today)
    {
        var ended = spans.Select(it => (it.From, To: it.To ?? LocalDate.Max(today, it.From))).OrderBy(it => it.From).ToList();
        if (CountsOverlapsTwice)
        {
            return ended;
        }

        var merged = new List<(LocalDate From, LocalDate To)>();
        foreach (var (from, to) in ended)
        {
            if (merged.Count > 0 && from <= merged[^1].To)
            {
                merged[^1] = (merged[^1].From, LocalDate.Max(merged[^1].To, to));
            }
            else
            {
                merged.Add((from, to));
            }
        }

        return merged;
    }

    private LocalDate Rolled(LocalDate day)
    {
        while (pack.Court.Calendar!.StatusOf(day).IsRest)
        {
            day = day.PlusDays(1);
        }

        return day;
    }

    private LocalDate? DayOfHearing(string one, int upTo) =>
        Known("hearing-day", one, upTo) is { } day ? NodaTime.Text.LocalDatePattern.Iso.Parse(day).Value : null;

    private string? Known(string fact, string? one, int upTo) =>
        all.Take(upTo).LastOrDefault(it => it.Fact == fact && (one is null || it.About == one))?.Value;
}
