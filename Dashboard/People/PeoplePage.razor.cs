using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Supervision.Dashboard.Language;
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
        [.. staff.People.Where(it => (withFormer || it.Appointments.IsEmpty || it.Appointments.Any(IsNotOver)) && Matches(staff, it)).OrderBy(it => it.Name ?? it.Person.Text, StringComparer.Ordinal)];

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

    private Task Invite((PersonId Person, string LoginName) whom) => Try(async () =>
    {
        link = null;
        var path = await desk.Invite(whom.Person, whom.LoginName, Ended);
        link = (NameOf(whom.Person), navigation.ToAbsoluteUri(path.TrimStart('/')).ToString());
    });

    private Task CloseAccount(PersonId person) => Try(() => desk.Close(person, Ended));

    private async Task Try(Func<Task> change)
    {
        try
        {
            await change();
        }
        catch (OperationCanceledException) when (Ended.IsCancellationRequested)
        {
            return;
        }
        catch (NotPermittedException no)
        {
            Tell(new StaffAnswer("", no.Refusal, false));
        }
        catch (ArgumentException)
        {
            Tell(new StaffAnswer("", new Refusal("login-name", Speech.Both("Invite.Refused"), null), false));
        }
#pragma warning disable CA1031 // Whether it was done is unknown: the page says so, and shows the accounts as they stand.
        catch (Exception)
#pragma warning restore CA1031
        {
            Tell(new StaffAnswer("", null, true));
        }

        await Read();
    }
}
