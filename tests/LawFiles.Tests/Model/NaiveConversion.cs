using NodaTime;
using Supervision.Domain.Procedures;

namespace Supervision.LawFiles.Tests.Model;

/// <summary>
/// A clerk who works a converted case out anew from the list of what happened, day by day on a paper calendar. Knows tests/data/packs/conversion.yaml by heart
/// and nothing of the engine but its calendar.
/// </summary>
internal sealed class NaiveConversion(Procedure pack) : IModelClerk
{
    private readonly List<Told> all = [];

    /// <summary>Takes the criminal rule for the civil one: what the machine must be able to find.</summary>
    public bool BeginsAnew { get; init; }

    public void Tell(Told told) => all.Add(told.Step == "name-party" ? told with { About = $"party-{all.Count(it => it.Step == told.Step) + 1}" } : told);

    public void PutRight(LocalDate on) => all[^1] = all[^1] with { On = on };

    public IEnumerable<string> Describe(LocalDate today)
    {
        var (place, seen, parties) = ("new", false, new List<string>());
        Duty? summary = null, ordinary = null;
        var appeals = new Dictionary<string, (LocalDate? Start, LocalDate? Used)>();
        var (open, early, effect, applied) = ((LocalDate?)null, (LocalDate?)null, (LocalDate?)null, (LocalDate?)null);
        var latest = LocalDate.MinIsoValue;
        foreach (var told in all)
        {
            ByItself(told.On);
            latest = LocalDate.Max(latest, told.On);
            var about = told.About is { } one && parties.Contains(one) ? one : null;
            var closed = place is "appealed" or "enforced";
            switch (told.Step)
            {
                case "file-case":
                    summary ??= closed ? null : new Duty(told.On, told.On.PlusMonths(3));
                    break;
                case "name-party":
                    parties.Add(told.About!);
                    appeals.Add(told.About!, (null, null));
                    break;
                case "order-appraisal":
                    open ??= told.On;
                    foreach (var duty in closed ? [] : new[] { summary, ordinary })
                    {
                        duty?.StandStill(told.On);
                    }

                    break;
                case "receive-appraisal":
                    open = null;
                    foreach (var duty in closed ? [] : new[] { summary, ordinary })
                    {
                        duty?.RunAgain(told.On);
                    }

                    break;
                case "extend" when !closed && summary is { Met: null }:
                    summary.Months++;
                    break;
                case "convert" when !closed:
                    ordinary ??= BeginsAnew ? new Duty(told.On, told.On.PlusMonths(6)) { Met = early } : summary!.GoOn(open, early);
                    summary!.End(told.On);
                    break;
                case "judge" when !closed:
                    summary!.End(told.On);
                    early ??= ordinary is null ? told.On : null;
                    ordinary?.End(told.On);
                    break;
                case "serve-judgment" when about is not null && appeals[about].Start is null:
                    appeals[about] = appeals[about] with { Start = told.On };
                    break;
                case "appeal" when about is not null && appeals[about].Used is null:
                    appeals[about] = appeals[about] with { Used = told.On };
                    break;
                case "take-effect":
                    effect ??= told.On;
                    seen = true;
                    break;
                case "apply":
                    applied ??= told.On;
                    break;
            }

            place = (told.Step, place) switch
            {
                ("file-case", "new") => "summary",
                ("convert", "summary") => "ordinary",
                ("judge", "summary" or "ordinary") => "judged",
                ("appeal", "judged") when about is not null => "appealed",
                ("take-effect", "judged") => "effective",
                ("apply", "effective") => "enforced",
                _ => place,
            };
            if (!closed && place is "appealed" or "enforced")
            {
                summary?.End(told.On);
                ordinary?.End(told.On);
            }
        }

        ByItself(today);
        return
        [
            $"at {place}",
            $"summary {summary?.Shown(today) ?? "dormant"}",
            $"ordinary {ordinary?.Shown(today) ?? (early is null ? "dormant" : $"forestalled on {early}")}",
            .. parties.Where(it => appeals[it] != (null, null)).Select(it => $"appeal {it} {Shown(appeals[it].Start, appeals[it].Used, start => start.PlusDays(15))}"),
            $"enforcement {Shown(effect, applied, start => start.PlusYears(2))}",
        ];

        // The judgment takes effect on the day after the last period has ended, when nobody has used theirs; never before the judgment.
        void ByItself(LocalDate day)
        {
            if (place != "judged" || seen || parties.Count == 0 || parties.Any(it => appeals[it].Start is null))
            {
                return;
            }

            var ends = parties.Select(it => (Due: Working(appeals[it].Start!.Value.PlusDays(15)), appeals[it].Used)).ToList();
            if (ends.All(it => it.Used is null || it.Used > it.Due) && LocalDate.Max(latest, ends.Max(it => it.Due)).PlusDays(1) is var on && on <= day)
            {
                (place, seen, effect) = ("effective", true, effect ?? on);
            }
        }
    }

    private string Shown(LocalDate? start, LocalDate? used, Func<LocalDate, LocalDate> end) => (start, used) switch
    {
        (null, null) => "dormant",
        (null, { } on) => $"forestalled on {on}",
        ({ } from, null) => $"due {Working(end(from))}",
        ({ } from, { } on) => $"met on {on} due {Working(end(from))}",
    };

    private LocalDate Working(LocalDate day)
    {
        while (pack.Court.Calendar!.StatusOf(day).IsRest)
        {
            day = day.PlusDays(1);
        }

        return day;
    }

    /// <summary>A trial limit on paper: its first day, where its length alone ends, and the spans in which it stood still.</summary>
    private sealed class Duty(LocalDate start, LocalDate end)
    {
        private readonly List<(LocalDate From, LocalDate? To)> still = [];

        public int Months { get; set; }

        public LocalDate? Met { get; set; }

        public void End(LocalDate on) => Met ??= on;

        public void StandStill(LocalDate on)
        {
            if (Met is null && still.All(it => it.To is not null) && Due(on) >= on)
            {
                still.Add((on, null));
            }
        }

        public void RunAgain(LocalDate on)
        {
            if (Met is null && still.Count > 0 && still[^1].To is null)
            {
                still[^1] = (still[^1].From, on);
            }
        }

        /// <summary>The ordinary limit: from the same first day, six months, with what stood still and what stands still.</summary>
        public Duty GoOn(LocalDate? open, LocalDate? met)
        {
            var next = new Duty(start, start.PlusMonths(6)) { Met = met };
            next.still.AddRange(still);
            if (open is { } from && still.All(it => it.To is not null))
            {
                next.still.Add((from, null));
            }

            return next;
        }

        public string Shown(LocalDate today) => Met is { } on ? $"met on {on} due {Due(on)}"
            : still.Count > 0 && still[^1].To is null ? "stands still"
            : $"due {Due(today)}{(Due(today) < today ? " overdue" : "")}";

        private LocalDate Due(LocalDate today)
        {
            var due = Months == 0 ? end : start.PlusMonths(3 + Months);
            foreach (var (from, to) in still)
            {
                due = from <= due ? due.PlusDays(Period.DaysBetween(from, to ?? LocalDate.Max(today, from))) : due;
            }

            return due;
        }
    }
}
