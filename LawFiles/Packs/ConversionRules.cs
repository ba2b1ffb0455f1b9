using Supervision.Domain.Procedures;
using Supervision.LawFiles.Reading;

namespace Supervision.LawFiles.Packs;

/// <summary>What must be true of limits that go on from others, and of steps that are to be taken within a limit or come about after one.</summary>
internal static class ConversionRules
{
    public static void Check(PackDraft pack, FileFaults faults)
    {
        foreach (var edition in pack.Editions)
        {
            foreach (var (limit, line) in edition.Limits)
            {
                if (limit.Continues is { } called)
                {
                    Continuing(edition, limit, called, line, faults);
                }
            }

            foreach (var (step, line) in pack.Steps)
            {
                if (step.Within is { } within && LimitOrNull(edition, within) is null)
                {
                    faults.Add(line, "unknown-limit", $"step '{step.Id}' is to be taken within '{within}'; edition '{edition.Name}' has: {Named(edition)}.");
                }

                if (step.ComesAbout is { } after)
                {
                    ComingAbout(edition, step, after, line, faults);
                }
            }
        }

        foreach (var (step, line) in pack.Steps.Where(it => it.Value.ComesAbout is not null))
        {
            if (!step.Roles.IsEmpty || !step.RolesWhen.IsEmpty || step.Adds || !step.States.IsEmpty || step.Wants != StepWants.Nothing)
            {
                faults.Add(
                    line, "comes-about-by-itself",
                    $"step '{step.Id}' comes about by itself: nobody asks for it ('roles', 'wants', 'states'), and it 'adds' nothing to the case.");
            }
        }
    }

    private static void ComingAbout(EditionDraft edition, Step step, AfterPeriods after, int line, FileFaults faults)
    {
        if (LimitOrNull(edition, after.Limit) is not { } limit)
        {
            faults.Add(line, "unknown-limit", $"step '{step.Id}' comes about after '{after.Limit}'; edition '{edition.Name}' has: {Named(edition)}.");
        }
        else if (after.IsForEach ? limit.Per is not { } kind || step.About != kind : step.About is not null)
        {
            faults.Add(
                line, "comes-about-for-each",
                after.IsForEach
                    ? $"step '{step.Id}' comes about for each that limit '{limit.Id}' is 'per', so it is 'about' one of that kind."
                    : $"step '{step.Id}' comes about once in a case, after the last period of '{limit.Id}', so it is about none of several.");
        }
    }

    private static void Continuing(EditionDraft edition, TimeLimit limit, LimitId called, int line, FileFaults faults)
    {
        if (LimitOrNull(edition, called) is not { } other)
        {
            faults.Add(line, "unknown-limit", $"limit '{limit.Id}' goes on from '{called}'; edition '{edition.Name}' has: {Named(edition)}.");
        }
        else if (other.Continues is not null && LeadsBack(edition, limit, other))
        {
            faults.Add(line, "goes-on-in-a-circle", $"limit '{limit.Id}' goes on from '{called}', which leads back to it.");
        }
        else if (other.Id == limit.Id || other.Per != limit.Per || other.Before is not null || limit.Before is not null || limit.Recurs is not null)
        {
            faults.Add(
                line, "goes-on-from-another",
                $"limit '{limit.Id}' cannot go on from '{called}': both are counted forwards, once, and are 'per' the same or per none.");
        }
    }

    private static bool LeadsBack(EditionDraft edition, TimeLimit limit, TimeLimit other)
    {
        TimeLimit? at = other;
        for (var steps = 0; at?.Continues is { } next && steps <= edition.Limits.Length; steps++)
        {
            if (next == limit.Id)
            {
                return true;
            }

            at = LimitOrNull(edition, next);
        }

        return false;
    }

    private static TimeLimit? LimitOrNull(EditionDraft edition, LimitId called) => edition.Limits.FirstOrDefault(it => it.Value.Id == called)?.Value;

    private static string Named(EditionDraft edition) => FileFaults.Named(edition.Limits.Select(it => it.Value.Id));
}
