using NodaTime;
using Supervision.Domain.Procedures;

namespace Supervision.LawFiles.Tests.Model;

/// <summary>
/// A clerk who works a case with service by announcement out anew from the list of what happened, on a paper calendar. Knows
/// tests/data/packs/announcement.yaml by heart, that defendant 2 lives abroad, and nothing of the engine but its calendar.
/// </summary>
internal sealed class NaiveAnnouncement(Procedure pack) : IModelClerk
{
    public const string Abroad = "defendant-2";

    private readonly List<Told> all = [];

    /// <summary>Takes the first service for the end of every announcement: what the machine must be able to find.</summary>
    public bool TakesOneForAll { get; init; }

    public void Tell(Told told) => all.Add(told);

    public void PutRight(LocalDate on) => all[^1] = all[^1] with { On = on };

    public IEnumerable<string> Describe(LocalDate today)
    {
        var day = new Paper(TakesOneForAll);
        foreach (var told in all)
        {
            ByItself(day, told.On);
            day.Take(told);
        }

        ByItself(day, today);
        return Lines(day, today);
    }

    /// <summary>Whoever was announced to long enough counts as served with the end of the last day; nothing is known of it before that day is over.</summary>
    private static void ByItself(Paper paper, LocalDate today)
    {
        while (paper.Defendants.Where(it => it is { Place: "announced", IsDeemed: false, Announced: not null }).OrderBy(it => it.End).FirstOrDefault() is { } next
            && LocalDate.Max(next.End, paper.Latest) is var on && on < today)
        {
            paper.Take(new Told("deemed-served", on, next.Name));
        }
    }

    private IEnumerable<string> Lines(Paper paper, LocalDate today)
    {
        yield return $"at {paper.Place}";
        if (paper.Filed is { } filed)
        {
            var due = paper.TrialDue(filed, paper.Judged ?? today);
            yield return paper.Judged is { } on ? $"trial met on {on} due {due}"
                : paper.Still.Exists(it => it.To is null) ? "trial stands still"
                : $"trial due {due}{(due < today ? " overdue" : "")}";
        }

        foreach (var it in paper.Defendants)
        {
            if (Shown(it.Announced, it.Found, it.End) is { } announcement)
            {
                yield return $"announcement {it.Name} {announcement}";
            }

            if (Shown(it.Served, it.Answered, it.Served is { } from ? Working(from.PlusDays(it.Name == Abroad ? 30 : 15)) : default) is { } answer)
            {
                yield return $"answer {it.Name} {answer}";
            }
        }
    }

    private static string? Shown(LocalDate? start, LocalDate? used, LocalDate due) => (start, used) switch
    {
        (null, null) => null,
        (null, { } on) => $"forestalled on {on}",
        ({ }, null) => $"due {due}",
        ({ }, { } on) => $"met on {on} due {due}",
    };

    private LocalDate Working(LocalDate day)
    {
        while (pack.Court.Calendar!.StatusOf(day).IsRest)
        {
            day = day.PlusDays(1);
        }

        return day;
    }

    private sealed class Defendant(string name)
    {
        public string Name => name;

        public string Place { get; set; } = "unserved";

        public bool IsDeemed { get; set; }

        public LocalDate? Announced { get; set; }

        public LocalDate? Found { get; set; }

        public LocalDate? Served { get; set; }

        public LocalDate? Answered { get; set; }

        public LocalDate End => Announced?.PlusDays(name == Abroad ? 60 : 30) ?? default;
    }

    private sealed class Paper(bool takesOneForAll)
    {
        public List<Defendant> Defendants { get; } = [];

        public List<(string Whose, LocalDate From, LocalDate? To)> Still { get; } = [];

        public string Place { get; private set; } = "new";

        public LocalDate Latest { get; private set; } = LocalDate.MinIsoValue;

        public LocalDate? Filed { get; private set; }

        public LocalDate? Judged { get; private set; }

        public void Take(Told told)
        {
            Latest = LocalDate.Max(Latest, told.On);
            var whose = Defendants.Find(it => it.Name == told.About);
            switch (told.Step)
            {
                case "file-case":
                    (Filed, Place) = (told.On, "filed");
                    break;
                case "name-defendant":
                    Defendants.Add(new Defendant(told.About!));
                    break;
                case "announce":
                    whose!.Announced ??= told.On;
                    whose.Place = whose.Place == "unserved" ? "announced" : whose.Place;
                    StandStill(whose.Name, told.On);
                    break;
                case "serve":
                    whose!.Found ??= told.On;
                    Serve(whose, told.On, whose.Place is "unserved" or "announced");
                    break;
                case "deemed-served":
                    whose!.IsDeemed = true;
                    Serve(whose, told.On, whose.Place == "announced");
                    break;
                case "answer":
                    whose!.Answered ??= told.On;
                    whose.Place = whose.Place == "served" ? "answered" : whose.Place;
                    break;
                case "judge" when Place == "filed":
                    (Judged, Place) = (told.On, "judged");
                    break;
            }
        }

        /// <summary>Six months from the filing, and each day on which an announcement ran once more, however many ran on it.</summary>
        public LocalDate TrialDue(LocalDate filed, LocalDate today)
        {
            var due = filed.PlusMonths(6);
            LocalDate? reached = null;
            foreach (var (_, from, until) in Still.OrderBy(it => it.From))
            {
                var to = until ?? LocalDate.Max(today, from);
                var begins = reached is { } day ? LocalDate.Max(day, from) : from;
                due = begins <= to && (from <= due || reached >= from) ? due.PlusDays(Period.DaysBetween(begins, to)) : due;
                reached = reached is { } last ? LocalDate.Max(last, to) : to;
            }

            return due;
        }

        private void StandStill(string whose, LocalDate on)
        {
            if (Judged is null && TrialDue(Filed!.Value, on) >= on && !Still.Exists(it => it.Whose == whose && it.To is null))
            {
                Still.Add((whose, on, null));
            }
        }

        private void Serve(Defendant it, LocalDate on, bool moves)
        {
            it.Served ??= on;
            it.Place = moves ? "served" : it.Place;
            for (var at = 0; Judged is null && at < Still.Count; at++)
            {
                Still[at] = Still[at].To is null && (takesOneForAll || Still[at].Whose == it.Name) ? Still[at] with { To = on } : Still[at];
            }
        }
    }
}
