using Supervision.Domain.Procedures;
using Supervision.LawFiles.Reading;

namespace Supervision.LawFiles.Packs;

/// <summary>What must be true of a step that others must agree to.</summary>
internal static class ApprovalRules
{
    public static void Check(PackDraft pack, Step step, ApprovalRule approval, int line, FileFaults faults)
    {
        if (approval.Chain.Length is 0 or > ApprovalRule.MostApprovers)
        {
            faults.Add(
                line, "bad-chain", $"step '{step.Id}' names {approval.Chain.Length} who must agree; expected 1 to {ApprovalRule.MostApprovers}.");
        }

        foreach (var approver in approval.Chain.GroupBy(it => it.Id).Where(it => it.Count() > 1))
        {
            faults.Add(line, "approver-twice", $"step '{step.Id}' names '{approver.Key}' twice among those who must agree.");
        }

        foreach (var role in approval.Chain.SelectMany(it => it.Roles).Except(pack.Roles))
        {
            faults.Add(line, "unknown-role", $"step '{step.Id}' names the role '{role}'; 'roles' has: {FileFaults.Named(pack.Roles)}.");
        }

        if (step.ComesAbout is not null)
        {
            faults.Add(line, "approves-what-nobody-asks", $"step '{step.Id}' comes about by itself: nobody asks for it, so nobody agrees to it.");
        }

        if (step.Moves.Any(move => move.From == pack.Start.Value))
        {
            faults.Add(line, "approves-before-the-case", $"step '{step.Id}' leads on from the start: before it there is no case whose request could wait.");
        }

        var extends = pack.Editions.SelectMany(it => it.Limits).Any(limit => limit.Value.ExtendedBy.ContainsKey(step.Id));
        if (!extends && (approval.AskedBefore is not null || approval.DecidedBefore is not null))
        {
            faults.Add(
                line, "before-no-limit", $"step '{step.Id}' is 'asked' or 'decided' some days before the end of the limit that it extends; it extends none.");
        }
    }
}
