using NodaTime;
using Supervision.Domain.Deciding;
using Supervision.Domain.Law;

namespace Supervision.Domain.People;

/// <summary>
/// What stands in the way of recording something of the staff. A name that nobody bears is not repeated: a refusal is journalled in clear, and whoever
/// made the name up would write it there.
/// </summary>
public static class StaffRefusals
{
    public static Refusal UnknownPerson { get; } = Of("unknown-person", "Nobody of this court has that pseudonym.", "本院没有使用该代号的人员。");

    public static Refusal UnknownDivision { get; } = Of("unknown-division", "This court has no such division.", "本院没有该业务庭。");

    internal static Refusal KnownAlready(string name) => Of("known-already", $"\"{name}\" has been recorded before.", $"“{name}”已有记录。");

    internal static Refusal Reserved(PersonId person) => Of(
        "reserved-name",
        $"{person} is what entries call the engine or its console; nobody can be called that.",
        $"{person} 是记录中对系统或控制台的称呼，任何人不得使用。");

    internal static Refusal NothingProposed { get; } = Of(
        "nothing-proposed", "Nothing of that name waits for a second person.", "没有该名称的待确认事项。");

    internal static Refusal ProposedAlready { get; } = Of(
        "proposed-already", "It is proposed already, and waits for a second person.", "已提出，等待他人确认。");

    internal static Refusal TakesAnother { get; } = Of(
        "takes-another", "It takes two different people, each with powers of their own.", "须由两名不同的人以各自的职权办理。");

    internal static Refusal OnesOwnOffice { get; } = Of(
        "ones-own-office", "Nobody confirms an office of their own.", "任何人不得确认本人的职务。");

    internal static Refusal ProposerGone(PersonId by) => Of(
        "proposer-gone",
        $"{by}, who proposed it, may no longer manage people and offices. Propose it anew.",
        $"提出者 {by} 已无权管理人员和职务。请重新提出。");

    internal static Refusal BadTitle() => Of(
        "bad-title",
        $"A division has a name of 1 to {PersonName.Longest} characters in English and in Chinese, without control characters.",
        $"业务庭须有中、英文名称，各 1 至 {PersonName.Longest} 个字符，不含控制字符。");

    internal static Refusal UnknownDecree { get; } = Of("unknown-decree", "Nothing of that kind is recorded under that name.", "没有该名称的此类记录。");

    internal static Refusal SpanBackwards(LocalDate from, LocalDate to) => Of(
        "span-backwards", $"The last day, {to:uuuu-MM-dd}, lies before the first, {from:uuuu-MM-dd}.", $"末日 {to:uuuu-MM-dd} 早于首日 {from:uuuu-MM-dd}。");

    internal static Refusal SpanOver(LocalDate to) => Of(
        "span-over", $"The last day, {to:uuuu-MM-dd}, has passed; nothing counts before it was recorded.", $"末日 {to:uuuu-MM-dd} 已过；任何记录均不溯及既往。");

    internal static Refusal EndedAlready(DecreeId decree) => Of("ended-already", $"{decree} has ended already.", $"{decree} 已经终止。");

    internal static Refusal NotAppointed { get; } = Of(
        "not-appointed", "There is no appointment of that name that is still in force.", "没有该名称且仍然有效的任命。");

    internal static Refusal LastAdministrator(LocalDate on) => Of(
        "last-administrator",
        $"From {on:uuuu-MM-dd} on nobody would be left who can manage people and offices. Appoint somebody first.",
        $"自 {on:uuuu-MM-dd} 起将无人可管理人员和职务。请先任命他人。");

    internal static Refusal DelegatedOn() => Of(
        "delegated-on", "What was delegated cannot be delegated on; only whoever holds the appointment can delegate it.", "受托的职权不得转委托；只有任职者本人可以委托。");

    internal static Refusal ToOneself() => Of("to-oneself", "Nobody delegates to themselves.", "不得委托给本人。");

    internal static Refusal NothingDelegated() => Of("nothing-delegated", "A delegation names at least one right.", "委托须至少包含一项权限。");

    internal static Refusal NotDelegable(Right right) => Of(
        "not-delegable", $"The right to {RightsTable.RowOf(right).Title.En} cannot be delegated.", $"“{RightsTable.RowOf(right).Title.Zh}”不可委托。");

    internal static Refusal RightNotHeld(Right right, Role role) => Of(
        "right-not-held",
        $"The role \"{Roles.TitleOf(role).En}\" does not have the right to {RightsTable.RowOf(right).Title.En}.",
        $"角色“{Roles.TitleOf(role).Zh}”没有“{RightsTable.RowOf(right).Title.Zh}”的权限。");

    internal static Refusal NotOnesOwn() => Of(
        "not-ones-own", "Powers are delegated by whoever holds the appointment, and by nobody else.", "职权只能由任职者本人委托。");

    /// <summary>The same obstacle, for leave and for taking back.</summary>
    internal static Refusal OnesOwnAlone() => Of(
        "not-ones-own",
        "You may record your own leave and take back what you have delegated yourself. "
        + $"For others it takes the right to {RightsTable.RowOf(Right.ManageStaff).Title.En}.",
        $"您只能登记本人的请假、收回本人的委托；为他人办理须有“{RightsTable.RowOf(Right.ManageStaff).Title.Zh}”的权限。");

    private static Refusal Of(string obstacle, string en, string zh) => new(obstacle, new Title(en, zh), null);
}
