using System.Security.Cryptography;
using Microsoft.AspNetCore.Components;
using Supervision.Dashboard.Live;
using Supervision.Domain.People;
using Supervision.Grains.Interfaces.People;

namespace Supervision.Dashboard.People;

/// <summary>What the pages about people share: the staff as it stands, read again when somebody changes it, and one wish at a time.</summary>
public abstract class StaffPage : LiveComponent
{
    private readonly CancellationTokenSource ended = new();
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

    /// <summary>Whether the staff could not be read; what is shown is older than it looks.</summary>
    protected bool HasProblem { get; private set; }

    /// <summary>The refusal in place of the staff.</summary>
    protected NotPermittedException? Refused { get; private set; }

    protected CancellationToken Ended => ended.Token;

    /// <summary>Whether the staff is asked for at all.</summary>
    protected virtual bool MayLook => true;

    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        await Read();
    }

    protected override Task Renewed() => seen == Live.Turn || IsBusy ? Task.CompletedTask : Read();

    protected override void Dispose(bool disposing)
    {
        ended.Cancel();
        ended.Dispose();
        base.Dispose(disposing);
    }

    protected async Task Read()
    {
        seen = Live.Turn;
        if (!MayLook)
        {
            return;
        }

        try
        {
            Staff = await Desk.Look(ended.Token);
            await ReadMore();
            (HasProblem, Refused) = (false, null);
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // The reader has left the page.
        }
        catch (NotPermittedException no)
        {
            (Staff, Refused) = (null, no);
        }
        catch (NotSignedInException)
        {
            // The layout says so in place of the page.
            Staff = null;
        }
#pragma warning disable CA1031 // The reader is told that the people cannot be read now, keeps what was read before, and may try again.
        catch (Exception)
#pragma warning restore CA1031
        {
            HasProblem = true;
        }
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
        try
        {
            var outcome = await Desk.Ask(wish.Make, "page-" + NewName(), ended.Token);
            Answer = new StaffAnswer(wish.Said, outcome.Refusal, false);
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            return;
        }
        catch (NotPermittedException no)
        {
            Answer = new StaffAnswer(wish.Said, no.Refusal, false);
        }
#pragma warning disable CA1031 // Whether it was done is unknown: the page says so, and shows the staff as it stands.
        catch (Exception)
#pragma warning restore CA1031
        {
            Answer = new StaffAnswer(wish.Said, null, true);
        }

        await Read();
        IsBusy = false;
    }

    /// <summary>Says how something ended that was not a wish.</summary>
    protected void Tell(StaffAnswer answer) => Answer = answer;

    /// <summary>A name for something new; two are never the same.</summary>
    protected DecreeId NewDecree() => new("d-" + NewName());

    /// <summary>What somebody is called; the pseudonym where the name is withheld, erased or not known here.</summary>
    protected string NameOf(PersonId person) => (Staff?.People ?? []).FirstOrDefault(it => it.Person == person)?.Name ?? person.Text;

    private string NewName()
    {
        Span<byte> bytes = stackalloc byte[12];
        Random.GetBytes(bytes);
        return Convert.ToHexStringLower(bytes);
    }
}
