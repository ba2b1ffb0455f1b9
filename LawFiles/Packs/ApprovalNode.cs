using Supervision.Domain.Procedures;
using Supervision.Domain.Time;

namespace Supervision.LawFiles.Packs;

/// <summary>Reads who must agree to a step.</summary>
internal static class ApprovalNode
{
    /// <summary>So many days before its last day a limit can ask for a decision at the most: three digits, as the schema says.</summary>
    private const int MostDays = 999;

    public static ApprovalRule Read(PackNode node)
    {
        node.Only("asked", "decided", "chain");
        return new ApprovalRule([.. node.Maps("chain").Select(Approver)], DaysOrNull(node, "asked"), DaysOrNull(node, "decided"));
    }

    private static Approver Approver(PackNode node)
    {
        node.Only("id", "title", "roles", "within", "court");
        return new Approver(
            new ApproverId(node.Text("id")), node.Title("title"), [.. node.Texts("roles").Select(it => new RoleName(it))], node.Length("within"),
            node.OneOf("court", false, ("own", false), ("above", true)));
    }

    private static int? DaysOrNull(PackNode node, string key) => !node.Has(key) ? null
        : StatedLength.ParseOrNull(node.Text(key)) is { Unit: LengthUnit.Days, Count: >= 1 and <= MostDays } length ? length.Count
        : node.Fault<int?>(key, "bad-lead", $"'{node.Text(key)}' is no number of days before the last one, such as 15d, from 1d to {MostDays}d.", null);
}
