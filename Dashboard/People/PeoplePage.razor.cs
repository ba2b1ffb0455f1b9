using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Supervision.Dashboard.Language;
using Supervision.Dashboard.Live;
using Supervision.Domain.Deciding;
using Supervision.Domain.People;
using Supervision.Grains.Interfaces.People;

namespace Supervision.Dashboard.People;

/// <summary>Who holds which office, since when; for whoever manages the staff also: who joins, who leaves, who can sign in.</summary>
public sealed partial class PeoplePage(IAccountDesk desk, NavigationManager navigation)
{
    private const int PageLength = 40;

    private Dictionary<PersonId, AccountLine> accounts = [];
    private (string Name, string Link)? link;
    private string sought = "";
    private bool withFormer;
    private int shown = PageLength;

    private bool MayManage => Live.May(Right.ManageStaff);

    private int Shown => Math.Min(shown, Found.Length);

    /// <summary>Those whom the search finds by name, pseudonym or office; people without any office now only when they are asked for.</summary>
    private ImmutableArray<PersonView> Found => Staff is not { } staff ? [] :
    [
        .. staff.People.Where(it => (withFormer || it.Appointments.IsEmpty || it.Appointments.Any(IsNotOver)) && Matches(staff, it))
            .OrderBy(it => it.Name ?? it.Person.Text, StringComparer.Ordinal),
    ];

    protected override async Task ReadMore() =>
        accounts = MayManage ? (await desk.All(Ended)).ToDictionary(it => it.Person) : [];

    private bool IsNotOver(AppointmentView it) => it.IsActive || (it.Ended is null && it.From > Staff!.Today);

    private bool Matches(StaffView staff, PersonView person)
    {
        var text = sought.Trim();
        return text.Length == 0 || Has(person.Name) || Has(person.Person.Text)
            || person.Appointments.Any(it => it.IsActive && Has(Say.Office(staff, it.Role, it.Division)));

        bool Has(string? where) => where?.Contains(text, StringComparison.OrdinalIgnoreCase) == true;
    }

    private async Task Invite((PersonId Person, string LoginName) whom)
    {
        link = null;
        Refusal? refusal = null;
        var awaitsSecond = false;
        var how = await Try(async () =>
        {
            try
            {
                var outcome = await desk.Invite(whom.Person, whom.LoginName, Ended);
                (refusal, awaitsSecond) = (outcome.Refusal, outcome is { Path: null, Refusal: null });
                link = outcome.Path is { } path ? (NameOf(whom.Person), navigation.ToAbsoluteUri(path.TrimStart('/')).ToString()) : null;
            }
            catch (ArgumentException)
            {
                refusal = new Refusal("login-name", Speech.Both("Invite.Refused"), null);
            }
        });
        await Show(how, refusal, awaitsSecond);
    }

    /// <summary>
    /// An invitation ends with a link, which whoever confirms it is shown. Whoever joins is given what was proposed with it: where that fails, they have
    /// joined, and the proposal still waits.
    /// </summary>
    private async Task Confirm(ProposalView it)
    {
        if (it.What == ProposalKind.Invite)
        {
            await Invite((it.Person, accounts.GetValueOrDefault(it.Person)?.LoginName ?? it.Person.Text));
            return;
        }

        var offices = it.Office is { } only
            ? [only]
            : Staff!.Proposals.Where(one => one.Person == it.Person).Select(one => one.Office).OfType<ProposedOfficeView>().ToList();
        if (it.What == ProposalKind.Join)
        {
            await Ask(new StaffWish(Say["Proposals.DoneConfirm"], at => new StaffCommand.ConfirmJoin(it.Person, at)));
        }

        foreach (var office in offices)
        {
            await Ask(new StaffWish(Say["Proposals.DoneConfirm"], at => new StaffCommand.ConfirmAppointment(office.Appointment, at)));
        }
    }

    private async Task CloseAccount(PersonId person) => await Show(await Try(() => desk.Close(person, Ended)), null, awaitsSecond: false);

    /// <summary>What went well is seen in the accounts as they stand now; anything else is said.</summary>
    private async Task Show(Ending? how, Refusal? refusal, bool awaitsSecond)
    {
        if (how is not Ending.Answered || refusal is not null || awaitsSecond)
        {
            Tell(StaffAnswer.Of("", how, refusal, awaitsSecond));
        }

        await Read();
    }
}
