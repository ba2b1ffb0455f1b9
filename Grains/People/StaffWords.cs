using NodaTime;
using NodaTime.Text;
using Supervision.Domain.Courts;
using Supervision.Domain.Law;
using Supervision.Domain.People;

namespace Supervision.Grains.People;

/// <summary>Facts of a court's staff in sentences, by what their leaves say plainly: pseudonyms, never names.</summary>
internal static class StaffWords
{
    public static Title Of(StaffEvent happened) => happened switch
    {
        StaffEvent.DivisionFounded it => new($"Division {it.Division} founded: {it.Title.En}", $"设立业务庭 {it.Division}：{it.Title.Zh}"),
        StaffEvent.JoinProposed it => new($"Proposed that {it.Person} joins", $"提议 {it.Person} 加入"),
        StaffEvent.JoinDropped it => new($"Dropped: {it.Person} does not join", $"撤销提议：{it.Person} 不加入"),
        StaffEvent.Joined it => new($"{it.Person} joined{Proposed(it.ProposedBy).En}", $"{it.Person} 加入{Proposed(it.ProposedBy).Zh}"),
        StaffEvent.AppointmentProposed it => new(
            $"Proposed that {it.Person} be {Office(it.Role, it.Division, it.From, it.To).En} ({it.Appointment})",
            $"提议任命 {it.Person} 为{Office(it.Role, it.Division, it.From, it.To).Zh}（{it.Appointment}）"),
        StaffEvent.AppointmentDropped it => new($"Proposed appointment {it.Appointment} dropped", $"撤销任命提议 {it.Appointment}"),
        StaffEvent.Appointed it => new(
            $"{it.Person} appointed {Office(it.Role, it.Division, it.From, it.To).En} ({it.Appointment}){Proposed(it.ProposedBy).En}",
            $"任命 {it.Person} 为{Office(it.Role, it.Division, it.From, it.To).Zh}（{it.Appointment}）{Proposed(it.ProposedBy).Zh}"),
        StaffEvent.InviteProposed it => new($"Proposed that {it.Person} gets a link to an account", $"提议向 {it.Person} 发送账户链接"),
        StaffEvent.InviteDropped it => new($"Dropped: {it.Person} gets no link to an account", $"撤销提议：不向 {it.Person} 发送账户链接"),
        StaffEvent.Invited it => new(
            $"{it.Person} may get a link to an account{Proposed(it.ProposedBy).En}", $"可向 {it.Person} 发送账户链接{Proposed(it.ProposedBy).Zh}"),
        StaffEvent.AppointmentEnded it => new($"Appointment {it.Appointment} ended", $"终止任命 {it.Appointment}"),
        StaffEvent.LeaveTaken it => new(
            $"{it.Person} on leave {Span(it.From, it.To).En} ({it.Leave})", $"{it.Person} 休假，{Span(it.From, it.To).Zh}（{it.Leave}）"),
        StaffEvent.LeaveEnded it => new($"Leave {it.Leave} ended", $"终止休假 {it.Leave}"),
        StaffEvent.Delegated it => new(
            $"Powers of {it.Appointment} delegated to {it.To} {Span(it.From, it.Until).En} ({it.Delegation}): "
            + string.Join("; ", it.Rights.Select(right => RightsTable.RowOf(right).Title.En)),
            $"将 {it.Appointment} 的职权委托给 {it.To}，{Span(it.From, it.Until).Zh}（{it.Delegation}）："
            + string.Join("；", it.Rights.Select(right => RightsTable.RowOf(right).Title.Zh))),
        StaffEvent.DelegationEnded it => new($"Delegation {it.Delegation} ended", $"终止委托 {it.Delegation}"),
        _ => throw new System.Diagnostics.UnreachableException($"{happened.GetType().Name} has no sentence"),
    };

    private static Title Office(Role role, DivisionId? division, LocalDate from, LocalDate? to) => new(
        $"{En(role)}{(division is { } at ? $" of division {at}" : "")} {Span(from, to).En}",
        $"{(division is { } of ? $"业务庭 {of} 的" : "")}{Zh(role)}，{Span(from, to).Zh}");

    private static Title Proposed(PersonId? by) => by is { } proposer ? new($", proposed by {proposer}", $"，提出者 {proposer}") : new("", "");

    private static Title Span(LocalDate from, LocalDate? to) => to is { } last
        ? new($"from {Day(from)} to {Day(last)}", $"自 {Day(from)} 至 {Day(last)}")
        : new($"from {Day(from)}", $"自 {Day(from)} 起");

    private static string Day(LocalDate day) => LocalDatePattern.Iso.Format(day);

    private static string En(Role role) => Roles.TitleOf(role).En;

    private static string Zh(Role role) => Roles.TitleOf(role).Zh;
}
