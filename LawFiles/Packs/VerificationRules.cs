using Supervision.Domain.Law;
using Supervision.Domain.Procedures;
using Supervision.LawFiles.Reading;

namespace Supervision.LawFiles.Packs;

/// <summary>
/// What must be true of how the texts behind limits were checked. Nobody is told that they are late by a rule that was never read: a pack of format 2 says
/// of such a limit that it is unverified, and then nothing is counted by it.
/// </summary>
internal static class VerificationRules
{
    private const string FromMemory = "M";

    public static void Check(PackDraft pack, FileFaults faults)
    {
        foreach (var edition in pack.Editions.Where(_ => pack.IsTwo))
        {
            foreach (var (limit, line) in edition.Limits)
            {
                Limit(limit, line, faults);
            }

            Others(pack, edition, faults);
        }
    }

    private static void Limit(TimeLimit limit, int line, FileFaults faults)
    {
        if (limit is { IsUnverified: true, IsTarget: true })
        {
            faults.Add(line, "unverified-target", $"limit '{limit.Id}' is a target of the court's own, which rests on no text; leave out 'unverified'.");
        }

        if (!limit.IsTarget && Basis(limit, it => (it.Checked == FromMemory) != limit.IsUnverified) is { } basis)
        {
            var (rule, said) = limit.IsUnverified
                ? ("verified-after-all", $"is unverified, and '{basis.Article}' is checked {basis.Checked}; leave out 'unverified'.")
                : ("not-verified", $"rests on '{basis.Article}', known from memory alone ({FromMemory}); say 'unverified: true', or have the text read.");
            faults.Add(line, rule, $"limit '{limit.Id}' {said}");
        }
    }

    /// <summary>What waits for the end of a limit that never begins would wait for ever.</summary>
    private static void Others(PackDraft pack, EditionDraft edition, FileFaults faults)
    {
        var unverified = edition.Limits.Where(it => it.Value.IsUnverified).Select(it => it.Value.Id).ToHashSet();
        var steps = pack.Steps.SelectMany(it => new[]
        {
            (What: $"step '{it.Value.Id}' is to be taken within", Limit: it.Value.Within, it.Line),
            (What: $"step '{it.Value.Id}' comes about after", Limit: it.Value.ComesAbout?.Limit, it.Line),
        });
        var limits = edition.Limits.Select(it => (What: $"limit '{it.Value.Id}' goes on from", Limit: it.Value.Continues, it.Line));
        foreach (var (what, limit, line) in steps.Concat(limits).Where(it => it.Limit is { } named && unverified.Contains(named)))
        {
            faults.Add(line, "rests-on-unverified", $"{what} '{limit}', which is unverified and never begins.");
        }
    }

    private static Citation? Basis(TimeLimit limit, Func<Citation, bool> isSuch) => limit.Lengths.Select(it => it.Basis).FirstOrDefault(isSuch);
}
