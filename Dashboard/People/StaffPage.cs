using System.Security.Cryptography;
using Microsoft.AspNetCore.Components;
using Supervision.Dashboard.Language;
using Supervision.Dashboard.Live;
using Supervision.Domain.People;
using Supervision.Grains.Interfaces.Board;
using Supervision.Grains.Interfaces.People;

namespace Supervision.Dashboard.People;

/// <summary>What the pages about people share: the staff as it stands, read again when somebody changes it, and one wish at a time.</summary>
public abstract class StaffPage : LiveComponent
{
    private int seen = -1;

    [Inject]
    public required IStaffDesk Desk { get; init; }

    [Inject]
    public required RandomNumberGenerator Random { get; init; }

    /// <summary>Null until it has been read, or while it cannot be.</summary>
    protected StaffView? Staff { get; private set; }

    protected StaffAnswer? Answer { get; private set; }

    /// <summary>Whether a wish is on its way: its button is pressed once.</summary>
    protected bool IsBusy { get; private set; }

    /// <summary>How the last reading ended; null until one has. Where it failed, what is shown is older than it looks.</summary>
    protected Ending? Reading { get; private set; }

    /// <summary>Whether the staff is asked for at all.</summary>
    protected virtual bool MayLook => true;

    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        await Read();
    }

    protected override Task Renewed() => seen == Live.Turn || IsBusy ? Task.CompletedTask : Read();

    protected async Task Read()
    {
        seen = Live.Turn;
        if (!MayLook)
        {
            return;
        }

        var how = await Try(async () =>
        {
            Staff = await Desk.Look(Ended);
            await ReadMore();
        });
        Staff = how is Ending.Refused ? null : Staff;
        Reading = how;
    }

    /// <summary>What a page reads beside the staff.</summary>
    protected virtual Task ReadMore() => Task.CompletedTask;

    protected async Task Ask(StaffWish wish)
    {
        ArgumentNullException.ThrowIfNull(wish);
        if (IsBusy)
        {
            return;
        }

        (IsBusy, Answer) = (true, null);
        var outcome = new RequestOutcome(0, null);
        var how = await Try(async () => outcome = await Desk.Ask(wish.Make, "page-" + Random.NewName(), Ended));
        Answer = StaffAnswer.Of(wish.Said, how, outcome.Refusal, outcome.AwaitsSecond);
        await Read();
        IsBusy = false;
    }

    /// <summary>Says how something ended that was not a wish.</summary>
    protected void Tell(StaffAnswer? answer) => Answer = answer;

    /// <summary>A name for something new; two are never the same.</summary>
    protected DecreeId NewDecree() => new("d-" + Random.NewName());

    /// <summary>What somebody is called; the pseudonym where the name is withheld, erased or not known here.</summary>
    protected string NameOf(PersonId person) =>
        Speech.Said((Staff?.People ?? []).FirstOrDefault(it => it.Person == person)?.Name ?? person.Text);
}
