using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Deciding;
using Supervision.Domain.Law;

namespace Supervision.Domain.People;

/// <summary>What the rights table's "no" says: which right is missing, in which role, and what would help.</summary>
internal static class RightRefusals
{
    private static readonly ImmutableArray<Title> Reaches =
    [
        new("no case", "任何案件均不可"),
        new("one's own cases", "本人的案件"),
        new("cases of the division", "本庭的案件"),
        new("cases of the court", "本院的案件"),
        new("cases of the court and of those under it", "本院及下级法院的案件"),
        new("cases of every court", "各院的案件"),
    ];

    public static Refusal NoSuchOffice(Acting acting) => Of(
        "no-such-office",
        $"{acting.Who} does not hold the office \"{Roles.TitleOf(acting.In.Role).En}\" there now"
        + $"{(acting.In.OnBehalfOf is { } by ? $" on behalf of {by}" : "")}. Choose another role.",
        $"{acting.Who} 目前{(acting.In.OnBehalfOf is { } of ? $"不得代表 {of} " : "不")}担任该处“{Roles.TitleOf(acting.In.Role).Zh}”职务。请改用其他角色。");

    public static Refusal NotInScope(Right right) => Of(
        "not-in-scope", $"This key may not {En(right)}: it is limited to other rights.", $"该密钥仅限其他权限，不可{Zh(right)}。");

    public static Refusal NotDelegated(Right right, PersonId by) => Of(
        "not-delegated", $"{by} has not delegated the right to {En(right)}.", $"{by} 未委托“{Zh(right)}”的权限。");

    public static Refusal OnLeave(Right right, LocalDate until) => Of(
        "on-leave",
        $"Nobody may {En(right)} while on leave; yours lasts until {until:uuuu-MM-dd}, that day included.",
        $"休假期间不可{Zh(right)}；您的休假至 {until:uuuu-MM-dd}（含当日）。");

    /// <summary>The cell of the table, in words, and who has the right on every case of the court.</summary>
    public static Refusal RightMissing(Role role, Right right, Grant grant)
    {
        var (who, may) = (Roles.TitleOf(role), RightsTable.RowOf(right).Title);
        var holders = Roles.All.Where(it => RightsTable.Of(it, right).Straight >= Reach.Court).Select(Roles.TitleOf).ToList();
        var (en, zh) = (string.Join(", ", holders.Select(it => it.En)), string.Join("、", holders.Select(it => it.Zh)));
        if (grant == default)
        {
            return Of("right-missing", $"As {who.En} you may not {may.En}. Who may: {en}.", $"角色“{who.Zh}”不可{may.Zh}。可{may.Zh}的有：{zh}。");
        }

        var (straight, reasoned) = (Reaches[(int)grant.Straight], Reaches[(int)grant.WithReason]);
        var also = grant.WithReason == Reach.Never
            ? new Title("", "")
            : new Title($"; with a reason: {reasoned.En}", $"；说明理由后：{reasoned.Zh}");
        return Of(
            "right-missing",
            $"As {who.En} you may {may.En} only here: {straight.En}{also.En}. In the whole court: {en}.",
            $"角色“{who.Zh}”可{may.Zh}的范围：{straight.Zh}{also.Zh}。全院范围内有此权限的：{zh}。");
    }

    private static Refusal Of(string obstacle, string en, string zh) => new(obstacle, new Title(en, zh), null);

    private static string En(Right right) => RightsTable.RowOf(right).Title.En;

    private static string Zh(Right right) => RightsTable.RowOf(right).Title.Zh;
}
