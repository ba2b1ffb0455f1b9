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
        new("cases of every court", "各院的案件"),
    ];

    public static Refusal NoSuchOffice(Acting acting) => Of(
        "no-such-office",
        $"{acting.Who} does not hold the office \"{Roles.TitleOf(acting.In.Role).En}\" there now{(acting.In.OnBehalfOf is { } by ? $" on behalf of {by}" : "")}. Choose another role.",
        $"{acting.Who} 目前{(acting.In.OnBehalfOf is { } of ? $"不得代表 {of} " : "不")}担任该处“{Roles.TitleOf(acting.In.Role).Zh}”职务。请改用其他角色。");

    public static Refusal NotInScope(Right right) => Of(
        "not-in-scope", $"This key may not {En(right)}: it is limited to other rights.", $"该密钥仅限其他权限，不可{Zh(right)}。");

    public static Refusal NotDelegated(Right right, PersonId by) => Of(
        "not-delegated", $"{by} has not delegated the right to {En(right)}.", $"{by} 未委托“{Zh(right)}”的权限。");

    public static Refusal OnLeave(Right right, LocalDate until) => Of(
        "on-leave",
        $"Nobody may {En(right)} while on leave; yours lasts until {until:uuuu-MM-dd}, that day included.",
        $"休假期间不可{Zh(right)}；您的休假至 {until:uuuu-MM-dd}（含当日）。");

    public static Refusal RightMissing(Role role, Right right, Grant grant) => Of(
        "right-missing",
        $"In the role \"{Roles.TitleOf(role).En}\" the right to {En(right)} reaches: {Reaches[(int)grant.Straight].En}"
        + $"{(grant.WithReason == Reach.Never ? "" : $"; with a reason: {Reaches[(int)grant.WithReason].En}")}.",
        $"角色“{Roles.TitleOf(role).Zh}”“{Zh(right)}”的范围：{Reaches[(int)grant.Straight].Zh}"
        + $"{(grant.WithReason == Reach.Never ? "" : $"；说明理由后：{Reaches[(int)grant.WithReason].Zh}")}。");

    private static Refusal Of(string obstacle, string en, string zh) => new(obstacle, new Title(en, zh), null);

    private static string En(Right right) => RightsTable.RowOf(right).Title.En;

    private static string Zh(Right right) => RightsTable.RowOf(right).Title.Zh;
}
