using NodaTime;
using Supervision.Domain.Procedures;

namespace Supervision.Domain.Tests.Model;

/// <summary>
/// A case as a clerk with a paper calendar would keep it: the list of what was told, and everything else worked out from
/// it again whenever somebody asks. Shares no rule with the engine.
/// </summary>
internal sealed class NaiveCase(Procedure pack)
{
    private readonly List<Told> told = [];
    private readonly List<Said> said = [];

    private bool isOpen;

    /// <summary>A fault for the machine to find: a stop before the start is forgotten.</summary>
    public bool ForgetsEarlyStops { get; init; }

    /// <summary>Something is told or asked for on a day: what the clock says first, then the step; or the obstacle.</summary>
    public List<string> Tell(string step, LocalDate on, string? askedAs = null)
    {
        if (askedAs is not null && Obstacle(step, on, askedAs) is { } obstacle)
        {
            return [$"refused: {obstacle}"];
        }

        List<string> facts = !isOpen ? ["opened"] : SayUpTo(on.AtStartOfDayInZone(pack.Court.Zone).ToInstant());
        var to = TargetFrom(Place(), step);
        var late = told.Any(it => it.Step == step) ? [] : pack.Limits.Where(limit => limit.Act.Text == step && Read(limit).IsPast(on)).Select(limit => limit.Id.Text);
        facts.Add($"{step} on {on:uuuu-MM-dd} to {to ?? "nowhere"} late [{string.Join(' ', late)}]");
        told.Add(new Told(step, on));
        isOpen = true;
        return facts;
    }

    /// <summary>Hears how a step goes on: written down, and nothing else; the file is opened if there was none.</summary>
    public List<string> Hear(string step, string transition, LocalDate on)
    {
        List<string> facts = isOpen ? [] : ["opened"];
        isOpen = true;
        return [.. facts, $"{step} {transition} on {on:uuuu-MM-dd}"];
    }

    public List<string> WaitUntil(Instant now) => SayUpTo(now);

    /// <summary>The file is opened, and nothing is in it yet.</summary>
    public void Open() => isOpen = true;

    /// <summary>Says in the morning of a day what somebody has read that was said on it.</summary>
    public List<string> SayOf(LocalDate day, HashSet<string> read)
    {
        var morning = (day + pack.Court.WarnsAt).InZoneLeniently(pack.Court.Zone).ToInstant();
        var due = Unsaid().Where(it => it.At <= morning && read.Contains(Line(it.Limit, it.What, it.On, it.Due))).OrderBy(it => it.At).ToList();
        said.AddRange(due.Select(it => new Said(it.Limit.Id.Text, it.What, it.On, told.Count)));
        return [.. due.Select(it => Line(it.Limit, it.What, it.On, it.Due))];
    }

    private static string Line(TimeLimit limit, string what, LocalDate on, LocalDate due) => $"{limit.Id} {what} on {on:uuuu-MM-dd}, due {due:uuuu-MM-dd}";

    public Instant? NextWake() => Unsaid().Select(it => (Instant?)it.At).Min();

    public IEnumerable<string> Describe(LocalDate today) =>
        !isOpen ? ["unopened"] : pack.Limits.Select(limit => $"{limit.Id}: {Read(limit).Describe(today)}").Prepend($"at {Place()}");

    private List<string> SayUpTo(Instant now)
    {
        var due = Unsaid().Where(it => it.At <= now).OrderBy(it => it.At).ToList();
        said.AddRange(due.Select(it => new Said(it.Limit.Id.Text, it.What, it.On, told.Count)));
        return [.. due.Select(it => Line(it.Limit, it.What, it.On, it.Due))];
    }

    private IEnumerable<(Instant At, TimeLimit Limit, string What, LocalDate On, LocalDate Due)> Unsaid()
    {
        foreach (var limit in pack.Limits.Where(it => it.Kind == LimitKind.Duty))
        {
            var paper = Read(limit);
            if (!paper.Runs || IsSaid(limit, NaiveLimit.Overdue))
            {
                continue;
            }

            var due = paper.Due(paper.Start!.Value);
            foreach (var stage in limit.Warnings.Where(stage => !IsSaid(limit, stage.Id.Text)))
            {
                var on = paper.DayOf(stage.Id.Text, paper.Start.Value);
                yield return ((on + pack.Court.WarnsAt).InZoneLeniently(pack.Court.Zone).ToInstant(), limit, stage.Id.Text, on, due);
            }

            var over = due.PlusDays(1);
            yield return (over.AtStartOfDayInZone(pack.Court.Zone).ToInstant(), limit, NaiveLimit.Overdue, over, due);
        }
    }

    /// <summary>It was said, and since then nothing has moved it to a day that was still to come.</summary>
    private bool IsSaid(TimeLimit limit, string what) => said.Any(it => it.Limit == limit.Id.Text && it.What == what
        && Enumerable.Range(it.After, told.Count - it.After).All(at => !Moves(limit, at) || Stands(it, Read(limit, at + 1).DayOf(what, told[at].On), told[at].On)));

    /// <summary>Warnings go out in the morning, after the day's steps have begun; a limit runs out at midnight, before them.</summary>
    private static bool Stands(Said it, LocalDate day, LocalDate moved) => day == it.On || day < moved || (day == moved && it.What == NaiveLimit.Overdue);

    private bool Moves(TimeLimit limit, int at) =>
        limit.ResumedBy.Any(it => it.Text == told[at].Step) || limit.ExtendedBy.Keys.Any(it => it.Text == told[at].Step);

    private NaiveLimit Read(TimeLimit limit, int? first = null) =>
        NaiveLimit.Read(limit, told.Take(first ?? told.Count).Select(it => (it.Step, it.On)), ForgetsEarlyStops, Closes());

    /// <summary>How many steps had been told when one led to a final place.</summary>
    private int? Closes()
    {
        var place = pack.Start.Text;
        for (var at = 0; at < told.Count; at++)
        {
            place = TargetFrom(place, told[at].Step) ?? place;
            if (pack.Places.Single(it => it.Id.Text == place).IsFinal)
            {
                return at + 1;
            }
        }

        return null;
    }

    private string? Obstacle(string step, LocalDate on, string role)
    {
        var known = pack.Steps.FirstOrDefault(it => it.Id.Text == step);
        return known is null ? "unknown-step"
            : !known.Roles.Any(it => it.Text == role) ? "not-for-this-role"
            : TargetFrom(Place(), step) is null ? "not-allowed-here"
            : told.Count > 0 && on < told.Max(it => it.On) ? "before-the-last-step"
            : null;
    }

    private string Place() => told.Aggregate(pack.Start.Text, (at, it) => TargetFrom(at, it.Step) ?? at);

    /// <summary>Walks the net breadth first until a place allows the step.</summary>
    private string? TargetFrom(string place, string step)
    {
        var queue = new Queue<string>([place]);
        var seen = new HashSet<string>();
        while (queue.TryDequeue(out var at))
        {
            if (pack.Steps.Single(it => it.Id.Text == step).Moves.FirstOrDefault(it => it.From.Text == at) is { } move)
            {
                return move.To.Text;
            }

            foreach (var next in pack.Silent.Where(it => it.From.Text == at && seen.Add(it.To.Text)))
            {
                queue.Enqueue(next.To.Text);
            }
        }

        return null;
    }

    private sealed record Told(string Step, LocalDate On);

    /// <summary>Something said of a limit when so many steps had been told.</summary>
    private sealed record Said(string Limit, string What, LocalDate On, int After);
}
