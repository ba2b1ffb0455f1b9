using Supervision.Domain.Procedures;
using Supervision.LawFiles.Reading;

namespace Supervision.LawFiles.Packs;

/// <summary>What must be true of a time limit that is counted in hours, or to an hour of the day.</summary>
internal static class HourRules
{
    public static void Check(TimeLimit limit, int line, FileFaults faults)
    {
        var (rule, inHours) = (limit.Counting.Rule, limit.Lengths.Any(it => it.Length.IsInHours));
        foreach (var length in limit.Lengths)
        {
            var others = limit.ExtendedBy.Where(it => it.Value.IsInHours != length.Length.IsInHours);
            foreach (var (step, granted) in others.OrderBy(it => it.Key.Text, StringComparer.Ordinal))
            {
                faults.Add(
                    line, "hours-with-days",
                    $"limit '{limit.Id}' has {length.Length}, and '{step}' adds {granted}; hours are extended by hours, and days by days or longer.");
            }
        }

        if (inHours && rule.At is not null)
        {
            faults.Add(line, "hours-end-by-themselves", $"limit '{limit.Id}' is counted in hours, which end at an hour of their own; leave out 'at'.");
        }

        if (limit.Before is { } day && (inHours || rule.CutOff is not null))
        {
            faults.Add(
                line, "backwards-from-a-day",
                $"limit '{limit.Id}' is counted back from '{day}', a day without an hour; its length is in days or longer, and 'at' says at what hour it "
                + "ends.");
        }

        if (limit.Recurs is not null && (inHours || rule.CutOff is not null))
        {
            faults.Add(
                line, "recurs-by-days",
                $"limit '{limit.Id}' comes again from a day; its length is in days or longer, and 'at' says at what hour it ends.");
        }

        foreach (var stage in limit.Warnings.Where(it => !Suits(it, limit)))
        {
            faults.Add(
                line, "hours-left-of-a-day",
                $"stage '{stage.Id}' comes hours before the end of limit '{limit.Id}', which ends with its last day; say days, or 'at' what hour it ends.");
        }
    }

    /// <summary>Whether the limit ends at a minute where the stage asks for one.</summary>
    public static bool Suits(WarningStage stage, TimeLimit limit) => stage is not WarningStage.HoursLeft
        || limit.Counting.Rule.At is not null || limit.Counting.Rule.CutOff is not null || limit.Lengths.All(it => it.Length.IsInHours);

    /// <summary>Whether an end can be derived at all: hours end at an hour of their own.</summary>
    public static bool HasEnd(TimeLimit limit) => limit.Counting.Rule.At is null || !limit.Lengths.Any(it => it.Length.IsInHours);
}
