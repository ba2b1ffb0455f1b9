using Microsoft.AspNetCore.Components;
using Supervision.Dashboard.Language;
using Supervision.Domain.People;
using Supervision.Grains.Interfaces.People;

namespace Supervision.Dashboard.People;

/// <summary>
/// What one person has asked for and a second one is to confirm: whoever has neither asked nor is meant may. The office of somebody who is to join goes
/// with the joining.
/// </summary>
public sealed partial class ProposalsPanel
{
    [Parameter, EditorRequired]
    public required StaffView Staff { get; set; }

    /// <summary>Who looks; null where nobody knows.</summary>
    [Parameter, EditorRequired]
    public PersonId? Me { get; set; }

    [Parameter, EditorRequired]
    public bool IsBusy { get; set; }

    [Parameter, EditorRequired]
    public required Func<PersonId, string> NameOf { get; set; }

    [Parameter, EditorRequired]
    public EventCallback<ProposalView> Confirm { get; set; }

    [Parameter, EditorRequired]
    public EventCallback<StaffWish> Wish { get; set; }

    private string Words(ProposalView it) => it switch
    {
        { Office: { } office } => Say[
            "Proposals.Office", Called(it), Say.Office(Staff, office.Role, office.Division), Say.Term(office.From, office.To, Staff.Today)],
        { What: ProposalKind.Invite } => Say["Proposals.Invite", Called(it)],
        _ => string.Join(
            " · ", OfficesOf(it.Person).Select(office => Say.Office(Staff, office.Role, office.Division)).Prepend(Say["Proposals.Join", Called(it)])),
    };

    private List<ProposalView> Shown => [.. Staff.Proposals.Where(it => it.Office is null || !IsToJoin(it.Person))];

    private bool IsToJoin(PersonId person) => Staff.Proposals.Any(it => it.Person == person && it.What == ProposalKind.Join);

    private IEnumerable<ProposedOfficeView> OfficesOf(PersonId person) =>
        Staff.Proposals.Where(it => it.Person == person).Select(it => it.Office).OfType<ProposedOfficeView>();

    private static string Called(ProposalView it) => it.Name is { } name ? $"{name} ({it.Person})" : it.Person.Text;

    private async Task Drop(ProposalView it)
    {
        foreach (var office in it.What == ProposalKind.Join ? OfficesOf(it.Person).ToList() : [])
        {
            await Wish.InvokeAsync(new StaffWish(Say["Proposals.DoneDrop"], at => new StaffCommand.DropAppointment(office.Appointment, at)));
        }

        await Wish.InvokeAsync(new StaffWish(Say["Proposals.DoneDrop"], at => it switch
        {
            { Office: { } office } => new StaffCommand.DropAppointment(office.Appointment, at),
            { What: ProposalKind.Invite } => new StaffCommand.DropInvite(it.Person, at),
            _ => new StaffCommand.DropJoin(it.Person, at),
        }));
    }
}
