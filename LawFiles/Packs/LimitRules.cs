using NodaTime;
using Supervision.Domain.Procedures;
using Supervision.Domain.Time;
using Supervision.LawFiles.Reading;

namespace Supervision.LawFiles.Packs;

/// <summary>What must be true of each time limit of a pack.</summary>
internal static class LimitRules
{
    public static void Check(PackDraft pack, Located<TimeLimit> located, FileFaults faults)
    {
        var (limit, line) = located;
        var steps = pack.Steps.Select(it => it.Value.Id).ToHashSet();
        var named = limit.MetBy.Concat(limit.SuspendedBy).Concat(limit.ResumedBy).Concat(limit.ExtendedBy.Keys).Concat(limit.Starts).Append(limit.Act);
        foreach (var step in named.Distinct().Where(step => !steps.Contains(step)))
        {
            faults.Add(line, "unknown-step", $"limit '{limit.Id}' names the step '{step}', which the pack does not have.");
        }

        if (limit.MetBy.IsEmpty)
        {
            faults.Add(line, "limit-never-stops", $"nothing meets the limit '{limit.Id}'; 'metBy' needs at least one step.");
        }

        foreach (var itself in limit.Starts.Intersect(limit.MetBy))
        {
            faults.Add(line, "limit-stops-itself", $"limit '{limit.Id}' starts on '{itself}' and is met by it.");
        }

        var starts = pack.Steps.Where(it => limit.Starts.Contains(it.Value.Id)).SelectMany(it => it.Value.Moves).ToList();
        if (limit.Kind == LimitKind.Duty && starts.Count > 0 && starts.All(move => pack.Places.Any(it => it.Value.Id == move.To && it.Value.IsFinal)))
        {
            faults.Add(line, "limit-never-runs", $"limit '{limit.Id}' starts on '{limit.StartsOn}', which closes the case, and with it ends every duty.");
        }

        if (limit.SuspendedBy.IsEmpty != limit.ResumedBy.IsEmpty)
        {
            faults.Add(line, "suspension-never-ends", $"limit '{limit.Id}' needs both 'suspendedBy' and 'resumedBy', or neither.");
        }

        Lengths(limit, line, faults);
        WorkingDays(limit, line, faults);
        HourRules.Check(limit, line, faults);
        Readings(limit, line, faults);
        Warnings(limit, line, faults);
    }

    private static void Lengths(TimeLimit limit, int line, FileFaults faults)
    {
        if (limit.Lengths.IsEmpty)
        {
            faults.Add(line, "no-length", $"limit '{limit.Id}' has no length.");
            return;
        }

        if (limit.HasConditions && limit.Lengths[^1].When.Tests is not [])
        {
            faults.Add(line, "no-usual-length", $"every length of limit '{limit.Id}' has a condition; the last one is for whatever fits none.");
        }

        LocalDate? next = null;
        foreach (var (rule, at) in limit.Lengths.Select((rule, at) => (rule, at)))
        {
            if (rule.From is { } from && rule.Until is { } until && until < from)
            {
                faults.Add(line, "bad-span", $"a length of limit '{limit.Id}' applies until {until:uuuu-MM-dd}, before it begins on {from:uuuu-MM-dd}.");
            }

            if (at > 0 && !limit.HasConditions && rule.From != next)
            {
                var end = next is { } day ? $"ends on {day.PlusDays(-1):uuuu-MM-dd}" : "has no 'until'";
                var begin = rule.From is { } begins ? $"begins on {begins:uuuu-MM-dd}" : "has no 'from'";
                faults.Add(
                    line, "gap-in-lengths", $"the lengths of limit '{limit.Id}' must follow one another: one {end}, the next {begin}.");
            }

            next = rule.Until?.PlusDays(1);
        }
    }

    private static void WorkingDays(TimeLimit limit, int line, FileFaults faults)
    {
        if (limit.Counting.CalendarOrNull is null
            && limit.Lengths.Select(it => it.Length).Concat(limit.ExtendedBy.Values).Any(it => it.Unit == LengthUnit.WorkingDays))
        {
            faults.Add(line, "no-calendar", $"limit '{limit.Id}' counts working days, which needs the court's 'calendar'.");
        }
    }

    /// <summary>Another reading is a limit like the one that binds, but for what it reads otherwise: its date must be derivable too.</summary>
    private static void Readings(TimeLimit limit, int line, FileFaults faults)
    {
        foreach (var (rule, other) in limit.Lengths.SelectMany(rule => rule.Otherwise.Select(other => (rule, other))))
        {
            if (other.Length == rule.Length && other.Counting.Rule == limit.Counting.Rule)
            {
                faults.Add(
                    line, "reading-of-nothing",
                    $"another reading of limit '{limit.Id}', by {other.Basis.Article}, has neither a 'length' nor a 'counting' of its own.");
            }

            var read = limit with { Counting = other.Counting, Lengths = [rule with { Length = other.Length, Otherwise = [] }] };
            WorkingDays(read, line, faults);
            HourRules.Check(read with { Warnings = [] }, line, faults);
        }
    }

    private static void Warnings(TimeLimit limit, int line, FileFaults faults)
    {
        if (limit.Kind == LimitKind.Right && !limit.Warnings.IsEmpty)
        {
            faults.Add(line, "right-warns", $"limit '{limit.Id}' is a right, which lapses quietly; it may not have warnings.");
        }

        foreach (var group in limit.Warnings.GroupBy(it => it.Id).Where(it => it.Count() > 1))
        {
            faults.Add(line, "repeated-name", $"limit '{limit.Id}' has the stage '{group.Key}' {group.Count()} times.");
        }

        foreach (var length in limit.Lengths.Where(_ => HourRules.HasEnd(limit)))
        {
            var start = length.From ?? new LocalDate(2001, 1, 1);
            var ledger = Ledger.From(start, length.Length) with { At = LocalTime.Midnight };
            foreach (var stage in limit.Warnings.Where(stage => limit.Before is null && HourRules.Suits(stage, limit) && ComesTooEarly(stage, limit, ledger)))
            {
                faults.Add(line, "warning-before-start", $"stage '{stage.Id}' of limit '{limit.Id}' would come before its {length.Length} have begun.");
            }
        }
    }

    /// <summary>On the day of the start or before it; of a stage in hours, before any of the hours has run.</summary>
    private static bool ComesTooEarly(WarningStage stage, TimeLimit limit, Ledger ledger)
    {
        var due = stage.In(limit.Counting, ledger, ledger.Start);
        return due.At is null || !ledger.Length.IsInHours
            ? due.On <= ledger.Start
            : due <= limit.Counting.MinuteAfterRunning(ledger, 0, ledger.Start);
    }
}
