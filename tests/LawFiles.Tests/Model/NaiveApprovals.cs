using NodaTime;
using Supervision.Domain.Procedures;

namespace Supervision.LawFiles.Tests.Model;

/// <summary>
/// A clerk with a list on paper, who knows the three steps of extension.yaml by heart: who decides in which order, how long each may take, how much time the
/// president and the court above may grant, and that it is granted once.
/// </summary>
internal sealed class NaiveApprovals(Procedure pack)
{
    private static readonly LocalDate Filed = new(2024, 3, 11);

    private static readonly Dictionary<string, (string[] Roles, int Days, bool IsAbove)[]> Chains = new()
    {
        ["extend"] = [(["division-chief"], 3, false), (["court-president"], 5, false)],
        ["extend-further"] = [(["court-president"], 15, true)],
        ["appoint-assessor"] = [(["division-chief", "court-president"], -2, false)],
    };

    private readonly List<Sheet> sheets = [];
    private readonly HashSet<string> taken = [];
    private int months = 6;

    public bool LetsOnePersonDoBoth { get; init; }

    public bool NeverLapses { get; init; }

    public bool ForgetsTheLimit { get; init; }

    /// <returns>"done", or the name of what stands in the way.</returns>
    public string Tell(ApprovalAct act, LocalDate today)
    {
        foreach (var it in sheets.Where(it => it.IsOpen && it.Until < today && !NeverLapses))
        {
            it.Stage = "Lapsed";
        }

        return act.Kind == "ask" ? Ask(act, today) : Answer(act, today);
    }

    public IEnumerable<string> Describe(LocalDate today) => sheets
        .Select((it, at) => $"{at + 1} {it.Step} {it.Stage} {it.Turn} {it.Length} until {it.Until}{(it.WasLate ? " asked late" : "")}").Append($"trial {Due}");

    private LocalDate Due => Filed.PlusMonths(months);

    private string Ask(ApprovalAct act, LocalDate today)
    {
        if (taken.Contains(act.Step))
        {
            return act.Step == "appoint-assessor" ? "taken-already" : "extended-already";
        }

        if (act.Step == "appoint-assessor" && act.Months > 0)
        {
            return "length-not-wanted";
        }

        if (act.Step == "extend-further" && act.Months == 0)
        {
            return "length-wanted";
        }

        if (act.Months > (act.Step == "extend" ? 6 : 3))
        {
            return "too-long";
        }

        var same = sheets.Find(it => it.IsOpen && it.Step == act.Step);
        if (same is { Stage: "Waiting" })
        {
            return "asked-already";
        }

        if (same is null)
        {
            sheets.Add(same = new Sheet { Step = act.Step });
        }

        same.Askers.Add(act.Who);
        same.Agreed.Clear();
        (same.Stage, same.Turn, same.Length) = ("Waiting", 0, act.Months > 0 ? $"{act.Months}m" : "");
        same.Until = After(today, Chains[act.Step][0].Days);
        same.WasLate = act.Step != "appoint-assessor" && today > Due.PlusDays(-15);
        return "done";
    }

    private string Answer(ApprovalAct act, LocalDate today)
    {
        if (act.Request > sheets.Count)
        {
            return "unknown-request";
        }

        var it = sheets[act.Request - 1];
        if (!it.IsOpen)
        {
            return "ended-already";
        }

        if (act.Kind == "withdraw")
        {
            if (!AreOne(act.Who, it.Askers[^1]))
            {
                return "not-yours";
            }

            it.Stage = "Withdrawn";
            return "done";
        }

        var chain = Chains[it.Step];
        var (roles, days, isAbove) = chain[it.Turn];
        var length = act.Kind == "approve" ? act.Months : 0;
        if (it.Stage == "SentBack")
        {
            return "waits-for-the-applicant";
        }

        if (!roles.Contains(act.Role) || act.IsAbove != isAbove)
        {
            return "not-their-turn";
        }

        if (!LetsOnePersonDoBoth && it.Askers.Concat(it.Agreed).Any(other => AreOne(act.Who, other)))
        {
            return "takes-another";
        }

        if (!act.Says && (act.Kind != "approve" || length > 0))
        {
            return "reason-wanted";
        }

        if (length > 0)
        {
            if (it.Step == "appoint-assessor")
            {
                return "length-not-wanted";
            }

            var most = it.Length.Length > 0 ? it.Length[0] - '0' : it.Step == "extend" ? 6 : 3;
            if (length > most)
            {
                return "too-long";
            }
        }

        if (act.Kind == "refuse")
        {
            it.Stage = "Refused";
            return "done";
        }

        if (act.Kind == "send-back")
        {
            (it.Stage, it.Until) = ("SentBack", After(today, days));
            it.Agreed.Clear();
            return "done";
        }

        it.Length = length > 0 ? $"{length}m" : it.Length;
        it.Agreed.Add(act.Who);
        if (it.Turn < chain.Length - 1)
        {
            it.Turn++;
            it.Until = After(today, chain[it.Turn].Days);
            return "done";
        }

        it.Stage = "Granted";
        taken.Add(it.Step);
        months += ForgetsTheLimit || it.Step == "appoint-assessor" ? 0 : it.Length.Length > 0 ? it.Length[0] - '0' : it.Step == "extend" ? 6 : 3;
        return "done";
    }

    /// <summary>One person, or one who uses the other's powers, or two who use a third one's.</summary>
    private static bool AreOne(string one, string other) => one.Split(" for ").Intersect(other.Split(" for ")).Any();

    /// <summary>Days after a day, on to the next working day; fewer than none: so many working days.</summary>
    private LocalDate After(LocalDate day, int days)
    {
        if (days >= 0)
        {
            day = day.PlusDays(days);
            while (!IsWorking(day))
            {
                day = day.PlusDays(1);
            }

            return day;
        }

        for (var left = -days; left > 0;)
        {
            day = day.PlusDays(1);
            left -= IsWorking(day) ? 1 : 0;
        }

        return day;
    }

    private bool IsWorking(LocalDate day) => !pack.Court.Calendar!.StatusOf(day).IsRest;

    private sealed class Sheet
    {
        public required string Step { get; init; }

        public string Stage { get; set; } = "Waiting";

        public int Turn { get; set; }

        public string Length { get; set; } = "";

        public LocalDate Until { get; set; }

        public bool WasLate { get; set; }

        public List<string> Askers { get; } = [];

        public List<string> Agreed { get; } = [];

        public bool IsOpen => Stage is "Waiting" or "SentBack";
    }
}
