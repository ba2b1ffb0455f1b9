using System.Text;
using Supervision.Domain.People;

namespace Supervision.Domain.Tests.People;

/// <summary>The handbook's page on rights, written from the table.</summary>
internal static class RightsDocument
{
    public const string File = "docs/rights.md";

    private static readonly (Reach Reach, string Word, string En, string Zh)[] Reaches =
    [
        (Reach.Never, "never", "not at all", "不可"),
        (Reach.Own, "own", "the cases that one belongs to, as undertaker, clerk, mediator ... or, in the part of a party, as a party", "本人承办、参与的案件；以当事人身份时为本人为当事人的案件"),
        (Reach.Division, "division", "own, and the cases that lie with the division of one's office", "本人及本庭的案件"),
        (Reach.Court, "court", "all cases of the court of one's office", "本院全部案件"),
        (Reach.Below, "below", "all cases of the court of one's office and of the courts under it, at any depth", "本院及下级法院全部案件"),
        (Reach.EveryCourt, "every", "the cases of every court of the store", "本系统内各院案件"),
    ];

    public static string Text()
    {
        var text = new StringBuilder($"""
            # Rights 权限

            Who may do what, how far. This page is written by a test from the one table that everything which permits or refuses asks
            (`Domain/People/RightsTable.cs`); do not edit it. 本页由测试根据唯一的权限表生成，请勿手工修改。

            A cell says how far a right reaches straight away; behind a '/' how far it reaches after a reason has been given, for
            {RightsTable.MinutesWithReason} minutes and one case. 斜杠后为说明理由后的范围，限一案、{RightsTable.MinutesWithReason} 分钟。
            A right marked as a decision is exercised by nobody who is on leave, neither for themselves nor for others; what was delegated
            before or during the leave stands. 标为“决定”的权限，休假人员不得行使；其已委托的职权不受影响。
            A delegation gives only rights that its appointment's role has here. {Word(Right.ManageStaff)} and {Word(Right.Delegate)} cannot be delegated,
            and nothing that was delegated can be delegated on. 委托不得超出任命角色的权限，不得转委托；以上两项不可委托。

            ## Two people 两人办理

            That somebody joins, is given a role which reaches cases (every role but {string.Join(", ", Roles.All.Where(it => !RightsTable.ReachesCases(it)).Select(it => $"`{Roles.TextOf(it)}`"))}), or is given a link to an account is proposed by
            one who may {Word(Right.ManageStaff)} and confirmed by another, who is not the one that it is about; until then it counts for nothing. Whoever
            proposes it must still be able to manage people when it is confirmed. The console (`people join`, `people appoint`) proposes too, once somebody
            who manages people can sign in. Alone until there has ever been a second one who manages people, and for {(int)TwoPeople.FirstStart.TotalDays} days after the court's first office at
            the most, the first administrator lets others in at once, and never appoints themselves. Two who each may {Word(Right.EraseData)} approve an
            erasure. 人员加入、授予涉案职权、发送账户链接，须由一名有权者提出、另一名有权者确认，确认前不生效；当事者本人不得确认。

            
            | how far | English | 中文 |
            | --- | --- | --- |

            """);
        foreach (var (_, word, en, zh) in Reaches)
        {
            text.Append(FormattableString.Invariant($"| `{word}` | {en} | {zh} |\n"));
        }

        text.Append("\n| role | English | 中文 |\n| --- | --- | --- |\n");
        foreach (var role in Roles.All)
        {
            text.Append(FormattableString.Invariant($"| `{Roles.TextOf(role)}` | {Roles.TitleOf(role).En} | {Roles.TitleOf(role).Zh} |\n"));
        }

        text.Append("\n| right | English | 中文 | decision 决定 |");
        text.AppendJoin("", Roles.All.Select(it => $" {Roles.TextOf(it)} |")).Append("\n| --- | --- | --- | --- |").Insert(text.Length, " --- |", Roles.All.Length).Append('\n');
        foreach (var row in RightsTable.Rows)
        {
            text.Append(FormattableString.Invariant($"| {Word(row.Right)} | {row.Title.En} | {row.Title.Zh} | {(row.IsDecision ? "yes 是" : "no 否")} |"));
            text.AppendJoin("", Roles.All.Select(role => $" {Cell(RightsTable.Of(role, row.Right))} |")).Append('\n');
        }

        return text.ToString();
    }

    private static string Word(Right right) => $"`{RightsTable.TextOf(right)}`";

    private static string Cell(Grant grant) => grant.WithReason == Reach.Never ? Word(grant.Straight) : $"{Word(grant.Straight)}/{Word(grant.WithReason)}";

    private static string Word(Reach reach) => Reaches.Single(it => it.Reach == reach).Word;
}
