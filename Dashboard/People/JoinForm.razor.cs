using Microsoft.AspNetCore.Components;
using Supervision.Dashboard.Language;
using Supervision.Domain.People;
using Supervision.Grains.Interfaces.People;

namespace Supervision.Dashboard.People;

/// <summary>Somebody new, with a first office. Two decisions: where the office is refused, the person has still joined, and the list says so.</summary>
public sealed partial class JoinForm
{
    private string name = "";
    private string pseudonym = "";
    private WantedOffice? wanted;
    private bool isWrong;
    private int made;

    [Parameter, EditorRequired]
    public required StaffView Staff { get; set; }

    [Parameter, EditorRequired]
    public bool IsBusy { get; set; }

    [Parameter, EditorRequired]
    public required Func<DecreeId> NewDecree { get; set; }

    [Parameter, EditorRequired]
    public EventCallback<StaffWish> Wish { get; set; }

    private async Task Send()
    {
        if (Wanted() is not { } who || wanted is not { } office)
        {
            isWrong = true;
            return;
        }

        var (person, called) = who;
        var (said, decree) = (Say["Join.Done", called.Text, Say.Office(Staff, office.Role, office.Division)], NewDecree());
        isWrong = false;
        if (Staff.People.All(it => it.Person != person))
        {
            await Wish.InvokeAsync(new StaffWish(said, at => new StaffCommand.Join(person, called, at)));
        }

        await Wish.InvokeAsync(new StaffWish(said, at => new StaffCommand.Appoint(decree, person, office.Role, office.Division, office.From, office.To, at)));
        (name, pseudonym, made) = ("", "", made + 1);
    }

    /// <returns>Null when the fields hold no name, or no pseudonym.</returns>
    private (PersonId Person, PersonName Name)? Wanted()
    {
        try
        {
            return (new PersonId(pseudonym.Trim()), new PersonName(name));
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
