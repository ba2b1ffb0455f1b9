using Microsoft.AspNetCore.Components;
using NodaTime;
using Supervision.Dashboard.Language;
using Supervision.Domain.Courts;
using Supervision.Domain.People;
using Supervision.Grains.Interfaces.People;

namespace Supervision.Dashboard.People;

/// <summary>An office that a form wants to give.</summary>
/// <param name="To">The last day, in full; null for an open end.</param>
public sealed record WantedOffice(Role Role, DivisionId? Division, LocalDate From, LocalDate? To);

/// <summary>Somebody of the court: closed, the offices of today; opened, everything ever recorded and what may be done about it.</summary>
public sealed partial class PersonEntry
{
    [Parameter, EditorRequired]
    public required PersonView Person { get; set; }

    [Parameter, EditorRequired]
    public required StaffView Staff { get; set; }

    /// <summary>Null when there is no account, or the reader may not know.</summary>
    [Parameter, EditorRequired]
    public AccountLine? Account { get; set; }

    [Parameter, EditorRequired]
    public bool MayManage { get; set; }

    [Parameter, EditorRequired]
    public bool IsBusy { get; set; }

    /// <summary>Names whatever is newly recorded.</summary>
    [Parameter, EditorRequired]
    public required Func<DecreeId> NewDecree { get; set; }

    [Parameter, EditorRequired]
    public EventCallback<StaffWish> Wish { get; set; }

    /// <summary>Asks for a one-time link for somebody, under a login name.</summary>
    [Parameter, EditorRequired]
    public EventCallback<(PersonId Person, string LoginName)> Invite { get; set; }

    [Parameter, EditorRequired]
    public EventCallback<PersonId> CloseAccount { get; set; }

    private string Name => Person.Name ?? Person.Person.Text;

    private Task End(AppointmentView office) => Wish.InvokeAsync(new StaffWish(
        Say["People.DoneEnd", Say.Office(Staff, office.Role, office.Division), Name],
        at => new StaffCommand.EndAppointment(office.Appointment, at)));

    private Task Appoint(WantedOffice wanted)
    {
        var decree = NewDecree();
        return Wish.InvokeAsync(new StaffWish(
            Say["People.DoneAppoint", Name, Say.Office(Staff, wanted.Role, wanted.Division)],
            at => new StaffCommand.Appoint(decree, Person.Person, wanted.Role, wanted.Division, wanted.From, wanted.To, at)));
    }
}
